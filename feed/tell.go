package feed

import (
	"slices"

	"catsite/catalog"
)

// tell says of the values of an event that changed what readers need to know: whose
// they are, and what they are in words. Of members that say the same in several forms
// one is told, as the edition has it to the letter.
func (b *builder) tell(values []catalog.Change) {
	for i := range values {
		c := &values[i]
		parts := pointerParts(c.Pointer)
		switch {
		case parts[0] == "editions" && len(parts) > 1:
			b.tellEdition(c, parts[1], parts[2:])
		case parts[0] == "descriptions" && (len(parts) == 2 || len(parts) == 3 && parts[2] == "text"):
			c.Locale = parts[1]
			b.tellField(c, catalog.RoleDescription)
		case len(parts) == 1 && parts[0] == "code":
			b.tellField(c, catalog.RoleCode)
		case len(parts) == 1 && parts[0] == "component":
			b.tellField(c, catalog.RoleComponent)
		}
		if b.withheld(parts) {
			c.Old, c.Before = nil, ""
		}
	}
}

// tellEdition tells a member of what an edition says; without a member the edition
// came or went.
func (b *builder) tellEdition(c *catalog.Change, id string, parts []string) {
	switch {
	case len(parts) == 0:
		c.Edition = id
		return
	case parts[0] == "fields" && (len(parts) == 2 || len(parts) == 3 && parts[2] == "raw"):
		c.Field, c.Before, c.After = parts[1], wordsOf(c.Old), wordsOf(c.New)
	case parts[0] == "description" && (len(parts) == 1 || parts[1] == "text"):
		b.tellField(c, catalog.RoleDescription)
	case parts[0] == "name" || parts[0] == "note":
		b.tellField(c, catalog.RoleName)
	case parts[0] == "id_raw":
		b.tellField(c, catalog.RoleID)
	case parts[0] == "code_raw":
		b.tellField(c, catalog.RoleCode)
	case parts[0] == "storage_raw":
		b.tellField(c, catalog.RoleStorage)
	case parts[0] == "severity":
		b.tellField(c, catalog.RoleSeverity)
	default:
		return
	}
	c.Edition = id
	for _, e := range b.cat.Editions {
		if e.ID == id {
			c.Locale = e.Locale
		}
	}
}

// tellField tells a value of the field in a role.
func (b *builder) tellField(c *catalog.Change, role catalog.Role) {
	c.Field = b.setup.FieldID(role)
	c.Before, c.After = wordsOf(c.Old), wordsOf(c.New)
}

// wordsOf returns the words of a value: a string, or the text or letter of an object.
func wordsOf(value []byte) string {
	for _, name := range []string{"text", "raw"} {
		if text := rawMember(value, name); text != nil {
			return unquoted(text)
		}
	}
	return unquoted(value)
}

// withheld reports whether what a member said before may not be published: it may be
// a sentence of an edition of which only facts are.
func (b *builder) withheld(parts []string) bool {
	factsOnly := func(is func(*catalog.Edition) bool) bool {
		return slices.ContainsFunc(b.cat.Editions, func(e *catalog.Edition) bool { return e.FactsOnly && is(e) })
	}
	inLocale := func(parts []string) bool {
		return factsOnly(func(e *catalog.Edition) bool { return len(parts) == 0 || e.Locale == parts[0] })
	}
	switch parts[0] {
	case "descriptions":
		return inLocale(parts[1:])
	case "fields":
		return len(parts) < 2 && inLocale(nil) || len(parts) > 1 && b.isProse(parts[1]) && inLocale(parts[2:])
	case "editions":
		return factsOnly(func(e *catalog.Edition) bool {
			return len(parts) < 2 || e.ID == parts[1] && b.holdsText(parts[2:])
		})
	}
	return false
}

// holdsText reports whether a member of what an edition says may hold sentences.
func (b *builder) holdsText(parts []string) bool {
	switch {
	case len(parts) == 0 || parts[0] == "description" || parts[0] == "note":
		return true
	case parts[0] == "fields":
		return len(parts) < 2 || b.isProse(parts[1])
	}
	return false
}

// isProse reports whether a field holds sentences, or notes below names; a field that
// the project does not know may.
func (b *builder) isProse(id string) bool {
	i := slices.IndexFunc(b.setup.Fields, func(f catalog.Field) bool { return f.ID == id })
	return i < 0 || b.setup.Fields[i].Type == catalog.TypeText || b.setup.Fields[i].Type == catalog.TypeName
}
