package catalog

// Endings are what the sentences of a language end in, as far as it tells whole
// ones from such as were cut. All are in lower case. In a language whose words
// stand apart they are words, else the letters at the end. The zero value is a
// language of which nothing is known.
type Endings struct {
	// Never are those with which no sentence and no heading ends: "the", "and".
	Never []string
	// Seldom are those with which sentences hardly end: "is", "in".
	Seldom []string
	// Whole end no sentence by themselves, but look like Never: もの and の.
	Whole []string
	// Usual are those in which nearly all sentences end in one of the language's
	// manners of writing: ます, です.
	Usual []string
}
