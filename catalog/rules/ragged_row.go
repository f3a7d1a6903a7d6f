package rules

import (
	"strings"

	"catsite/catalog"
)

// raggedRow finds rows with more or fewer cells than their table has columns.
var raggedRow = &Rule{
	Name: "ragged-row", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		p.records(func(r *catalog.Record) {
			if r.Cells == len(r.Table.Header) {
				return
			}
			s := rowSide(r)
			s.Raw, s.Value = strings.Join(r.Surplus, " | "), count(r.Cells)
			s.Prose = true
			p.report(catalog.Finding{
				Events: []*catalog.Event{r.Event},
				Sides:  []catalog.Side{s},
				Args:   map[string]string{"Cells": count(r.Cells), "Columns": count(len(r.Table.Header))},
			})
		})
	},
}
