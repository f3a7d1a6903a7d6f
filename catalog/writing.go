package catalog

// A Writing is how a language is written: what tells its texts from those of
// another language, and on which habits its writers differ. The zero value is a
// language of which nothing is known.
type Writing struct {
	// Scripts are the names of its Unicode scripts: "Hiragana", "Katakana", "Han".
	Scripts []string
	// FunctionWords are words, in lower case, that hardly a sentence does without
	// and that names seldom have. In a script without spaces between words they
	// are found within others.
	FunctionWords []string
	// FullStops end a sentence; StrayStops are those of other languages that slip
	// in for them.
	FullStops, StrayStops []string
	// Variants are groups of forms of one term, in lower case, the preferred first.
	Variants [][]string
	// OptionalEnd is a sign at the end of words that some writers leave out.
	OptionalEnd OptionalEnd
	// Spacings are the neighbours between which some writers set a space and
	// others none.
	Spacings []Spacing
}

// An OptionalEnd is a sign such as the long vowel mark of サーバー. The zero value
// is none.
type OptionalEnd struct {
	Sign   string
	Script string // of the words that may end in it
	// Letters is how long a word is at least without the sign.
	Letters int
}

// A Spacing is a kind of neighbours. Each side lists names of Unicode scripts,
// "digit" for digits, and signs.
type Spacing struct {
	Left, Right []string
}
