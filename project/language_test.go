package project

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/i18n"
)

func shippedLanguage(t *testing.T, locale string) catalog.Language {
	t.Helper()
	data, err := i18n.LanguageData(i18n.FS, locale)
	if err != nil || data == nil {
		t.Fatalf("LanguageData(%q): %d bytes, %v", locale, len(data), err)
	}
	lang, err := decodeLanguage(locale, data)
	if err != nil {
		t.Fatal(err)
	}
	return lang
}

// Every language has the same units, so that amounts can be compared between
// languages, and no word means two.
func TestShippedLanguages(t *testing.T) {
	names, err := fs.Glob(i18n.FS, "lang.*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("language files: %q, %v", names, err)
	}
	units := func(lang catalog.Language) map[string]int {
		days := map[string]int{}
		for _, u := range lang.Units {
			days[u.ID] = u.Days
		}
		return days
	}
	english := units(shippedLanguage(t, "en"))
	for _, name := range names {
		locale := strings.TrimSuffix(strings.TrimPrefix(name, "lang."), ".toml")
		lang := shippedLanguage(t, locale)
		if diff := cmp.Diff(english, units(lang)); diff != "" {
			t.Errorf("%s: units and their days (-en +%s):\n%s", name, locale, diff)
		}
		owner := map[string]string{}
		for _, u := range lang.Units {
			for _, w := range u.Words {
				word := catalog.Fold(w)
				if owner[word] != "" && owner[word] != u.ID {
					t.Errorf("%s: %q is a word of %s and %s", name, w, owner[word], u.ID)
				}
				owner[word] = u.ID
			}
		}
		if len(lang.NotStored) == 0 || len(lang.LeadIns) == 0 {
			t.Errorf("%s: %d phrases for not stored, %d lead-ins", name, len(lang.NotStored), len(lang.LeadIns))
		}
	}
}

func TestShippedTerms(t *testing.T) {
	tests := []struct {
		locale, raw string
		days        int // -1 for no term
	}{
		{"en", "90 days", 90}, {"en", "1 day", 1}, {"en", "2 weeks", 14}, {"en", "Not stored", 0},
		{"en", "3 months", -1}, {"en", "1 year", -1}, {"en", "90", -1}, {"en", "90 %", -1},
		{"ja", "90 日間", 90}, {"ja", "14日", 14}, {"ja", "２週間", 14}, {"ja", "保管されません", 0},
		{"ja", "3 か月", -1}, {"ja", "1 年間", -1}, {"ja", "90 時間", -1},
	}
	for _, test := range tests {
		lang := shippedLanguage(t, test.locale)
		days, ok := catalog.ParseTerm(test.raw, lang)
		if !ok {
			days = -1
		}
		if days != test.days {
			t.Errorf("%s: ParseTerm(%q) = %d, want %d", test.locale, test.raw, days, test.days)
		}
	}
}

func TestDecodeLanguage(t *testing.T) {
	if lang, err := decodeLanguage("xx", nil); err != nil || !cmp.Equal(lang, catalog.Language{}) {
		t.Errorf("decodeLanguage of nothing = %v, %v; want an empty language", lang, err)
	}
	_, err := decodeLanguage("xx", []byte("[[unit]]\nid = \"day\"\ndasy = 1\n[[unit]]\nwords = [\"x\"]\n"))
	want := `language data of xx:1: missing key "unit.words"` + "\n" +
		`language data of xx:3: unknown key "unit.dasy"; did you mean "unit.days"?` + "\n" +
		`language data of xx:4: missing key "unit.id"`
	if err == nil || err.Error() != want {
		t.Errorf("decodeLanguage: %v, want\n%s", err, want)
	}
}
