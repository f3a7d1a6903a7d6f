package site

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"catsite/catalog"
	"catsite/i18n"
)

// editionFacts is what is known of an edition as a whole.
type editionFacts struct {
	link     // to its list of events
	Product  string
	Version  string
	Language run
	Source   string
	Rights   []run
	Events   int
	// Rows and Tables count what was read as events, Unread the other tables.
	Rows, Tables, Unread int
	Topics               int
	Docs                 string
	// Accounts is where Ledger is shown, the edition's page where it has no tables.
	Accounts string
	Ledger   []tableFacts
	LeftOut  bool // some of its tables or rows are in no event
}

// editionFacts returns what is known of an edition, without its ledger; see addLedger.
func (v *view) editionFacts(e *catalog.Edition) *editionFacts {
	f := &editionFacts{
		link:    v.to(editionPage(v.loc.tag, e.ID, 1), v.editionName(e)),
		Product: e.Product, Version: e.Version, Language: v.selfName(e.Locale),
		Source: webAddress(e.SourceURL), Rights: v.rights(e),
		Events: len(v.lookup.byEdition[e]), Topics: len(e.Topics),
		Accounts: v.link(editionPage(v.loc.tag, e.ID, 1)),
	}
	if len(e.Topics) > 0 {
		f.Docs = v.link(v.links.editionDocs(e))
	}
	for _, account := range v.cat.Ledger.Tables {
		switch {
		case account.Table.Edition != e:
		case account.Table.Taken:
			f.Tables++
			f.Rows += account.Read
		default:
			f.Unread++
		}
	}
	if f.Tables+f.Unread > 0 {
		f.Accounts += "#tables"
	}
	return f
}

// addLedger adds what became of the rows of each table, which one page of an edition has.
func (v *view) addLedger(f *editionFacts, e *catalog.Edition) {
	for _, account := range v.cat.Ledger.Tables {
		if account.Table.Edition == e {
			f.Ledger = append(f.Ledger, v.tableFacts(account))
			f.LeftOut = f.LeftOut || !account.Table.Taken || account.Excluded > 0
		}
	}
}

// rights returns the words on rights of an edition. The project says them in one
// language, most often the edition's own.
func (v *view) rights(e *catalog.Edition) []run {
	switch {
	case e.Rights == "":
		return nil
	case isEastAsian(e.Locale):
		return v.quoted(e.Rights, e.Locale)
	case strings.IndexFunc(e.Rights, isIdeographic) >= 0:
		return []run{{Text: e.Rights}}
	}
	return []run{v.run(e.Locale, e.Rights)}
}

// tableLink names a table, by its caption or its place in its topic, and leads to
// that topic.
func (v *view) tableLink(t *catalog.Table) link {
	name := t.Caption
	if name == "" {
		name = topicTitle(t.Topic)
		if t.Heading != "" && t.Heading != name {
			name += " – " + t.Heading
		}
		name += " (" + strconv.Itoa(t.Ordinal) + ")"
	}
	return v.to(v.links.topic(t.Topic), v.run(t.Edition.Locale, name))
}

// languageName returns what the page's language calls another one.
func (v *view) languageName(locale string) string {
	if name := display.Languages(language.Make(v.loc.tag)).Name(language.Make(locale)); name != "" {
		return name
	}
	return i18n.SelfName(locale)
}

// selfName returns a language's own name for itself.
func (v *view) selfName(locale string) run { return v.run(locale, i18n.SelfName(locale)) }

// A place is where something stands in the source.
type place struct {
	Path   string
	Line   string
	Topic  *link
	Number string // of the topic; "" for none
	// Row says which row of which table of the topic it is, or which table; "" for
	// neither.
	Row string
}

func (v *view) place(e *catalog.Edition, o catalog.Origin, t *catalog.Table, row int) place {
	var p place
	if o.Document != nil {
		line, _ := o.Position()
		p.Path, p.Line = o.Document.Path, strconv.Itoa(line)
	}
	if t == nil {
		return p
	}
	p.Row = v.rowWords(t.Ordinal, row)
	if t.Topic != nil {
		p.Topic, p.Number = v.placeTopic(t.Topic), t.Topic.Number
	}
	return p
}

// placeTopic links to the topic of a place, which has many.
func (v *view) placeTopic(t *catalog.Topic) *link {
	known, ok := v.folder().topics.Load(t)
	if !ok {
		l := v.topicLink(t)
		known, _ = v.folder().topics.LoadOrStore(t, &l)
	}
	return known.(*link)
}

// A tableRow is the place of a row, or of a table where row is 0.
type tableRow struct{ table, row int }

// rowWords says which row of which table something is. Tables have rows of the same
// numbers, and each is named on several pages.
func (v *view) rowWords(table, row int) string {
	words, known := v.loc.rows.Load(tableRow{table, row})
	if !known {
		if row > 0 {
			words = v.text("table-row", "Table", v.number(table), "Row", v.number(row))
		} else {
			words = v.text("table-number", "Table", v.number(table))
		}
		v.loc.rows.Store(tableRow{table, row}, words)
	}
	return words.(string)
}
