package catalog

import "regexp"

// A Setup is what a project says about its catalog: titles, locales, fields, key,
// components and severities with their words, and what is known of the languages.
type Setup struct {
	Title      map[string]string // site title per locale
	Reference  string            // reference locale, BCP 47
	Locales    []string          // locales of the site, in display order
	Fields     []Field
	Components []Classifier // in display order
	Severities []Classifier // in display order
	// Sections are the parts of documents that tell rows with one code apart.
	Sections []Classifier
	// Tables say what is to be done with tables that documents do not explain
	// themselves; the first that matches a table decides.
	Tables []TableRule
	Key    KeyRule
	Topics map[string]TopicWords // per locale
	// TopicPairs are topics of different editions that are one page: topic IDs by
	// edition id.
	TopicPairs []map[string]string
	Languages  map[string]Language // per locale
	// ProductNames are the names that texts may give to products and parts.
	ProductNames []ProductName
	// Snippets are lines for other tools that every event has, in display order.
	Snippets []Snippet
	// Levels overrides the level of rules by name; [Off] silences one.
	Levels map[string]Level
}

// A Role is what a field means to the rules, the key and the pages. A project has
// at most one field in each role.
type Role string

// The roles. A field of the project's own has none.
const (
	NoRole          Role = ""
	RoleCode        Role = "code"
	RoleID          Role = "id"
	RoleName        Role = "name"
	RoleDescription Role = "description"
	RoleSeverity    Role = "severity"
	RoleComponent   Role = "component"
	RoleStorage     Role = "storage"
)

// A FieldType says how the cells of a field are read.
type FieldType string

// The field types of a project file.
const (
	TypeCode     FieldType = "code"     // exact identifier
	TypeID       FieldType = "id"       // string that may carry a qualifier
	TypeName     FieldType = "name"     // first line is the name, the rest its note
	TypeText     FieldType = "text"     // rich text
	TypeDuration FieldType = "duration" // days
	TypeEnum     FieldType = "enum"     // one of Options
	TypeBool     FieldType = "bool"     // one of Options "true" and "false"
	TypeNumber   FieldType = "number"
)

// A Field is one column of the reference.
type Field struct {
	ID       string // name in feed and project file
	Role     Role
	Type     FieldType
	Required bool // a table without it has a missing-column finding
	Compared bool // values are compared across editions
	// Labels are the words for people, per locale.
	Labels map[string]string
	// Headers are the column headings that mean this field, per locale.
	Headers map[string][]string
	// Pattern is what a code must look like; nil accepts everything.
	Pattern *regexp.Regexp
	// Replacements make codes equal that editions write with placeholders of
	// their own. They change what is compared, in order, never what is shown.
	Replacements []Replacement
	// Options are the values of an enum or bool.
	Options []Classifier
}

// A TableRule says what is to be done with some tables. An empty condition matches
// every table.
type TableRule struct {
	Path string // pattern of the document's path
	// Heading and Caption are words that the nearest heading and the caption
	// hold, Header is the text of a column heading; one of each list suffices.
	Heading, Caption, Header []string
	// Number is the place of the table in its document, from 1, whatever becomes
	// of those before it; 0 for any.
	Number int
	// Required says that documents of this path are to have a table that is taken.
	Required bool
	// Leave leaves the table out of the catalog.
	Leave bool
	// Columns are the fields by position, by index in Setup.Fields and -1 for
	// none, of a table whose header tells nothing; nil leaves it to the header. A
	// rule with two of them also takes definition lists: terms and definitions.
	Columns []int
	// Component, Severity and Section are ids that go before what the document
	// tells; "" leaves it to the document.
	Component, Severity, Section string
}

// Decides reports whether the rule says anything about single tables.
func (r *TableRule) Decides() bool {
	return !r.Required || r.Leave || r.Columns != nil || r.Component+r.Severity+r.Section != ""
}

// A Replacement rewrites a folded code: what Pattern matches becomes With, in which
// $1 stands for a group as in [regexp.Regexp.ReplaceAllString].
type Replacement struct {
	Pattern *regexp.Regexp
	With    string
}

// A Classifier is a component, a severity or the value of an enum: an id with its
// names for people and the words by which documents tell it.
type Classifier struct {
	ID    string
	Rank  int // of a severity, higher is graver; else 0
	Names map[string]string
	Words map[string][]string
}

