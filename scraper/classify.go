package scraper

import (
	"cmp"
	"path"
	"strings"

	"catsite/catalog"
)

// An introduction is what the paragraphs above a table tell.
type introduction struct {
	from int  // first block of the topic after the previous table
	all  told // by the paragraphs before
}

// told is the ids of components and severities that a text names.
type told struct{ components, severities []string }

// classify finds the component, severity and section that hold for the whole table.
func (t *tableReader) classify() {
	near, all := t.readIntroduction()
	headings := t.headingWords()
	words := strings.NewReplacer("/", " ", "-", " ", "_", " ", ".", " ")
	stem := strings.TrimSuffix(t.document.Path, path.Ext(t.document.Path))
	where := t.tell(words.Replace(stem))
	tell := func(k *keywords, pick func(told) []string) (id string, from catalog.Teller) {
		if id := nearest(k, headings); id != "" {
			return id, catalog.ByHeading
		}
		if id := only(k.find(t.table.Caption)); id != "" {
			return id, catalog.ByCaption
		}
		for _, paragraphs := range []told{near, all} {
			if id := only(pick(paragraphs)); id != "" {
				return id, catalog.ByIntroduction
			}
		}
		if id := only(pick(where)); id != "" {
			return id, catalog.ByPath
		}
		return "", catalog.ByNothing
	}
	t.table.Component, t.table.ComponentFrom = tell(&t.components, func(x told) []string { return x.components })
	t.table.Severity, t.table.SeverityFrom = tell(&t.severities, func(x told) []string { return x.severities })
	t.noteConflicts(headings)
	t.table.Section = cmp.Or(nearest(&t.sections, headings), only(t.sections.find(t.table.Caption)))
}

// headingWords returns the headings above the table, the nearest first, the title
// of the topic last.
func (t *tableReader) headingWords() []string {
	var words []string
	for i := len(t.headings) - 1; i >= 0; i-- {
		words = append(words, t.headings[i].words)
	}
	if !t.titled {
		words = append(words, t.untitled())
	}
	return words
}

// nearest returns what the first heading that tells anything tells, "" if that is
// not one thing.
func nearest(k *keywords, headings []string) string {
	for _, h := range headings {
		if ids := k.find(h); len(ids) > 0 {
			return only(ids)
		}
	}
	return ""
}

// only returns the id if there is exactly one, else "".
func only(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	return ""
}

// readIntroduction returns what is told by the paragraphs of the topic since the
// previous table, and by all above.
func (t *tableReader) readIntroduction() (near, all told) {
	blocks := t.topic.Blocks
	for i := min(t.intro.from, len(blocks)); i < len(blocks); i++ {
		if blocks[i].Kind == catalog.Paragraph {
			near.add(t.tell(catalog.PlainInlines(blocks[i].Inlines)))
		}
	}
	t.intro.from = len(blocks)
	t.intro.all.add(near)
	return near, t.intro.all
}

func (r *editionReader) tell(text string) told {
	return told{r.components.find(text), r.severities.find(text)}
}

func (x *told) add(more told) {
	for _, id := range more.components {
		x.components = appendNew(x.components, id)
	}
	for _, id := range more.severities {
		x.severities = appendNew(x.severities, id)
	}
}

// classifyRecords gives every record its component and severity: from its column
// where that tells, or else from what holds for the table. A word in the column
// that means nothing is not overruled.
func (t *tableReader) classifyRecords() {
	x := t.table
	x.Component, x.ComponentFrom = t.classifyColumn(catalog.RoleComponent, &t.components,
		x.Component, x.ComponentFrom, func(r *catalog.Record, id string) { r.Component = id })
	x.Severity, x.SeverityFrom = t.classifyColumn(catalog.RoleSeverity, &t.severities,
		x.Severity, x.SeverityFrom, func(r *catalog.Record, id string) { r.Severity = id })
}

func (t *tableReader) classifyColumn(role catalog.Role, k *keywords, id string, from catalog.Teller, set func(*catalog.Record, string)) (string, catalog.Teller) {
	field := t.setup.Field(role)
	byColumn := false
	for _, r := range t.table.Records {
		v := r.Value(field)
		if v.State != catalog.Present {
			set(r, id)
			continue
		}
		own := k.value(v)
		byColumn = byColumn || own != ""
		set(r, own)
	}
	if byColumn {
		return "", catalog.ByColumn
	}
	return id, from
}
