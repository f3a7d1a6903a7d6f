package catalog

import (
	"slices"
	"sort"
)

// An Edition is one vendor document set of one product and version in one locale.
type Edition struct {
	ID      string            // of the project file, for example "ksc-linux-ja"
	Label   map[string]string // short names per locale; see [Edition.Name]
	Product string
	Version string // "" where the vendor names none
	Locale  string // BCP 47
	// SourceURL is the vendor's own address of the reference; "" for none.
	SourceURL string
	// Rights says who owns the texts, in words for readers.
	Rights string
	// FactsOnly keeps the edition's sentences out of site and feed.
	FactsOnly bool
	// Content is a CSS selector of what alone is read of its HTML documents, ""
	// for all; Ignore are selectors of what is left out.
	Content string
	Ignore  []string

	Documents []*Document // sorted by path
	Topics    []*Topic    // in document order
	Tables    []*Table    // in document order, taken or not
}

// A Document is one source file of an edition.
type Document struct {
	Path string // slash-separated, as the project names it
	// Stem is the path below the fixed part of the edition's source pattern,
	// without extension: the document's name for topics without a number.
	Stem string
	// URL is the vendor's own address of the page; "" where it is not known.
	URL string
	// Lines holds the offset at which each line begins, the first 0.
	Lines []uint32
	// WantsTable says that the project expects the document to hold a table that
	// can be taken.
	WantsTable bool
	// Losses are what could not be carried over, in document order.
	Losses []Loss
}

// A LossKind says what could not be carried over from a document.
type LossKind string

// The kinds of losses.
const (
	LostBytes       LossKind = "bytes"        // bytes that the charset does not have
	LostDeclaration LossKind = "declaration"  // a charset declared wrongly; Detail names the one used
	LostImage       LossKind = "image"        // shown as its alternative text, which Detail is
	LostTable       LossKind = "nested-table" // a table within a cell, kept as text
	LostDepth       LossKind = "depth"        // nesting beyond the limit, kept as text
	LostRows        LossKind = "cut-table"    // rows that blank lines cut from their table, kept as its rows
)

// A Loss is something of a document that could not be carried over as it is. Words
// are never lost.
type Loss struct {
	Kind   LossKind
	Offset uint32
	Detail string // see the kinds; "" where they say nothing
	// Record is the row in which it happened; nil outside the rows of taken tables.
	Record *Record
}

// An Origin is a place in a document: an offset in code points of the decoded
// text, resolved to line and column only when it is printed.
type Origin struct {
	Document *Document
	Offset   uint32
}

// Position returns the line and column of o, both from 1, the column in code
// points.
func (o Origin) Position() (line, column int) {
	lines := o.Document.Lines
	i := sort.Search(len(lines), func(i int) bool { return lines[i] > o.Offset })
	if i == 0 {
		return 1, int(o.Offset) + 1
	}
	return i, int(o.Offset-lines[i-1]) + 1
}

// A Topic is one documentation page of the vendor.
type Topic struct {
	Edition  *Edition
	Document *Document
	Offset   uint32
	Number   string // the vendor's topic number; "" for none
	Title    string
	// Anchor is the id that links within the document point at; "" for none.
	Anchor string
	// URL is where the vendor's own page has the topic; "" where it is not known.
	URL string
	// ID names the topic within its edition and never clashes: the number, else
	// the document's stem, with ~2, ~3 for further ones.
	ID     string
	Blocks Text
	// Sections are the entries of "In this section", Related those of "See also".
	Sections []*Reference
	Related  []*Reference
	Tables   []*Table
}

// Origin returns the place of the topic's title.
func (t *Topic) Origin() Origin { return Origin{t.Document, t.Offset} }

// ReasonLeftOut is why a table that the project leaves out was not taken.
const ReasonLeftOut = "left-out"

// A Table is a table of a topic. Where it was taken its rows are Records; else
// Reason says why not.
type Table struct {
	Edition   *Edition
	Topic     *Topic
	Ordinal   int    // within the topic, from 1
	Offset    uint32 // place in Topic.Document
	Heading   string // the nearest above; "" for none
	Caption   string
	Rule      int    // which of Setup.Tables decided about it, from 1; 0 for none
	Component string // component id; "" where unknown or told by a column
	Severity  string // severity id; "" where unknown or told by a column
	Section   string // section id; "" where nothing tells one
	// ComponentFrom and SeverityFrom say what told.
	ComponentFrom, SeverityFrom Teller
	// Conflicts are what else above the table tells something other than that.
	Conflicts []Conflict
	Taken     bool
	Reason    string // why it was not taken: a word such as "no-header"
	Header    []HeaderCell
	Rows      int // body rows of the source
	Records   []*Record
	Excluded  []Exclusion
}

