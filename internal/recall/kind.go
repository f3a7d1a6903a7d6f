package recall

import "slices"

// A Kind is a way to damage a document.
type Kind struct {
	Name string
	// Rule is the rule that should find it, "" where that depends on the place.
	Rule string
	// Instead are rules that by design speak in place of Rule: where they say what is
	// wrong, it is silent.
	Instead []string
	// seed makes the defect in a row; false where it is not possible there.
	seed func(*place) (change, bool)
}

// Kinds returns all kinds, in the order of the report.
func Kinds() []Kind {
	return slices.Concat(rowKinds, keyKinds, valueKinds, proseKinds, literalKinds, letterKinds)
}
