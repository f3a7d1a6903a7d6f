package rules

import (
	"regexp"
	"strings"

	"catsite/catalog"
)

const (
	// knownIDs is how many IDs an edition must have for their shape to be known.
	knownIDs = 10
	// sameShape is how many of 100 must have it.
	sameShape = 90
	// sameShapeInTable is how many of 100 other IDs of the table must have it: an
	// edition may have a table with IDs of another kind.
	sameShapeInTable = 75
	// aNumber is a decimal or hexadecimal number, signed or not, or hexadecimal
	// digits too many to be a slip in a decimal number.
	aNumber = `(?:[-+]?0x[0-9A-Fa-f]+|[-+]?\d+|[0-9A-Fa-f]{6,})`
)

// numeric matches a number, or several in a range, list or composite.
var numeric = regexp.MustCompile(`^#?` + aNumber + `(?:\s*[-,;/.:_~ ]\s*` + aNumber + `)*$`)

// malformedID finds IDs that are no numbers although nearly all of their column
// are, their qualifiers aside.
var malformedID = &Rule{
	Name: "malformed-id", Family: Keys, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleID},
	check: func(p *pass) {
		field := p.setup.Field(catalog.RoleID)
		for _, e := range p.Editions {
			all := shapes{}
			perTable := map[*catalog.Table]*shapes{}
			for _, t := range e.Tables {
				own := &shapes{}
				for _, r := range t.Records {
					own.add(r.Value(field).Norm)
				}
				all.ids, all.numbers = all.ids+own.ids, all.numbers+own.numbers
				perTable[t] = own
			}
			if all.ids < knownIDs || all.numbers*100 < all.ids*sameShape {
				continue
			}
			for _, t := range e.Tables {
				// A single ID tells nothing of the column that it stands in.
				if own := perTable[t]; own.ids > 1 && own.numbers*100 >= (own.ids-1)*sameShapeInTable {
					p.malformedIDs(t, field)
				}
			}
		}
	},
}

// shapes counts IDs, and those of them that are numbers.
type shapes struct{ ids, numbers int }

func (s *shapes) add(id string) {
	if id == "" {
		return
	}
	s.ids++
	if isNumeric(id) {
		s.numbers++
	}
}

// isNumeric reports whether an ID is made of numbers. What stands in brackets behind
// them is no part of it.
func isNumeric(id string) bool {
	if number, aside, found := strings.Cut(id, " ("); found && strings.HasSuffix(aside, ")") && aside != ")" {
		id = number
	}
	return numeric.MatchString(id)
}

// malformedIDs reports the IDs of a table of numbers that are none.
func (p *pass) malformedIDs(t *catalog.Table, field int) {
	for _, r := range t.Records {
		if id := r.Value(field).Norm; id != "" && !isNumeric(id) && !p.silent(r, field) {
			p.report(p.cell(r, field))
		}
	}
}
