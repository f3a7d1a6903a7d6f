package pretty

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// randomString returns what a parser may stumble over, or nothing.
func randomString(r *rand.Rand) string {
	pieces := []string{"a", `"`, `\`, "\n", "\x00", "\u2028", "日", "\xff", "<", "{", "}", "[", "]", ",", ":"}
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestAppendJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	documents := []any{1.5, "s", nil, []any{}, map[string]any{}}
	for range 500 {
		documents = append(documents, []any{
			randomString(r), map[string]any{randomString(r): []any{}, "b": map[string]any{}, "c": []any{1.5, nil, true}}, randomString(r),
		})
	}
	for _, document := range documents {
		compact, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := json.Indent(&want, compact, "\t ", "  "); err != nil {
			t.Fatal(err)
		}
		got := AppendJSON([]byte("before"), compact, "\t ", "  ")
		if diff := cmp.Diff("before"+want.String(), string(got)); diff != "" {
			t.Fatalf("AppendJSON (-json.Indent +got):\n%s", diff)
		}
	}
}
