package catalog

// A Snippet is a line for another tool, such as a filter of a log search, with
// facts of an event in it.
type Snippet struct {
	Names map[string]string // per locale
	Parts []SnippetPart
}

// A SnippetPart is a part of a snippet: a text to the letter, or a fact.
type SnippetPart struct {
	Text string
	// Fact says which fact of the event stands here, NoFact that Text does.
	Fact SnippetFact
	// Field is the field of a FieldFact, by index in [Setup.Fields].
	Field int
}

// A SnippetFact is what a part of a snippet says of an event. The zero value is
// nothing.
type SnippetFact uint8

// The facts of snippets.
const (
	NoFact        SnippetFact = iota
	FieldFact                 // the value of a field
	KeyFact                   // the key of the event
	SeverityFact              // the id of its severity
	ComponentFact             // the id of its component
)
