package site

import (
	"slices"
	"strconv"

	"catsite/catalog"
)

// A value is what a table shows for one field of one record, or of all.
type value struct {
	// Text is the value, in the page's own words where Original is what the
	// source says.
	Text     run
	Original run
	Code     bool    // a code or id, shown as such
	Blocks   []block // of a rich text; Text is empty then
	Aside    run     // what stands beside the value in its cell
	Empty    string  // words that say why there is no value
	Differs  bool    // from what another edition says
	// All is what the editions say where they differ.
	All []run
	// Marked and MarkedAside are Text and Aside with marks of what other editions
	// say otherwise; empty where there are none.
	Marked, MarkedAside []inline
}

// recordValue describes what an edition says in a field; r is nil where the
// edition does not have the event.
func (v *view) recordValue(r *catalog.Record, field int) value {
	if r == nil {
		return value{Empty: v.text("value-no-event")}
	}
	val := r.Value(field)
	lang := r.Edition().Locale
	switch {
	case val.State == catalog.Absent && !r.Table.HasField(field):
		return value{Empty: v.text("value-no-column")}
	case val.State == catalog.Absent:
		return value{Empty: v.text("value-absent")}
	case val.State == catalog.Blank:
		return value{Empty: v.text("value-blank")}
	case val.State == catalog.WhiteSpace:
		return value{Empty: v.text("value-white-space")}
	}
	f := &v.setup.Fields[field]
	out := v.presentValue(f, val, lang)
	withheld := r.Edition().FactsOnly
	if f.Type == catalog.TypeText && withheld {
		return value{Empty: v.text("value-unpublished")}
	}
	if f.Type != catalog.TypeName || !withheld { // the note below a name is prose
		out.Aside = v.run(lang, val.Aside)
	}
	return out
}

func (v *view) presentValue(f *catalog.Field, val catalog.Value, lang string) value {
	raw := v.run(lang, val.Raw)
	switch f.Type {
	case catalog.TypeCode:
		return value{Text: run{Text: val.Raw}, Code: true}
	case catalog.TypeID:
		// The qualifier is shown beside the id, in words.
		return value{Text: run{Text: orElse(val.Norm, val.Raw)}, Code: true}
	case catalog.TypeNumber:
		return value{Text: run{Text: val.Raw}}
	case catalog.TypeText:
		return value{Blocks: v.blocks(val.Text, textStyle{lang: lang, base: 3})}
	case catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool:
		if val.Norm == "" {
			return value{Text: raw}
		}
		own := v.ownWords(f, val.Norm)
		if own.Text == val.Raw {
			return value{Text: raw}
		}
		return value{Text: own, Original: raw}
	}
	return value{Text: raw}
}

// ownWords says a normalised value in the words of the page's locale.
func (v *view) ownWords(f *catalog.Field, norm string) run {
	if f.Type == catalog.TypeDuration {
		return run{Text: v.days(norm)}
	}
	for i := range f.Options {
		if f.Options[i].ID == norm {
			return v.classifier(&f.Options[i])
		}
	}
	return run{Text: norm}
}

// days says a storage term.
func (v *view) days(norm string) string {
	n, err := strconv.Atoi(norm)
	switch {
	case err != nil:
		return norm
	case n == 0:
		return v.text("not-stored")
	}
	term, known := v.loc.terms.Load(n)
	if !known {
		term = v.count("days", n)
		v.loc.terms.Store(n, term)
	}
	return term.(string)
}

// agreedValue describes what the editions together say in a field: what all say
// that say anything, else each once, marked as different.
func (v *view) agreedValue(e *catalog.Event, field int) value {
	if field < 0 {
		return value{}
	}
	agreed := e.AgreedValue(field)
	if !agreed.Known && !told(e, field) {
		return value{Empty: v.text("value-not-given")}
	}
	var empty value
	var out value
	var seen []string
	for _, r := range e.Records {
		if r == nil {
			continue
		}
		val := r.Value(field)
		cell := v.recordValue(r, field)
		switch {
		case cell.Empty != "":
			// That a cell is blank says more than that there is no such column.
			if empty.Empty == "" || val.State != catalog.Absent {
				empty = cell
			}
		case !agreed.Disputed && agreed.Known && val.Norm == agreed.Value:
			// The first edition's words of an agreed value, without the letter.
			cell.Original = run{}
			return cell
		case !agreed.Known:
			return cell
		case val.Norm != "" && !slices.Contains(seen, val.Norm):
			seen = append(seen, val.Norm)
			out.All = append(out.All, cell.Text)
			out.Code, out.Differs = cell.Code, true
		}
	}
	if out.Differs {
		return out
	}
	return empty
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
