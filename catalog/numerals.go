package catalog

// Numerals are how a language writes numbers. Words are compared in lower case; one
// with a capital letter counts only where the text has it too, as in "May".
type Numerals struct {
	// Decimal are the signs before decimals, Group those between groups of three
	// digits. None means a point and a comma.
	Decimal, Group []string
	// Digits are the characters for 0 to 9 in a script of its own, in order; "" for
	// none.
	Digits string
	// Counters are the words that a language without articles sets behind numbers of
	// things: behind one of them, 1 says no more than "a" does elsewhere.
	Counters []string
	// Minus are the words that say that a number is below zero.
	Minus []string
	// Idioms are words that hold a number word and mean none.
	Idioms []string
	// Words are the number words, months included. A word may have several values.
	Words []NumberWord
	// Scales are the words that multiply the number before them.
	Scales []NumberWord
	// Bounds are the phrases that make a number a limit.
	Bounds []Bound
}

// A NumberWord is a value, in digits, with its words.
type NumberWord struct {
	Value string
	Words []string
}

// A Bound is a kind of limit, "above", "at-least", "below" or "at-most", with the
// phrases for it before and after the number.
type Bound struct {
	Kind          string
	Before, After []string
}
