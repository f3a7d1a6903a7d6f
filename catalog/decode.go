package catalog

import (
	"regexp"
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
		v.Norm, v.Aside = SplitID(v.Raw)
	case TypeDuration:
		if days, ok := ParseTerm(v.Raw, lang); ok {
			v.Norm = strconv.Itoa(days)
		}
	case TypeEnum, TypeBool:
		v.Norm = option(f.Options, v.Raw)
	case TypeText:
		v.Text, v.Norm = cell, v.Raw
	default:
		v.Norm = share(v.Raw, f.replace(Fold(v.Raw)))
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

var narrowBrackets = strings.NewReplacer("（", "(", "）", ")", "\u00a0", " ")

var qualified = regexp.MustCompile(`^(\S+)\s*\((.+)\)$`)

// SplitID parts an ID from the qualifier in brackets behind it: "26 (for File
// Threat Protection)" is 26 and "for File Threat Protection". The ID is folded,
// the qualifier to the letter but for the width of its brackets.
func SplitID(raw string) (id, qualifier string) {
	if m := qualified.FindStringSubmatch(TrimBlank(narrowBrackets.Replace(raw))); m != nil {
		return share(raw, Fold(m[1])), TrimBlank(m[2])
	}
	return share(raw, Fold(raw)), ""
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
