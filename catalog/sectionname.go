package catalog

import "strconv"

// SectionName returns the words for the section that belongs to the key of a record
// and the language they are in: the project's name for it in a locale, else what
// the document says above the table, with the table's ordinal where it says the same
// above another one. It returns "" in a project whose keys have no sections.
func (c *Catalog) SectionName(r *Record, locale string) (name, lang string) {
	if !c.Setup.Key.WithSection {
		return "", ""
	}
	id := c.SectionOf(r)
	for i := range c.Setup.Sections {
		if s := &c.Setup.Sections[i]; s.ID == id {
			for _, tag := range []string{locale, c.Setup.Reference} {
				if s.Names[tag] != "" {
					return s.Names[tag], tag
				}
			}
		}
	}
	name = r.Table.words()
	for _, other := range r.Table.Topic.Tables {
		if other != r.Table && other.Taken && other.words() == name {
			return name + " (" + strconv.Itoa(r.Table.Ordinal) + ")", r.Edition().Locale
		}
	}
	return name, r.Edition().Locale
}

// words returns what the document calls the table, or else its topic.
func (t *Table) words() string {
	for _, s := range []string{t.Caption, t.Heading, t.Topic.Title} {
		if s != "" {
			return s
		}
	}
	return t.Topic.ID
}
