package scraper

import (
	"bytes"

	"catsite/catalog"
)

// noteConflicts notes what the nearest heading, the caption and the paragraph right
// above the table tell other than what was taken. Headings further up and earlier
// paragraphs speak of more than this table.
func (t *tableReader) noteConflicts(headings []string) {
	x := t.table
	intro := t.paragraphAbove()
	// A paragraph that names a component in passing tells no severity.
	speaks := len(intro.components) == 1 && len(intro.severities) == 1 ||
		len(t.setup.Components) == 0 || len(t.setup.Severities) == 0
	if !speaks {
		intro = told{}
	}
	note := func(role catalog.Role, taken, id string, from catalog.Teller) {
		if id != "" && taken != "" && id != taken {
			x.Conflicts = append(x.Conflicts, catalog.Conflict{Role: role, ID: id, From: from})
		}
	}
	check := func(role catalog.Role, taken string, k *keywords, intro []string) {
		note(role, taken, nearest(k, headings), catalog.ByHeading)
		note(role, taken, only(k.inOwnWords(x.Caption)), catalog.ByCaption)
		note(role, taken, only(intro), catalog.ByIntroduction)
	}
	check(catalog.RoleComponent, x.Component, &t.components, intro.components)
	check(catalog.RoleSeverity, x.Severity, &t.severities, intro.severities)
}

// paragraphAbove returns what the paragraph right above the table tells.
func (t *tableReader) paragraphAbove() told {
	blocks := t.topic.Blocks
	if len(blocks) == 0 || blocks[len(blocks)-1].Kind != catalog.Paragraph {
		return told{}
	}
	words := catalog.PlainInlines(blocks[len(blocks)-1].Inlines)
	return told{t.components.inOwnWords(words), t.severities.inOwnWords(words)}
}

// inOwnWords returns the ids that a text tells in the edition's language, each once.
func (k *keywords) inOwnWords(text string) []string {
	if text == "" || len(k.own) == 0 {
		return nil
	}
	return match(k.own, bytes.ToLower([]byte(catalog.Fold(text))))
}
