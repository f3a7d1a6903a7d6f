package project

import (
	"strings"
	"testing"

	"catsite/catalog"

	"github.com/google/go-cmp/cmp"
)

func TestWriting(t *testing.T) {
	lang, err := decodeLanguage("xx", []byte(`[writing]
scripts = ["Han"]
function_words = ["x"]
full_stops = ["。"]
stray_stops = ["."]
variants = [["a", "b"]]
optional_end = { sign = "ー", script = "Katakana", letters = 3 }

[[writing.spacing]]
left = ["digit"]
right = ["Han", "("]
`))
	if err != nil {
		t.Fatal(err)
	}
	want := catalog.Writing{
		Scripts: []string{"Han"}, FunctionWords: []string{"x"},
		FullStops: []string{"。"}, StrayStops: []string{"."}, Variants: [][]string{{"a", "b"}},
		OptionalEnd: catalog.OptionalEnd{Sign: "ー", Script: "Katakana", Letters: 3},
		Spacings:    []catalog.Spacing{{Left: []string{"digit"}, Right: []string{"Han", "("}}},
	}
	if diff := cmp.Diff(want, lang.Writing); diff != "" {
		t.Errorf("writing (-want +got):\n%s", diff)
	}
}

func TestWritingOfUnknownScripts(t *testing.T) {
	_, err := decodeLanguage("xx", []byte(`[writing]
scripts = ["Kanji"]
optional_end = { sign = "ー", script = "Kana", letters = 3 }

[[writing.spacing]]
left = ["number"]
right = ["Han"]
`))
	for _, name := range []string{"Kanji", "Kana", "number"} {
		if err == nil || !strings.Contains(err.Error(), `Unicode has no script "`+name+`"`) {
			t.Errorf("scripts Kanji, Kana and number: error %v, want one about %s", err, name)
		}
	}
}
