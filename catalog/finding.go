package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Level says how bad a finding is. The zero value, Off, is the level of a rule
// that a project switched off.
type Level uint8

// The levels.
const (
	Off Level = iota
	// LevelNote is worth a look.
	LevelNote
	// LevelWarning is very probably a defect, or a fact that differs between
	// products.
	LevelWarning
	// LevelError is a fact that is wrong, lost or ambiguous within an edition, or
	// that differs between translations of one product.
	LevelError
)

var levelNames = [...]string{"off", "note", "warning", "error"}

// String returns the level as the feed and the project file write it.
func (l Level) String() string { return levelNames[l] }

// ParseLevel returns the level that s names.
func ParseLevel(s string) (Level, error) {
	for i, name := range levelNames {
		if s == name {
			return Level(i), nil
		}
	}
	return Off, fmt.Errorf("level %q: want one of %s", s, strings.Join(levelNames[:], ", "))
}

// Between says what two editions of a finding are to each other.
type Between string

// The relations of compared editions.
const (
	// Within is a finding in one edition.
	Within Between = ""
	// Translation compares two locales of one product and version.
	Translation Between = "translation"
	// Product compares two products or versions.
	Product Between = "product"
)

// A Finding is something wrong or different in the content, found by a rule.
type Finding struct {
	Rule  string
	Level Level
	// Events are the events concerned; the first one's key is the finding's.
	// Empty for a table or document.
	Events  []*Event
	Field   string // id of the field in dispute; "" for none
	Between Between
	Sides   []Side
	// Count is how many cells of one column a rolled-up finding stands for: Sides
	// are the first of them, Events all of theirs. 0 for a finding of its own.
	Count int
	// Args fill the rule's message; [Catalog.Args] adds the words of a locale. Findings
	// share them: they are not to be changed.
	Args        map[string]string
	Fingerprint string
	Waiver      *Waiver // nil for an open finding
}

// A Side is what one edition says.
type Side struct {
	Edition *Edition
	Raw     string
	Value   string // normalised
	// Prose says that Raw and Value quote sentences of the document, not facts.
	Prose  bool
	Origin Origin // Document is nil where the edition has no place for it
	// Topic, Table and Row tell the place in the words of the reference: nil, nil
	// and 0 where it has none.
	Topic *Topic
	Table *Table
	Row   int
}

// Withheld reports whether what the side quotes may not be published: a sentence of
// an edition of which only facts may be.
func (s *Side) Withheld() bool { return s.Prose && s.Edition.FactsOnly }

// Key returns the key of the event, "" for a finding about a table, a document or
// a whole column.
func (f *Finding) Key() string {
	if len(f.Events) == 0 || f.Count > 0 {
		return ""
	}
	return f.Events[0].Key
}

// fingerprint hashes what is in dispute: rule, key, field, editions and the
// normalised values; without a key also where it stands; of a rolled-up finding
// rule, field and edition alone. Moved lines do not change it, changed facts do. A finding
// without sides is known by its arguments. Ordinal tells equal findings apart.
func (f *Finding) fingerprint(ordinal int) string {
	h := sha256.New()
	part := func(s string) { fmt.Fprintf(h, "%d:%s", len(s), s) }
	part(f.Rule)
	part(f.Key())
	part(f.Field)
	for _, s := range f.Sides {
		part(s.Edition.ID)
		if f.Count > 0 {
			break
		}
		part(s.Value)
		if f.Key() == "" {
			part(s.place())
		}
	}
	if len(f.Sides) == 0 {
		for _, name := range slices.Sorted(maps.Keys(f.Args)) {
			part(f.Args[name])
		}
	}
	part(fmt.Sprint(ordinal))
	return hex.EncodeToString(h.Sum(nil)[:12])
}

func (s *Side) place() string {
	var b strings.Builder
	if s.Origin.Document != nil {
		b.WriteString(s.Origin.Document.Path)
	}
	if s.Topic != nil {
		b.WriteString("\x00" + s.Topic.ID)
	}
	if s.Table != nil {
		fmt.Fprintf(&b, "\x00%d", s.Table.Ordinal)
	}
	return b.String()
}

// SetFingerprints gives every finding its fingerprint. Findings that are equal
// but for their lines are told apart by their order.
func SetFingerprints(findings []*Finding) {
	seen := map[string]int{}
	for _, f := range findings {
		first := f.fingerprint(0)
		f.Fingerprint = first
		if n := seen[first]; n > 0 {
			f.Fingerprint = f.fingerprint(n)
		}
		seen[first]++
	}
}
