package site

import (
	"cmp"

	"catsite/catalog"
)

// A docsList lists the documentation of all editions.
type docsList struct {
	frame
	Editions []docsEntry
}

// A docsEntry is an edition in that list.
type docsEntry struct {
	link
	Product  string
	Language run
	Topics   int
}

func (v *view) docsEntry(e *catalog.Edition) docsEntry {
	return docsEntry{link: v.to(v.links.editionDocs(e), v.editionName(e)), Product: e.Product, Language: v.selfName(e.Locale), Topics: len(e.Topics)}
}

func (v *view) docsList() any {
	p := &docsList{frame: v.frame(v.text("nav-docs"))}
	for _, e := range v.cat.Editions {
		if len(e.Topics) > 0 {
			p.Editions = append(p.Editions, v.docsEntry(e))
		}
	}
	return p
}

// A contentsPage is the table of contents of an edition's documentation.
type contentsPage struct {
	frame
	Heading run
	Docs    string // the list of all documentation
	Edition editionFacts
	Tree    []treeNode
	Others  []docsEntry
}

func (v *view) contents(e *catalog.Edition) any {
	p := &contentsPage{Heading: v.editionName(e), Docs: v.link(docsPage(v.loc.tag)), Edition: *v.editionFacts(e), Tree: v.navigation(e, nil)}
	p.Edition.Docs = "" // this page
	p.frame = v.frame(v.text("docs-of", "Edition", p.Heading.Text))
	v.describeWay(p.Heading.Text, crumb{v.text("nav-home"), home(v.loc.tag)}, crumb{v.text("nav-docs"), docsPage(v.loc.tag)})
	for _, other := range v.cat.Editions {
		if other != e && len(other.Topics) > 0 {
			p.Others = append(p.Others, v.docsEntry(other))
		}
	}
	return p
}

// A topicPage is one page of the localized documentation.
type topicPage struct {
	frame
	Edition link
	Heading run
	Number  string
	// Text is the run of languages of what follows.
	Text        textOf
	Unpublished bool
	Source      string
	Tables      []*sourceTable // of a topic whose sentences may not be shown
	Sections    []reference
	Related     []reference
	Tree        []treeNode
	Parents     []link
	Previous    *link
	Next        *link
	Place       place
}

// A textOf is rich text with its language.
type textOf struct {
	Lang, Dir string
	Blocks    []block
}

// A reference is an entry of "In this section" or "See also". Href is "" where
// it leads nowhere.
type reference struct {
	link
	External bool
}

func (v *view) topic(t *catalog.Topic) any {
	e, d := t.Edition, v.docs[t.Edition]
	lang := v.run(e.Locale, "x")
	p := &topicPage{
		Edition: v.to(v.links.editionDocs(e), v.editionName(e)),
		Heading: v.run(e.Locale, topicTitle(t)),
		Number:  t.Number,
		Text:    textOf{Lang: lang.Lang, Dir: lang.Dir},
		Source:  vendorPage(t),
		Tree:    v.navigation(e, t),
		Place:   v.place(e, t.Origin(), nil, 0),
	}
	if e.FactsOnly {
		p.Unpublished = true
		for _, table := range t.Tables {
			p.Tables = append(p.Tables, v.sourceTable(table))
		}
	} else {
		p.Text.Blocks = v.blocks(t.Blocks, textStyle{lang: e.Locale, base: 1, anchors: v.lookup.anchors[t]})
	}
	p.Sections, p.Related = v.references(e, t.Sections), v.references(e, t.Related)
	var way []crumb
	for up := d.parent[t]; up != nil; up = d.parent[up] {
		p.Parents = append([]link{v.topicLink(up)}, p.Parents...)
		way = append([]crumb{{topicTitle(up), v.links.topic(up)}}, way...)
	}
	v.describeWay(p.Heading.Text, append([]crumb{{p.Edition.Text, v.links.editionDocs(e)}}, way...)...)
	p.Previous, p.Next = v.neighbour(t, -1), v.neighbour(t, 1)
	p.frame = v.frame(p.Heading.Text, p.Edition.Text)
	return p
}

