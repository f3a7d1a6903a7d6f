package feed

import (
	"bytes"
	"strconv"

	"catsite/catalog"
)

// An event is one event as the feed has it.
type event struct {
	eventFacts
	Editions members[editionEvent] `json:"editions"`
	eventExtras
}

// eventExtras are what can change while the facts do not.
type eventExtras struct {
	Pages    members[string] `json:"pages,omitzero"`
	Findings []string        `json:"findings"`
	// Revisions of earlier catalogs or this one; "" where they are not known.
	FirstSeen   string `json:"first_seen,omitempty"`
	LastChanged string `json:"last_changed,omitempty"`
}

// eventFacts are what an event is beside what the editions say one by one.
type eventFacts struct {
	bareFacts
	richFacts
}

// richFacts are sentences, and fields of the project's own.
type richFacts struct {
	Descriptions members[description] `json:"descriptions,omitzero"`
	Fields       members[any]         `json:"fields"`
}

// bareFacts are the others.
type bareFacts struct {
	Key          string          `json:"key"`
	Slug         string          `json:"slug"`
	Component    maybe[string]   `json:"component,omitzero"`
	Code         maybe[string]   `json:"code,omitzero"`
	ID           maybe[string]   `json:"id,omitzero"`
	Severity     maybe[string]   `json:"severity,omitzero"`
	SeverityRank maybe[int]      `json:"severity_rank,omitzero"`
	StorageDays  maybe[int]      `json:"storage_days,omitzero"`
	Stored       maybe[bool]     `json:"stored,omitzero"`
	Names        members[string] `json:"names,omitzero"`
}

// A description is a rich text: its words, and a small safe subset of HTML.
type description struct {
	Text string `json:"text"`
	HTML markup `json:"html"`
}

func (d description) equal(other description) bool {
	if d.Text != other.Text {
		return false
	}
	mine, _ := d.HTML.appendJSON(nil)
	theirs, _ := other.HTML.appendJSON(nil)
	return bytes.Equal(mine, theirs)
}

// A builder turns the events of one catalog into those of the feed.
type builder struct {
	cat     *catalog.Catalog
	setup   *catalog.Setup
	opt     Options
	locales []string // of the site, then those that only editions have

	code, id, name, description, storage int   // fields by role; -1 for none
	own                                  []int // fields without a role
	columns                              []column
}

func newBuilder(cat *catalog.Catalog, opt Options) *builder {
	s := cat.Setup
	b := &builder{
		cat: cat, setup: s, opt: opt, locales: locales(cat),
		code:        s.Field(catalog.RoleCode),
		id:          s.Field(catalog.RoleID),
		name:        s.Field(catalog.RoleName),
		description: s.Field(catalog.RoleDescription),
		storage:     s.Field(catalog.RoleStorage),
	}
	for i := range s.Fields {
		if s.Fields[i].Role == catalog.NoRole {
			b.own = append(b.own, i)
		}
	}
	b.columns = b.allColumns()
	return b
}

// locales returns the locales of the site in their order, then the further ones of
// the editions.
func locales(cat *catalog.Catalog) []string {
	var all []string
	seen := map[string]bool{}
	add := func(locale string) {
		if !seen[locale] {
			seen[locale] = true
			all = append(all, locale)
		}
	}
	for _, locale := range cat.Setup.Locales {
		add(locale)
	}
	for _, e := range cat.Editions {
		add(e.Locale)
	}
	return all
}

// event makes out an event of the catalog, in the memory of the one that it was.
func (b *builder) event(e *catalog.Event, out *event) {
	age := b.age(e)
	out.bareFacts = b.bare(e, out.Names)
	out.Fields = b.ownFields(e, out.Fields)
	if b.description >= 0 {
		out.Descriptions = b.texts(e, b.description, out.Descriptions)
	}
	out.eventExtras = eventExtras{
		Pages: b.pages(e.Slug, out.Pages), Findings: e.Rules,
		FirstSeen: age.FirstSeen, LastChanged: age.Changed,
	}
	if e.Rules == nil {
		out.Findings = []string{} // not null
	}
	out.Editions = out.Editions[:0]
	for i, r := range e.Records {
		if r != nil {
			m := out.Editions.next(b.cat.Editions[i].ID)
			b.edition(e, r, &out.eventFacts, &m.editionFacts)
			m.Origin = place(r.Origin(), r.Table.Topic, r.Table, r.Row)
		}
	}
}

