package catalog

import (
	"strconv"
	"strings"
)

// Decode reads the content of a cell as a value of field f in a language. The
// text holds what the cell shows: white space that the format itself ignores is
// gone, no-break and other spaces are there.
func (f *Field) Decode(lang Language, cell Text, offset uint32) Value {
	v := Value{Offset: offset, State: stateOf(cell)}
	if v.State != Present {
		return v
	}
	cell = cell.trimBlank()
	v.Raw = TrimBlank(cell.Plain())
	switch f.Type {
	case TypeName:
		v.Raw, v.Aside = splitName(v.Raw)
		v.Norm = v.Raw
	case TypeID:
		v.Norm, v.Aside = SplitID(v.Raw, lang)
	case TypeDuration:
		if days, ok := ParseTerm(v.Raw, lang); ok {
			v.Norm = strconv.Itoa(days)
		}
	case TypeEnum, TypeBool:
		v.Norm = option(f.Options, v.Raw)
	case TypeText:
		v.Text, v.Norm = cell, v.Raw
	case TypeCode:
		if !lang.saysNone(v.Raw) {
			v.Norm = share(v.Raw, f.replace(foldID(v.Raw)))
		}
	default:
		v.Norm = share(v.Raw, Fold(v.Raw))
	}
	return v
}

// replace applies the field's replacements to a folded code.
func (f *Field) replace(code string) string {
	for _, r := range f.Replacements {
		code = r.Pattern.ReplaceAllString(code, r.With)
	}
	return code
}

func stateOf(cell Text) State {
	plain := cell.Plain()
	switch {
	case plain == "":
		return Blank
	case IsBlank(plain):
		return WhiteSpace
	}
	return Present
}

// trimBlank drops the blocks that show nothing.
func (t Text) trimBlank() Text {
	var kept Text
	for i := range t {
		if !t[i:i+1].Empty() || t[i].Table != nil {
			kept = append(kept, t[i])
		}
	}
	return kept
}

// splitName parts the first line of a name cell from the note below it.
func splitName(raw string) (name, note string) {
	name, note, _ = strings.Cut(raw, "\n")
	return TrimBlank(name), TrimBlank(note)
}

// share returns a where both are equal, so that they are held once.
func share(a, b string) string {
	if a == b {
		return a
	}
	return b
}

// option returns the id of the option whose words raw is, "" for none.
func option(options []Classifier, raw string) string {
	folded := FoldWords(raw)
	for i := range options {
		for _, words := range options[i].Words {
			for _, w := range words {
				if FoldWords(w) == folded {
					return options[i].ID
				}
			}
		}
	}
	return ""
}
