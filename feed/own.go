package feed

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"catsite/catalog"
)

// An ownValue is what one edition says in a field that has no role.
type ownValue struct {
	Raw   string        `json:"raw"`
	Value maybe[any]    `json:"value,omitzero"` // not of a text field
	HTML  maybe[markup] `json:"html,omitzero"`  // of a text field
	Aside string        `json:"aside,omitempty"`
}

// ownFields returns the fields that have no role: per locale what is words, and of
// the others the value on which the editions agree; null where there is none. They are
// in the memory of others.
func (b *builder) ownFields(e *catalog.Event, memory members[any]) members[any] {
	fields := memory.empty(len(b.own))
	for _, i := range b.own {
		f := &b.setup.Fields[i]
		switch f.Type {
		case catalog.TypeText:
			fields.add(f.ID, anyOf(b.texts(e, i, nil)))
		case catalog.TypeName:
			fields.add(f.ID, anyOf(b.names(e, i, nil)))
		default:
			fields.add(f.ID, typed(f, e.AgreedValue(i).Value))
		}
	}
	return fields
}

// anyOf returns what is said per locale, nil where nothing is in any.
func anyOf[T any](words members[T]) any {
	if len(words) == 0 {
		return nil
	}
	return words
}

// ownValues returns what the record says in the fields that have no role. A field
// without a column in the record's table is absent, and so is the text of an
// edition whose texts may not be published. They are in the memory of others.
func (b *builder) ownValues(r *catalog.Record, memory members[ownValue]) members[ownValue] {
	values := memory.empty(len(b.own))
	for _, i := range b.own {
		f, v := &b.setup.Fields[i], r.Value(i)
		if v.State == catalog.Absent {
			continue
		}
		out := ownValue{Raw: v.Raw}
		if f.Type == catalog.TypeText {
			text, ok := richText(r, i)
			if !ok {
				continue
			}
			out.HTML = some(text.HTML)
		} else {
			value := typed(f, v.Norm)
			out.Value = someIf(value, value != nil)
		}
		if f.Type != catalog.TypeName || !r.Edition().FactsOnly {
			out.Aside = v.Aside // the note below a name is prose
		}
		values.add(f.ID, out)
	}
	return values
}

// typed returns a normalised value as JSON has it: days and numbers as numbers,
// yes and no as booleans, the others as strings; nil for none.
func typed(f *catalog.Field, norm string) any {
	if norm == "" {
		return nil
	}
	switch f.Type {
	case catalog.TypeDuration:
		if days, err := strconv.Atoi(norm); err == nil {
			return days
		}
		return nil
	case catalog.TypeBool:
		return norm == "true"
	case catalog.TypeNumber:
		return number(norm)
	}
	return norm
}

var (
	jsonNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)
	grouped    = regexp.MustCompile(`^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$`)
)

// number returns a number digit by digit, thousands separators aside; nil for what
// is none.
func number(norm string) any {
	if grouped.MatchString(norm) {
		norm = strings.ReplaceAll(norm, ",", "")
	}
	if !jsonNumber.MatchString(norm) {
		return nil
	}
	return json.Number(norm)
}
