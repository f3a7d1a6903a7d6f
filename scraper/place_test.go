package scraper

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestRulerEveryByte measures a text of characters of all lengths at each of its bytes.
func TestRulerEveryByte(t *testing.T) {
	text := strings.Repeat("aé日𝒳b\n日本語のテキスト\n\n", 40)
	r := newRuler(text)
	for i := 0; i <= len(text); i++ {
		want := 0
		for k := range text {
			if k < i {
				want++
			}
		}
		if got := r.at(i); got != uint32(want) {
			t.Fatalf("%d code points before byte %d, want %d", got, i, want)
		}
	}
	want := []uint32{0}
	for i := range text {
		if text[i] == '\n' {
			want = append(want, uint32(utf8.RuneCountInString(text[:i+1])))
		}
	}
	if diff := cmp.Diff(want, r.lines()); diff != "" {
		t.Error(diff)
	}
}

func TestPlainTag(t *testing.T) {
	for raw, want := range map[string]string{
		"<p>": "p", "</p>": "p", "<h1>": "h1", "</td>": "td",
		"<P>": "", "<p >": "", "<br/>": "", `<a href="x">`: "", "</p": "", "<>": "", "<my-tag>": "",
	} {
		if name, plain := plainTag([]byte(raw)); string(name) != want || plain != (want != "") {
			t.Errorf("plainTag(%q) = %q, %v", raw, name, plain)
		}
	}
}
