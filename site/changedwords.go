package site

import (
	"encoding/json"
	"slices"
	"unicode"

	"catsite/catalog"
	"catsite/i18n"
)

// changedWords are a value before or after a change: the words, those that the two do
// not share marked.
type changedWords struct {
	Lang, Dir             string // "" for those of the page
	Start, Marked, Ending string
	Severity              *severity
	Code                  bool   // Start, which is all then, is a code
	Empty                 string // words that say why there is no value
}

const (
	// mostChanged is how much of a value a page of changes shows, in characters.
	mostChanged = 240
	// aroundChange is how much it shows before and behind what differs in a longer one.
	aroundChange = 60
)

// changedWords tells both values of a field. Of long ones that part is shown in which
// they differ.
func (v *view) changedWords(c *catalog.Change) (before, after changedWords) {
	if c.Field == v.setup.FieldID(catalog.RoleSeverity) {
		before.Severity, after.Severity = v.severityOf(c.Before), v.severityOf(c.After)
	}
	old, now := []rune(c.Before), []rune(c.After)
	head, tail := 0, 0
	if before.Code = v.isIdentifier(c.Field); !before.Code {
		head, tail = shared(old, now)
	}
	after.Code = before.Code
	before.cut(old, head, tail)
	after.cut(now, head, tail)
	if lang := v.run(c.Locale, "x").Lang; lang != "" {
		before.Lang, before.Dir = lang, i18n.Direction(lang)
		after.Lang, after.Dir = before.Lang, before.Dir
	}
	if len(old) == 0 {
		before = changedWords{Empty: v.nothing(c.Old)}
	}
	if len(now) == 0 {
		after = changedWords{Empty: v.nothing(c.New)}
	}
	return before, after
}

// isIdentifier reports whether the values of a field are codes or IDs.
func (v *view) isIdentifier(field string) bool {
	return slices.ContainsFunc(v.setup.Fields, func(f catalog.Field) bool {
		return f.ID == field && (f.Type == catalog.TypeCode || f.Type == catalog.TypeID)
	})
}

// nothing says why there are no words: the cell is blank, or nothing was said.
func (v *view) nothing(value json.RawMessage) string {
	if string(value) == `""` {
		return v.text("value-blank")
	}
	return v.text("value-not-given")
}

// shared returns how many characters two texts have in common at their beginning and
// at their end; 0 and 0 where one of them is short, which is read at a glance. Words of
// scripts with spaces stay whole.
func shared(a, b []rune) (head, tail int) {
	if len(a) < aroundChange/2 || len(b) < aroundChange/2 {
		return 0, 0
	}
	least := min(len(a), len(b))
	for head < least && a[head] == b[head] {
		head++
	}
	for tail < least-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for head > 0 && inWord(a[head-1]) {
		head--
	}
	for tail > 0 && inWord(a[len(a)-tail]) {
		tail--
	}
	return head, tail
}

// inWord reports whether a character is part of a word that must not be cut.
func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !isIdeographic(r)
}

// cut parts a text where what it shares with the other one ends and begins.
func (w *changedWords) cut(text []rune, head, tail int) {
	start, marked, ending := text[:head], text[head:len(text)-tail], text[len(text)-tail:]
	if len(text) > mostChanged {
		if len(start) > aroundChange {
			start = append([]rune("…"), start[len(start)-aroundChange:]...)
		}
		if len(marked) > mostChanged {
			marked, ending = append(marked[:mostChanged:mostChanged], '…'), nil
		}
		if len(ending) > aroundChange {
			ending = append(ending[:aroundChange:aroundChange], '…')
		}
	}
	w.Start, w.Marked, w.Ending = string(start), string(marked), string(ending)
	if head+tail == 0 {
		w.Start, w.Marked = w.Marked, "" // nothing to point at
	}
}

// rawWords shows a value as the feed has it.
func rawWords(value json.RawMessage) changedWords {
	text := []rune(string(value))
	if len(text) > mostChanged {
		text = append(text[:mostChanged:mostChanged], '…')
	}
	return changedWords{Start: string(text), Code: len(text) > 0}
}