// Origin returns the place of the table.
func (t *Table) Origin() Origin { return Origin{t.Topic.Document, t.Offset} }

// LeftOut reports whether the project leaves t out on purpose.
func (t *Table) LeftOut() bool { return t.Reason == ReasonLeftOut }

// HasField reports whether a column of t holds the field with this index.
func (t *Table) HasField(field int) bool {
	for _, h := range t.Header {
		if h.Field == field {
			return true
		}
	}
	return false
}

// A Teller is what told the component or severity of a table.
type Teller uint8

// The tellers. The zero value is for a table that nothing tells of.
const (
	ByNothing Teller = iota
	ByColumn
	ByHeading
	ByCaption
	ByIntroduction
	ByPath
	ByProject
)

// String returns the word for people and messages, "" for [ByNothing].
func (t Teller) String() string {
	return [...]string{"", "column", "heading", "caption", "introduction", "path", "project file"}[t]
}

// A Conflict is a component or severity that something above a table tells, other
// than the one that was taken.
type Conflict struct {
	Role Role   // RoleComponent or RoleSeverity
	ID   string // of the component or severity
	From Teller
}

// A HeaderCell is a column heading and the field it was understood as.
type HeaderCell struct {
	Text   string
	Offset uint32
	Field  int // index in Setup.Fields; -1 where no field knows the words
	// Samples tell of a column that no field knows what it may be; nil where no cell
	// says anything.
	Samples *Samples
}

// Samples are the first different values of a column.
type Samples struct {
	Values []string
	// Of is how many values they were taken from: more than there are where values
	// repeat.
	Of int
}

// maxSamples is how many samples a column keeps: enough to tell whether its values
// repeat, few enough to compare each with all.
const maxSamples = 40

// Sample keeps a value of the column as a sample, if it is one more and the column
// has too few.
func (h *HeaderCell) Sample(value string) {
	if value = TrimBlank(value); value == "" {
		return
	}
	if h.Samples == nil {
		h.Samples = &Samples{}
	}
	s := h.Samples
	if len(s.Values) == maxSamples {
		return
	}
	s.Of++
	if !slices.Contains(s.Values, value) {
		s.Values = append(s.Values, value)
	}
}

// An Exclusion lists body rows, from 1, that are in no record, and why.
type Exclusion struct {
	Rows   []int
	Reason string // a word such as "blank-row"
}

// A Record is one table row as an edition has it.
type Record struct {
	Table     *Table
	Row       int    // body row of the table, from 1
	Offset    uint32 // place in Table.Topic.Document
	Component string // component id; "" where unknown
	Severity  string // severity id; "" where unknown
	Section   string // section id that a title within the table tells; else ""
	// Values holds one value per field of the setup, by index; fields beyond its
	// end are absent.
	Values []Value
	// Cells is the number of cells of the row. Surplus is the text of those beyond
	// the header; where there are fewer than the header has, of those whose columns
	// are not known.
	Cells   int
	Surplus []string
	// Event is the event that the record belongs to, set by [Reconcile].
	Event *Event
}

// Origin returns the place of the row.
func (r *Record) Origin() Origin { return Origin{r.Table.Topic.Document, r.Offset} }

// Edition returns the edition that has the record.
func (r *Record) Edition() *Edition { return r.Table.Edition }

// Value returns the value of the field with this index; an absent one for a
// negative index, so that a role which the project does not define reads as
// absent.
func (r *Record) Value(field int) Value {
	if field < 0 || field >= len(r.Values) {
		return Value{}
	}
	return r.Values[field]
}

// ValueOrigin returns the place of the field's cell, or of the row where the cell
// is absent.
func (r *Record) ValueOrigin(field int) Origin {
	if v := r.Value(field); v.State != Absent {
		return Origin{r.Table.Topic.Document, v.Offset}
	}
	return r.Origin()
}

// A State tells apart the four ways in which a cell can hold something or nothing.
// The zero value is Absent.
type State uint8

// The states of a value.
const (
	Absent     State = iota // the table has no such column, or the row no such cell
	Blank                   // the cell is empty
	WhiteSpace              // the cell holds only white space that shows nothing
	Present
)

// A Value is what one cell says. The zero value is absent.
type Value struct {
	State State
	// Edge is the first character without width beside the words, which Raw does
	// not have; 0 for none.
	Edge   uint16
	Offset uint32 // place of the cell in the document
	// Raw is the words of the cell to the letter, without white space around
	// them; of a name only the name itself.
	Raw string
	// Norm is the form that is compared: folded, without qualifier; days in
	// digits for a duration; "" where Raw does not parse.
	Norm string
	// Aside is what stands beside the value in its cell: the qualifier of an ID
	// ("for File Threat Protection"), the note below a name.
	Aside string
	// Text is the rich text of a text field; nil for the others.
	Text Text
}
