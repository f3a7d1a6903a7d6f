package i18n

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"

	"catsite/catalog"
)

// shipped returns the texts of a shipped message file by message and plural form,
// without what stands within {{ and }}.
func shipped(t *testing.T, locale string) map[string]string {
	t.Helper()
	file, err := readMessages(FS, "", locale)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for id, m := range file.messages {
		for form, text := range forms(m) {
			texts[id+" "+form] = actions.ReplaceAllString(text, "…")
		}
	}
	return texts
}

// sameWords are messages that another language says as English does.
var sameWords = map[string][]string{
	"ja": {"colon other", "id-label other"},
	"fr": {
		"list-separator other", "theme-auto other", "code-label other", "id-label other", "description-label other",
		"section other", "source other", "event-sources other", "edition-source other", "nav-docs other", "pager other", "part-code other",
	},
	"ko": {"colon other", "list-separator other", "id-label other"},
}

// A text that was copied and forgotten is English in every file.
func TestShippedFilesAreTranslated(t *testing.T) {
	locales, err := Available(FS)
	if err != nil {
		t.Fatal(err)
	}
	english := shipped(t, "en")
	for _, locale := range locales {
		if locale == "en" {
			continue
		}
		texts := shipped(t, locale)
		for id, text := range texts {
			if text == english[id] && text != "…" && !slices.Contains(sameWords[locale], id) {
				t.Errorf("%s: %s is %q, as in English", fileName(locale), id, text)
			}
		}
		for _, id := range sameWords[locale] {
			if texts[id] != english[id] {
				t.Errorf("%s: %s is %q and listed as a word that English shares", fileName(locale), id, texts[id])
			}
		}
	}
}

// French puts spaces that never break before double punctuation and within
// guillemets, and has a typographic apostrophe.
func TestFrenchTypography(t *testing.T) {
	wrong := map[string]*regexp.Regexp{
		"a colon without a no-break space before it":                 regexp.MustCompile("(^|[^\u00a0]):"),
		"a semicolon or mark without a narrow space before it":       regexp.MustCompile("(^|[^\u202f])[;!?]"),
		"a guillemet without a no-break space inside":                regexp.MustCompile("«([^\u00a0]|$)|(^|[^\u00a0])»"),
		"a straight apostrophe, or quotation marks that are foreign": regexp.MustCompile("['\"“”]"),
		"two spaces": regexp.MustCompile("[ \u00a0\u202f]{2}"),
	}
	for id, text := range shipped(t, "fr") {
		for what, pattern := range wrong {
			if pattern.MatchString(text) {
				t.Errorf("active.fr.toml: %s: %q has %s", id, text, what)
			}
		}
	}
}

// Korean particles such as 은 and 는 go by the sound before them, which a
// placeholder does not tell.
func TestKoreanParticles(t *testing.T) {
	particle := regexp.MustCompile(`…(은|는|이|가|을|를|과|와|으로|로|이나|나)([\s.,]|$)`)
	for id, text := range shipped(t, "ko") {
		if particle.MatchString(text) {
			t.Errorf("active.ko.toml: %s: %q has a particle that does not fit every word", id, text)
		}
	}
}

// The terms that vendors write in a language are understood.
func TestShippedTerms(t *testing.T) {
	tests := []struct {
		locale, raw string
		days        int // -1 for no term
	}{
		{"fr", "90 jours", 90}, {"fr", "90\u00a0jours", 90}, {"fr", "1 jour", 1}, {"fr", "2 semaines", 14},
		{"fr", "Non conservé", 0}, {"fr", "N’est pas stocké.", 0}, {"fr", "3 mois", -1}, {"fr", "1 an", -1},
		{"ko", "90일", 90}, {"ko", "90 일", 90}, {"ko", "14일간", 14}, {"ko", "30일 동안", 30}, {"ko", "2주", 14},
		{"ko", "저장되지 않음", 0}, {"ko", "3개월", -1}, {"ko", "1년", -1}, {"ko", "90시간", -1},
	}
	for _, test := range tests {
		days, ok := catalog.ParseTerm(test.raw, shippedLanguage(t, test.locale))
		if !ok {
			days = -1
		}
		if days != test.days {
			t.Errorf("%s: ParseTerm(%q) = %d, want %d", test.locale, test.raw, days, test.days)
		}
	}
}

func TestShippedQuantities(t *testing.T) {
	tests := []struct{ locale, text, want string }{
		{"fr", "95\u00a0% des 20 appareils en 3 minutes, 2 mn", "[95% 20 device 3 minute]"},
		{"fr", "2 années, 5 jours, 3 journaux", "[2 year 5 day]"},
		{"ko", "장치 20대 중 95%가 3분 동안, 14일이 지난 후", "[20 device 95% 3 minute 14 day]"},
		{"ko", "2개월, 5개의 파일, 3시간", "[2 month 5 file 3 hour]"},
	}
	for _, test := range tests {
		lang := shippedLanguage(t, test.locale)
		if got := fmt.Sprint(lang.Quantities(test.text)); got != test.want {
			t.Errorf("%s: Quantities(%q) = %s, want %s", test.locale, test.text, got, test.want)
		}
	}
}

func TestShippedLeadIns(t *testing.T) {
	tests := []struct {
		locale, text string
		want         bool
	}{
		{"fr", "Procédez comme suit.", true}, {"fr", "Vous pouvez effectuer les actions suivantes\u00a0:", true},
		{"fr", "Effectuez l’une des actions suivantes.", true}, {"fr", "Redémarrez l’appareil.", false},
		{"ko", "가능한 원인은 다음과 같습니다.", true}, {"ko", "다음 단계를 수행하십시오.", true}, {"ko", "장치를 다시 시작하십시오.", false},
	}
	for _, test := range tests {
		lang := shippedLanguage(t, test.locale)
		if got := lang.LeadsIn(test.text); got != test.want {
			t.Errorf("%s: LeadsIn(%q) = %t, want %t", test.locale, test.text, got, test.want)
		}
	}
}

// shippedLanguage reads language data as package project does.
func shippedLanguage(t *testing.T, locale string) catalog.Language {
	t.Helper()
	data, err := LanguageData(FS, locale)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		NotStored []string       `toml:"not_stored"`
		LeadIns   []string       `toml:"lead_ins"`
		Units     []catalog.Unit `toml:"unit"`
	}
	if err := toml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return catalog.Language{Units: file.Units, NotStored: file.NotStored, LeadIns: file.LeadIns}
}
