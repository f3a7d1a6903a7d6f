package project

import (
	"testing"

	"catsite/catalog"

	"github.com/google/go-cmp/cmp"
)

func TestDecodeNumerals(t *testing.T) {
	lang, err := decodeLanguage("xx", []byte(`
[numerals]
decimal = [","]
[numerals.at_least]
after = ["or more"]
[numerals.words]
2 = ["two"]
"0.5" = ["half"]
[numerals.scales]
100 = ["hundred"]
`))
	want := catalog.Numerals{
		Decimal: []string{","},
		Words:   []catalog.NumberWord{{Value: "0.5", Words: []string{"half"}}, {Value: "2", Words: []string{"two"}}},
		Scales:  []catalog.NumberWord{{Value: "100", Words: []string{"hundred"}}},
		Bounds:  []catalog.Bound{{Kind: "at-least", After: []string{"or more"}}},
	}
	if diff := cmp.Diff(want, lang.Numerals); diff != "" || err != nil {
		t.Errorf("numerals (-want +got): %s, %v", diff, err)
	}
	_, err = decodeLanguage("xx", []byte("[numerals]\ndigits = \"〇一\"\n[numerals.words]\nten = [\"ten\"]\n"))
	message := "language data of xx:2: 2 characters: want ten, from 0 to 9\n" +
		"language data of xx:4: \"ten\" is no number"
	if err == nil || err.Error() != message {
		t.Errorf("numerals that are none: %v, want\n%s", err, message)
	}
}