// A KeyRule says what the key of an event is made of beyond component and code.
type KeyRule struct {
	// WithID makes the ID part of the key of every row whose table has IDs. Without
	// it the ID is part of the key only where one code has several.
	WithID bool
	// WithSection makes the section part of every key: the one that tells the
	// table, else the table's place among those of its document.
	WithSection bool
	// ExpectDuplicates says that one key may stand in several rows of an edition.
	ExpectDuplicates bool
}

// TopicWords are the words by which a vendor's pages mark their parts.
type TopicWords struct {
	Related  []string // "See also"
	Sections []string // "In this section"
	PageTop  []string // "Page top"
	// Number matches a paragraph such as "[Topic 177082]"; its first group is
	// the number. Nil where pages carry none.
	Number *regexp.Regexp
}

// A ProductName is a name of a product, or of a part of one.
type ProductName struct {
	Name string
	// Editions are the ids of the editions whose own product it is; empty for
	// another product or a part, of which every edition may speak.
	Editions []string
}

// A Language is what catsite knows of a language.
type Language struct {
	// Units are the units of measure that follow numbers in prose and terms.
	Units []Unit
	// NotStored are the phrases that say a storage term is 0.
	NotStored []string
	// None are the phrases by which a cell says that there is no ID or code.
	None []string
	// IDLabels are words that stand before a number in an ID cell: "Code 39".
	IDLabels []string
	// Ranges are the words and signs between the two numbers of a range.
	Ranges []string
	// LeadIns are the endings by which a sentence announces a list or paragraph
	// below it, such as "in the following ways:".
	LeadIns []string
	// LeadInPatterns match such sentences, folded, in lower case and without full
	// stop.
	LeadInPatterns []LeadIn
	// PageTop are words of links to the beginning of a page.
	PageTop []string
	// Brackets are pairs of opening and closing signs, such as "()".
	Brackets []string
	Endings  Endings
	// Numerals are how the language writes numbers.
	Numerals Numerals
	Writing  Writing
}

// A Unit is a unit of measure with its words in one language.
type Unit struct {
	ID    string // "percent", "day", "hour"
	Days  int    // how many days one unit is, for storage terms; 0 for none
	Words []string
}

// Field returns the index of the field in role r, -1 where the project has none.
func (s *Setup) Field(r Role) int {
	for i := range s.Fields {
		if s.Fields[i].Role == r && r != NoRole {
			return i
		}
	}
	return -1
}

// FieldID returns the id of the field in role r, the name of the role where no field
// has it and headings tell it.
func (s *Setup) FieldID(r Role) string {
	if i := s.Field(r); i >= 0 {
		return s.Fields[i].ID
	}
	return string(r)
}

// Has reports whether the role exists in this project: a field has it, or, for
// severity and component, headings tell it.
func (s *Setup) Has(r Role) bool {
	switch {
	case r == RoleSeverity && len(s.Severities) > 0:
		return true
	case r == RoleComponent && len(s.Components) > 0:
		return true
	}
	return s.Field(r) >= 0
}

// Component returns the component with this id, nil for an unknown one.
func (s *Setup) Component(id string) *Classifier { return find(s.Components, id) }

// Severity returns the severity with this id, nil for an unknown one.
func (s *Setup) Severity(id string) *Classifier { return find(s.Severities, id) }

func find(list []Classifier, id string) *Classifier {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}

// Name returns the name of c in a locale, in fallback where that locale has none,
// else the id.
func (c *Classifier) Name(locale, fallback string) string {
	return pick(c.Names, locale, fallback, c.ID)
}

// Label returns the words for f in a locale, in fallback where that locale has
// none, else the id.
func (f *Field) Label(locale, fallback string) string {
	return pick(f.Labels, locale, fallback, f.ID)
}

func pick(names map[string]string, locale, fallback, last string) string {
	for _, tag := range []string{locale, fallback} {
		if n := names[tag]; n != "" {
			return n
		}
	}
	return last
}

// KeyField returns the index of the field that names a row: the code, else the
// ID, -1 where the project has neither.
func (s *Setup) KeyField() int {
	if code := s.Field(RoleCode); code >= 0 {
		return code
	}
	return s.Field(RoleID)
}
