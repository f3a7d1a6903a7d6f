package site

import (
	"maps"
	"slices"
	"strings"

	"catsite/catalog"
)

// A gonePage says that an event is gone from the sources, or has another key.
type gonePage struct {
	frame
	Heading       run   // empty where the event had no name
	Others        []run // names in other languages
	Key, ID, Code string
	Text          string
	Now           *eventLink // the event that has another key; nil where it is gone
	Since         string
}

func (v *view) gone(t *catalog.Tombstone) any {
	p := &gonePage{Key: t.Key, ID: t.ID, Code: t.Code, Since: shortRevision(t.Since), Text: v.text("gone-text")}
	p.Heading, p.Others = v.goneNames(t)
	if t.ReplacedBy != "" {
		p.Text = v.text("gone-renamed")
		p.Now = v.replacement(t.ReplacedBy)
	}
	p.frame = v.frame(orElse(eventTitle(t.ID, t.Code), t.Key), p.Heading.Text)
	return p
}

// replacement returns the event that has a key now, nil for none.
func (v *view) replacement(key string) *eventLink {
	e := v.cat.Event(key)
	if e == nil {
		for _, t := range v.cat.Withdrawn() {
			if t.Key == key {
				e = t.Event()
			}
		}
	}
	if e == nil {
		return nil
	}
	l := v.eventLink(e)
	return &l
}

// goneNames returns the name that an event had in the page's language, else in the
// reference locale or the first, and those in the others.
func (v *view) goneNames(t *catalog.Tombstone) (name run, others []run) {
	locales := slices.Sorted(maps.Keys(t.Names))
	locales = append([]string{v.loc.tag, v.setup.Reference}, locales...)
	seen := map[string]bool{"": true}
	for _, locale := range locales {
		text := t.Names[locale]
		if seen[text] {
			continue
		}
		seen[text] = true
		if name.Text == "" {
			name = v.run(locale, text)
		} else {
			others = append(others, v.run(locale, text))
		}
	}
	return name, others
}

// goneLink mentions an event that is gone.
func (v *view) goneLink(t *catalog.Tombstone) eventLink {
	name, _ := v.goneNames(t)
	code := t.Code
	if name.Text == "" {
		code = orElse(code, t.Key)
	}
	return eventLink{Href: v.eventHref(t.Slug), ID: t.ID, Code: code, Name: name}
}

// shortRevision returns as much of a revision as tells it from others.
func shortRevision(revision string) string {
	_, digits, _ := strings.Cut(revision, ":")
	return digits[:min(12, len(digits))]
}
