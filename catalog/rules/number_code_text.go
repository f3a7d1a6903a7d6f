package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
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
	words := false
	p.values(e, func(r *catalog.Record, field int) {
		switch {
		case p.prose(field):
			words = true
			numbers = p.withoutRuns(numbers, r, field)
		case p.setup.Fields[field].Role == catalog.RoleID:
			numbers = slices.DeleteFunc(numbers, func(n string) bool { return n == r.Values[field].Norm })
		}
	})
	p.values(e, func(r *catalog.Record, field int) {
		if len(numbers) == 0 || !p.prose(field) {
			return
		}
		for _, read := range reader.values(r, field) {
			numbers = slices.DeleteFunc(numbers, func(n string) bool { return n == read.Value })
		}
	})
	if !words {
		return nil
	}
	return numbers
}

// values calls yield for every value of the event's records that shows something.
func (p *pass) values(e *catalog.Event, yield func(r *catalog.Record, field int)) {
	for _, r := range e.Records {
		for field := range p.setup.Fields {
			if r != nil && says(r, field) {
				yield(r, field)
			}
		}
	}
}

// withoutRuns returns the numbers but those that are digits of a cell, to the letter.
func (p *pass) withoutRuns(numbers []string, r *catalog.Record, field int) []string {
	if len(numbers) == 0 || !p.hasDigit(r, field) && p.kinds(r, field)&prose.Others == 0 {
		return numbers
	}
	words := r.Values[field].Raw
	if p.kinds(r, field)&prose.Others != 0 {
		words = catalog.Fold(words)
	}
	return slices.DeleteFunc(numbers, func(n string) bool { return hasRun(words, n) })
}

// hasRun reports whether digits stand in s with no further ones beside them.
func hasRun(s, digits string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], digits)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(digits)
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if !isDigit(before) && !isDigit(after) {
			return true
		}
		from = start + 1
	}
}
