package project

import (
	"slices"

	"catsite/catalog"
)

// addColumns gives fields the further headings of [[column]].
func (b *builder) addColumns(fields []catalog.Field) {
	var ids []string
	for _, f := range fields {
		ids = append(ids, f.ID)
	}
	for n, c := range b.file.Columns {
		at := place{"column", n}
		headers := inherit(b, byLocale(b, at.with("headers"), c.Headers))
		if len(headers) == 0 {
			b.missing(at.with("headers"), "")
		}
		i := slices.Index(ids, c.Field)
		switch {
		case c.Field == "":
			b.missing(at.with("field"), "")
		case i < 0:
			b.unknown(at.with("field"), "field", c.Field, ids)
		default:
			fields[i].Headers = joinedHeaders(fields[i].Headers, headers)
		}
	}
}

func joinedHeaders(before, further map[string][]string) map[string][]string {
	result := map[string][]string{}
	for _, m := range []map[string][]string{before, further} {
		for locale, headings := range m {
			result[locale] = slices.Concat(result[locale], headings)
		}
	}
	return result
}
