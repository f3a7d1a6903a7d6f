package rules

import (
	"sync"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// listLengthDiffers finds texts of which one edition has another number of list
// items, or lost a paragraph.
var listLengthDiffers = &Rule{
	Name: "list-length-differs", Family: Prose,
	Level: catalog.LevelWarning, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	mutes: []*Rule{literalDiffers},
	check: func(p *pass) {
		lengths := sync.OnceValue(p.lengths)
		p.among(p.unlike().parts, func(pair catalog.Pair, base, other *catalog.Record, field int) {
			a, b := base.Value(field).Text, other.Value(field).Text
			was, is := prose.ShapeOf(a), prose.ShapeOf(b)
			switch {
			case was.Items != is.Items && was.Items+was.Lines != is.Items+is.Lines:
				p.reportLength(p.between(pair, base, other, field), "Items", was.Items, is.Items)
				if pair.Between == catalog.Product {
					p.mute(base, field)
					p.mute(other, field)
				}
			case pair.Between == catalog.Translation && was.Items == is.Items && lengths().lostLine(pair, field, was, is):
				p.reportLength(p.between(pair, base, other, field), "Paragraphs", was.Lines, is.Lines)
			}
		})
	},
}

// reportLength reports that two texts have different numbers of something.
func (p *pass) reportLength(f catalog.Finding, what string, was, is int) {
	f.Args = map[string]string{"Items": "", "OtherItems": "", "Paragraphs": "", "OtherParagraphs": ""}
	f.Args[what], f.Args["Other"+what] = count(was), count(is)
	for i, n := range []int{was, is} {
		f.Sides[i].Raw, f.Sides[i].Value, f.Sides[i].Prose = count(n), count(n), false
	}
	p.report(f)
}

// between returns a finding about one cell in two editions.
func (p *pass) between(pair catalog.Pair, base, other *catalog.Record, field int) catalog.Finding {
	return catalog.Finding{
		Events: []*catalog.Event{base.Event}, Field: p.setup.Fields[field].ID, Between: pair.Between,
		Sides: []catalog.Side{p.side(base, field), p.side(other, field)},
	}
}

// lostLine reports whether the text with fewer paragraphs lost one, rather than
// that two were joined: it is shorter than usual by most of a paragraph.
func (l *lengths) lostLine(pair catalog.Pair, field int, was, is prose.Shape) bool {
	if was.Lines == is.Lines || was.Weight == 0 || is.Weight == 0 {
		return false
	}
	usual, known := l.usual(pair, field)
	if !known {
		few, many := was, is
		if few.Lines > many.Lines {
			few, many = many, few
		}
		return many.Sentences-few.Sentences >= many.Lines-few.Lines && 2*few.Weight < many.Weight
	}
	change := float64(is.Weight) / float64(was.Weight) / usual
	lost, of := was.Lines-is.Lines, was.Lines
	if lost < 0 {
		change, lost, of = 1/change, -lost, is.Lines
	}
	return change < 1-mostOfALine*float64(lost)/float64(of)
}

// mostOfALine is which part of a paragraph's share must be gone.
const mostOfALine = 0.6
