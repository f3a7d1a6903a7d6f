package rules

import (
	"strings"

	"catsite/catalog"
)

// numberCodeText finds codes with a number in them, such as LIMIT_90, that neither
// name nor text mentions in any edition. Where many codes of a project have numbers,
// they count the codes and say nothing.
var numberCodeText = &Rule{
	Name: "number-code-text", Family: Prose, Level: catalog.LevelNote, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode},
	check: func(p *pass) {
		code, id := p.field(catalog.RoleCode)
		if p.numbersCountCodes() {
			return
		}
		reader, notes := p.numberReader(), p.rollUp()
		for _, e := range p.Events {
			missing := p.unmentioned(e, codeNumbers(e.Code), reader)
			if len(missing) == 0 {
				continue
			}
			s := p.side(e.First(), code)
			s.Value = strings.Join(missing, ", ")
			notes.add(e.First(), code, catalog.Finding{
				Events: []*catalog.Event{e}, Field: id, Sides: []catalog.Side{s},
				Args: map[string]string{"Numbers": s.Value},
			})
		}
		notes.report()
	},
}

// Numbers in more than one code of serialShare, and in more than serialMin, count
// the codes.
const serialShare, serialMin = 5, 5

func (p *pass) numbersCountCodes() bool {
	codes, with := 0, 0
	for _, e := range p.Events {
		if e.Code != "" {
			codes++
		}
		if len(codeNumbers(e.Code)) > 0 {
			with++
		}
	}
	return with > serialMin && with*serialShare > codes
}

// codeNumbers returns the parts of a code that are digits only, where others are
// not. Parts with zeros before them number something.
func codeNumbers(code string) []string {
	if !hasDigit(code) {
		return nil
	}
	parts := strings.FieldsFunc(code, func(r rune) bool { return strings.ContainsRune("_-.", r) })
	var numbers []string
	for _, part := range parts {
		if strings.Trim(part, "0123456789") == "" && part[0] != '0' {
			numbers = append(numbers, part)
		}
	}
	if len(numbers) == len(parts) {
		return nil
	}
	return numbers
}

// unmentioned returns the numbers that no edition mentions in the event's names,
// texts or ID; none where there are no words.
func (p *pass) unmentioned(e *catalog.Event, numbers []string, reader *numberReader) []string {
	if len(numbers) == 0 {
		return nil
	}
	mentioned, words := map[string]bool{}, false
	for _, r := range e.Records {
		for field := range p.setup.Fields {
			if r == nil || r.Value(field).State != catalog.Present {
				continue
			}
			if v := r.Value(field); !p.prose(field) {
				mentioned[v.Norm] = mentioned[v.Norm] || p.setup.Fields[field].Role == catalog.RoleID
				continue
			}
			words = true
			for _, n := range reader.numbers(r, field) {
				mentioned[n.Value] = true
			}
			for _, run := range strings.FieldsFunc(catalog.Fold(r.Value(field).Raw), func(r rune) bool { return !isDigit(r) }) {
				mentioned[run] = true
			}
		}
	}
	var missing []string
	for _, n := range numbers {
		if words && !mentioned[n] {
			missing = append(missing, n)
		}
	}
	return missing
}