// bare returns the bare facts, with the names in the memory of others.
func (b *builder) bare(e *catalog.Event, names members[string]) bareFacts {
	f := bareFacts{Key: e.Key, Slug: e.Slug}
	if b.setup.Has(catalog.RoleComponent) {
		f.Component = someIf(e.Component, e.Component != "")
	}
	if b.code >= 0 {
		f.Code = someIf(e.Code, e.Code != "")
	}
	if b.id >= 0 {
		id := e.AgreedValue(b.id)
		f.ID = someIf(id.Value, id.Value != "")
	}
	if b.setup.Has(catalog.RoleSeverity) {
		f.Severity, f.SeverityRank = b.severity(e)
	}
	if b.storage >= 0 {
		f.StorageDays, f.Stored = b.term(e)
	}
	if b.name >= 0 {
		f.Names = b.names(e, b.name, names)
	}
	return f
}

func (b *builder) severity(e *catalog.Event) (id maybe[string], rank maybe[int]) {
	agreed := e.AgreedSeverity().Value
	severity := b.setup.Severity(agreed)
	if severity == nil {
		return someIf(agreed, agreed != ""), null[int]()
	}
	return some(agreed), some(severity.Rank)
}

// term returns the agreed storage term and whether the event is stored at all, on
// which editions may agree while they name different terms.
func (b *builder) term(e *catalog.Event) (days maybe[int], stored maybe[bool]) {
	var positive, zero bool // terms that editions name
	for _, r := range e.Records {
		if r == nil {
			continue
		}
		if n, err := strconv.Atoi(r.Value(b.storage).Norm); err == nil {
			positive, zero = positive || n > 0, zero || n <= 0
		}
	}
	agreed, err := strconv.Atoi(e.AgreedValue(b.storage).Value)
	return someIf(agreed, err == nil), someIf(positive, positive != zero)
}

// names returns the value of a field per locale, from the first edition of the
// locale that has the event, in the memory of others; nil has none.
func (b *builder) names(e *catalog.Event, field int, memory members[string]) members[string] {
	names := memory.empty(len(b.locales))
	for _, locale := range b.locales {
		r := e.InLocale(locale)
		if r == nil {
			continue
		}
		if v := r.Value(field); v.State != catalog.Absent {
			names.add(locale, v.Raw)
		}
	}
	return names
}

// texts is names for rich text.
func (b *builder) texts(e *catalog.Event, field int, memory members[description]) members[description] {
	texts := memory.empty(len(b.locales))
	for _, locale := range b.locales {
		if r := e.InLocale(locale); r != nil {
			if text, ok := richText(r, field); ok {
				texts.add(locale, text)
			}
		}
	}
	return texts
}

// richText returns the rich text of a field, false where the column is absent or
// the edition's texts may not be published.
func richText(r *catalog.Record, field int) (description, bool) {
	v := r.Value(field)
	if v.State == catalog.Absent || r.Edition().FactsOnly {
		return description{}, false
	}
	text := v.Text
	if text == nil && v.Raw != "" {
		text = catalog.PlainText(v.Raw)
	}
	return description{Text: v.Raw, HTML: markup(text)}, true
}

// pages returns the pages of the event with a slug, per locale of the site, in the
// memory of others.
func (b *builder) pages(slug string, memory members[string]) members[string] {
	if b.opt.PagePath == nil {
		return nil
	}
	pages := memory.empty(len(b.setup.Locales))
	for _, locale := range b.setup.Locales {
		pages.add(locale, b.opt.PagePath(locale, slug))
	}
	return pages
}
