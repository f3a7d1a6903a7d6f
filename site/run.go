package site

import (
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/i18n"
)

// A run is a piece of text in one language. Lang and Dir are "" where they are
// those of the page.
type run struct{ Lang, Dir, Text string }

// run marks text with its language where the page has another one.
func (v *view) run(lang, text string) run {
	if lang == "" || lang == v.loc.tag || text == "" {
		return run{Text: text}
	}
	return run{Lang: lang, Dir: i18n.Direction(lang), Text: text}
}

// named picks a name as the catalog does and says which language it is in.
func (v *view) named(names map[string]string, last string) run {
	for _, tag := range []string{v.loc.tag, v.setup.Reference} {
		if names[tag] != "" {
			return v.run(tag, names[tag])
		}
	}
	return run{Text: last}
}

func (v *view) classifier(c *catalog.Classifier) run { return v.named(c.Names, c.ID) }

// fieldLabel returns the project's words for a field, else those that catsite has
// for its role, else its id.
func (v *view) fieldLabel(f *catalog.Field) run {
	if id := roleLabels[f.Role]; id != "" && len(f.Labels) == 0 {
		return run{Text: v.text(id)}
	}
	return v.named(f.Labels, f.ID)
}

// roleLabels are the messages that name roles.
var roleLabels = map[catalog.Role]string{
	catalog.RoleCode: "code-label", catalog.RoleID: "id-label", catalog.RoleName: "name-label",
	catalog.RoleDescription: "description-label", catalog.RoleStorage: "storage-term-label",
	catalog.RoleSeverity: "severity", catalog.RoleComponent: "component",
}

// editionName returns the short name of an edition, with its language where
// another one has the same.
func (v *view) editionName(e *catalog.Edition) run {
	name := v.named(e.Label, e.Name(v.loc.tag, v.setup.Reference))
	for _, other := range v.cat.Editions {
		if other != e && other.Name(v.loc.tag, v.setup.Reference) == name.Text {
			return run{Text: v.cat.EditionName(e, v.loc.tag)}
		}
	}
	return name
}

// componentName returns the name of a component, its id where the project does
// not know it.
func (v *view) componentName(id string) run {
	if c := v.setup.Component(id); c != nil {
		return v.classifier(c)
	}
	return run{Text: id}
}

// quoted cuts a sentence in the page's language into runs, so that words it
// quotes in an East Asian script are marked with the language they are in. On a
// page in such a language nothing is cut: its own words use the same scripts.
func (v *view) quoted(sentence, lang string) []run {
	if lang == "" || isEastAsian(v.loc.tag) {
		return []run{{Text: sentence}}
	}
	var runs []run
	for sentence != "" {
		start := strings.IndexFunc(sentence, isIdeographic)
		if start < 0 {
			start = len(sentence)
		}
		if start > 0 {
			runs = append(runs, run{Text: sentence[:start]})
		}
		sentence = sentence[start:]
		end := eastAsianPrefix(sentence)
		if end > 0 {
			runs = append(runs, v.run(lang, sentence[:end]))
		}
		sentence = sentence[end:]
	}
	return runs
}

// eastAsianPrefix returns the length of the East Asian words that s begins with,
// spaces and Latin words between them included.
func eastAsianPrefix(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case isIdeographic(r):
			end = i + len(string(r))
		case unicode.IsLetter(r), unicode.IsDigit(r), r == ' ':
		default:
			return end
		}
	}
	return end
}

func isIdeographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef
}

func isEastAsian(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	return base == "ja" || base == "zh" || base == "ko"
}

// quotedLanguage returns the East Asian language that a finding is likely to
// quote, "" for none.
func (v *view) quotedLanguage(f *catalog.Finding) string {
	for i := range f.Sides {
		if isEastAsian(f.Sides[i].Edition.Locale) {
			return f.Sides[i].Edition.Locale
		}
	}
	for _, e := range v.cat.Editions {
		if isEastAsian(e.Locale) {
			return e.Locale
		}
	}
	return ""
}
