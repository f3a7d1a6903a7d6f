package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// Decode reads the content of a cell as a value of field f in a language. The
// text holds what the cell shows: white space that the format itself ignores is
// gone, no-break and other spaces are there.
func (f *Field) Decode(lang Language, cell Text, offset uint32) Value {
	return f.DecodeWords(&lang, cell, cell.Plain(), offset)
}

// DecodeWords is [Field.Decode] where the words of the cell are known. Of a cell that is no
// more than a run of words only a text field needs the text.
func (f *Field) DecodeWords(lang *Language, cell Text, plain string, offset uint32) Value {
	v := Value{Offset: offset, State: stateOf(plain)}
	if v.State != Present {
		return v
	}
	if kept := cell.trimBlank(); len(kept) < len(cell) {
		cell, plain = kept, kept.Plain()
	}
	v.Raw = TrimBlank(plain)
	v.Edge = edge(plain, v.Raw)
	switch f.Type {
	case TypeName:
		v.Raw, v.Aside = splitName(v.Raw)
		v.Norm = v.Raw
	case TypeID:
		v.Norm, v.Aside = SplitID(v.Raw, *lang)
	case TypeDuration:
		if days, ok := ParseTerm(v.Raw, *lang); ok {
			v.Norm = strconv.Itoa(days)
		}
	case TypeEnum, TypeBool:
		v.Norm, v.Aside = splitOption(f.Options, v.Raw)
	case TypeText:
		v.Text, v.Norm = cell, v.Raw
	case TypeCode:
		if !lang.SaysNone(v.Raw) {
			v.Norm = share(v.Raw, f.replace(lang.foldCode(v.Raw)))
		}
	default:
		v.Norm = share(v.Raw, Fold(v.Raw))
	}
	return v
}

// edge returns the first character without width that plain has beside raw.
func edge(plain, raw string) uint16 {
	if plain == raw {
		return 0
	}
	before, after, _ := strings.Cut(plain, raw)
	for _, r := range before + after {
		if IsInvisible(r) {
			return uint16(r)
		}
	}
	return 0
}

// replace applies the field's replacements to a folded code.
func (f *Field) replace(code string) string {
	for _, r := range f.Replacements {
		code = r.Pattern.ReplaceAllString(code, r.With)
	}
	return code
}

func stateOf(plain string) State {
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
	shows := func(b Block) bool { return b.Table != nil || !Text{b}.Empty() }
	if !slices.ContainsFunc(t, func(b Block) bool { return !shows(b) }) {
		return t
	}
	var kept Text
	for _, b := range t {
		if shows(b) {
			kept = append(kept, b)
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

// optionEnd is where the word of an option ends and a remark on it may begin.
const optionEnd = "\n(（[［/,;:、，；：*†0123456789"

// splitOption reads the cell of an enum or bool: the option's id, "" for none, and
// the remark beside its word. Brackets around the word say nothing.
//
//	Yes                 yes
//	[Yes]/R             yes, "R"
//	Yes (if active)     yes, "(if active)"
//	No3                 no, "3", the number of a footnote
func splitOption(options []Classifier, raw string) (id, remark string) {
	if id = option(options, raw); id != "" {
		return id, ""
	}
	open := len(raw) - len(strings.TrimLeft(raw, "[［【「("))
	cut := strings.IndexAny(raw[open:], optionEnd)
	if cut < 0 {
		if cut = strings.IndexAny(raw[open:], "]］】」)"); cut < 0 {
			return "", ""
		}
	}
	cut += open
	if id = option(options, raw[:cut]); id == "" {
		return "", ""
	}
	return id, strings.TrimLeft(raw[cut:], " \n/,;:、，；：]］】」")
}

// option returns the id of the option whose words raw is, "" for none.
func option(options []Classifier, raw string) string {
	folded := FoldWords(raw)
	for i := range options {
		for _, words := range options[i].Words {
			for _, w := range words {
				if EqualWords(w, folded) {
					return options[i].ID
				}
			}
		}
	}
	return ""
}