// vendorPage returns the vendor's own page of a topic, that of its edition where it is not
// known; "" for none.
func vendorPage(t *catalog.Topic) string {
	return cmp.Or(webAddress(t.URL), webAddress(t.Edition.SourceURL))
}

func (v *view) neighbour(t *catalog.Topic, step int) *link {
	other := v.docs[t.Edition].neighbour(t, step)
	if other == nil {
		return nil
	}
	l := v.topicLink(other)
	return &l
}

func (v *view) references(e *catalog.Edition, refs []*catalog.Reference) []reference {
	var out []reference
	for _, ref := range refs {
		href, external := v.target(ref)
		out = append(out, reference{link: link{v.run(e.Locale, ref.Text), href}, External: external})
	}
	return out
}

// A sourceTable is a table of events as the vendor's page has it.
type sourceTable struct {
	Caption run
	Lang    string
	Dir     string
	// PageLang is the language of our own words between those of the table.
	PageLang string
	Header   []string
	Rows     []sourceRow
	// Reason says in words why the table's rows are not events; "" where they are.
	Reason string
	// Left is the number of rows that are in no event.
	Left int
}

// A sourceRow is a row of such a table, with the page of its event.
type sourceRow struct {
	Href  string
	Cells []sourceCell
}

// A sourceCell is a cell. The first one of a row leads to the event.
type sourceCell struct {
	Label string
	Code  bool
	Link  bool
	Value value
}

// sourceTable shows a table in its own order of columns. Columns that no field
// knows have no values to show.
func (v *view) sourceTable(t *catalog.Table) *sourceTable {
	lang := v.run(t.Edition.Locale, "x")
	out := &sourceTable{Caption: v.run(t.Edition.Locale, t.Caption), Lang: lang.Lang, Dir: lang.Dir, PageLang: v.loc.tag}
	if !t.Taken {
		out.Reason = v.text("table-not-taken", "Reason", v.reason(t.Reason))
		return out
	}
	var columns []catalog.HeaderCell
	for _, h := range t.Header {
		if h.Field >= 0 && h.Field < len(v.setup.Fields) && !v.hidden(t.Edition, h.Field) {
			columns = append(columns, h)
			out.Header = append(out.Header, h.Text)
		}
	}
	for _, x := range t.Excluded {
		out.Left += len(x.Rows)
	}
	out.Rows = v.memory.sourceRows.take(len(t.Records))
	for _, r := range t.Records {
		out.Rows = append(out.Rows, v.sourceRow(r, columns))
	}
	return out
}

// hidden reports whether a field holds sentences that may not be published.
func (s *site) hidden(e *catalog.Edition, field int) bool {
	return e.FactsOnly && s.setup.Fields[field].Type == catalog.TypeText
}

func (v *view) sourceRow(r *catalog.Record, columns []catalog.HeaderCell) sourceRow {
	row := sourceRow{Href: v.eventHref(r.Event.Slug), Cells: v.memory.cells.take(len(columns))}
	linked := false
	for _, h := range columns {
		cell := sourceCell{Label: h.Text, Value: v.letter(r, h.Field)}
		if !linked && cell.Value.Text.Text != "" {
			cell.Link, linked = true, true
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// letter describes a cell as the source has it, without words of our own.
func (v *view) letter(r *catalog.Record, field int) value {
	val := v.recordValue(r, field)
	if val.Empty != "" || val.Blocks != nil {
		return val
	}
	raw := r.Value(field)
	val.Text, val.Original = run{Text: raw.Raw}, run{}
	if v.setup.Fields[field].Type == catalog.TypeID {
		val.Aside = run{}
	}
	val.Aside.Lang, val.Aside.Dir = "", ""
	return val
}
