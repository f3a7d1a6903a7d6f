package feed

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

// plainly encodes a value by encoding/json alone.
func plainly(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

type inner struct {
	A string `json:"a"`
	B int    `json:"b,omitempty"`
}

type outer struct {
	inner
	Text    string          `json:"text"`
	None    string          `json:"none,omitempty"`
	Yes     bool            `json:"yes"`
	Big     int64           `json:"big"`
	List    []inner         `json:"list"`
	Nil     []string        `json:"nil"`
	Few     []string        `json:"few,omitempty"`
	Zero    []string        `json:"zero,omitzero"`
	Pointer *inner          `json:"pointer,omitempty"`
	Null    *inner          `json:"null"`
	Any     any             `json:"any"`
	Nothing any             `json:"nothing"`
	Number  json.Number     `json:"number"`
	Map     map[string]int  `json:"map"`
	Raw     json.RawMessage `json:"raw"`
	Bytes   []byte          `json:"bytes"`
	hidden  int
}

func TestAppendJSON(t *testing.T) {
	for _, v := range []outer{
		{},
		{
			inner: inner{"x", 3}, Text: "<&>", None: "some", Yes: true, Big: -1 << 60, List: []inner{{A: "1"}, {}}, Nil: []string{},
			Few: []string{"a"}, Zero: []string{}, Pointer: &inner{}, Null: &inner{A: "p"}, Any: inner{B: 7}, Number: "1.50",
			Map: map[string]int{"b": 1, "a": 2}, Raw: json.RawMessage(`{"k":[1]}`), Bytes: []byte("abc"), hidden: 1,
		},
		{Any: json.Number("12")}, {Any: 5}, {Any: true}, {Any: "s"}, {Any: []string{"s"}}, {Any: 1.5},
	} {
		got, err := marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(plainly(t, v), string(got)); diff != "" {
			t.Errorf("marshal (-encoding/json +got):\n%s", diff)
		}
	}
}

// strings of every kind of character, and of none.
func randomString(r *rand.Rand) string {
	pieces := []string{"a", `"`, `\`, "\n", "\x00", "\x1f", "\x7f", "\u2028", "\u2029", "…", "é", "日", "😀", "\xff", "\xe3\x81", "\b\f\t\r", "<", "{", "]", ",", ":"}
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestAppendString(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		s := randomString(r)
		if got, want := string(appendString(nil, s)), plainly(t, s); got != want {
			t.Fatalf("appendString(%q) = %s, want %s", s, got, want)
		}
	}
}

func marshal[T any](v T) ([]byte, error) { return appendJSON(nil, &v) }

// Whatever an encodedEvent was before, it becomes what a new one would.
func TestEncodedEventsAreUsedAgain(t *testing.T) {
	cat := exampleCatalog()
	b := newBuilder(cat, exampleOptions)
	for _, first := range cat.Events {
		for _, second := range cat.Events {
			var again, fresh encodedEvent
			for e, sources := range map[*encodedEvent][]*catalog.Event{&again: {first, second}, &fresh: {second}} {
				for _, source := range sources {
					if err := b.encode(source, e); err != nil {
						t.Fatal(err)
					}
				}
			}
			if diff := cmp.Diff(string(fresh.compact), string(again.compact)); diff != "" {
				t.Errorf("%s after %s (-fresh +again):\n%s", second.Key, first.Key, diff)
			}
			if diff := cmp.Diff(string(canonicalOf(fresh.compact)), string(again.canonical)); diff != "" {
				t.Errorf("%s: canonical form (-of the compact +got):\n%s", second.Key, diff)
			}
		}
	}
}
