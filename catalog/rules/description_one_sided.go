package rules

import "catsite/catalog"

// descriptionOneSided finds texts that one edition has and the other, whose table
// has the column, has not. A blank description is the business of
// missing-description, unless the project switched that off.
var descriptionOneSided = &Rule{
	Name: "description-one-sided", Family: Prose,
	Level: catalog.LevelWarning, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		reported := -1
		if p.applies(missingDescription) {
			reported = p.setup.Field(catalog.RoleDescription)
		}
		p.aligned(func(pair catalog.Pair, base, other *catalog.Record) {
			for field := range p.setup.Fields {
				if p.setup.Fields[field].Type != catalog.TypeText || field == reported {
					continue
				}
				has, lacks := base, other
				if has.Value(field).State != catalog.Present {
					has, lacks = other, base
				}
				if has.Value(field).State != catalog.Present || !isBlankCell(lacks, field) || p.silent(lacks, field) {
					continue
				}
				f := p.between(pair, has, lacks, field)
				f.Sides[0].Raw, f.Sides[0].Value = "", "present"
				p.report(f)
			}
		})
	},
}

// isBlankCell reports whether the record's table has a column of the field and its
// cell says nothing.
func isBlankCell(r *catalog.Record, field int) bool {
	return r.Value(field).State != catalog.Present && r.Table.HasField(field)
}
