package rules

import (
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// encoding finds bytes that the charset of their document does not have, charsets
// that a document declares wrongly, and words that were damaged so before they came
// into the document: replacement characters, and text that was read in another
// charset than its own.
var encoding = &Rule{
	Name: "encoding", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	mutes: []*Rule{invisibleCharacter, confusableCode, malformedCode, malformedID, nearDuplicateCode},
	check: func(p *pass) {
		p.losses(catalog.LostBytes, catalog.LostDeclaration)
		lost := p.lostBytes()
		for _, e := range p.Editions {
			for _, t := range e.Topics {
				if !lost.documents[t.Document] && !lost.outside[t.Document] {
					p.damagedTopic(t)
				}
			}
		}
		p.records(func(r *catalog.Record) {
			if lost.documents[r.Table.Topic.Document] {
				return
			}
			for field := range r.Values {
				if !lost.cells[cell{r, field}] {
					p.damagedCell(r, field)
				}
			}
		})
	},
}

// The kinds of damage, beside those of losses.
const (
	damageReplaced = "replacement"
	damageGarbled  = "garbled"
)

// A damage is where words are damaged, and how.
type damage struct {
	kind          string
	at            int
	written, read string // charsets of what is garbled
}

// damageIn finds the first damage of s. Words that name the replacement character
// speak of it.
func damageIn(s string) (d damage, found bool) {
	if at := strings.Index(s, "\ufffd"); at >= 0 && !strings.Contains(s, "FFFD") {
		return damage{kind: damageReplaced, at: at}, true
	}
	g, found := prose.Garbled(s)
	return damage{damageGarbled, g.At, g.Written, g.Read}, found
}

func (p *pass) damagedTopic(t *catalog.Topic) {
	words := t.Title + "\n" + t.Blocks.Plain()
	if d, found := damageIn(words); found {
		s := catalog.Side{Edition: t.Edition, Topic: t, Origin: t.Origin()}
		p.report(d.finding(catalog.Finding{Sides: []catalog.Side{s}}, words))
	}
}

// damagedCell judges a cell. What else is wrong in damaged words is not told.
func (p *pass) damagedCell(r *catalog.Record, field int) {
	if p.kinds(r, field)&prose.MayBeGarbled == 0 {
		return
	}
	v := &r.Values[field]
	words := v.Raw
	d, found := damageIn(words)
	if !found && v.Aside != "" {
		words = v.Aside
		d, found = damageIn(words)
	}
	if !found {
		return
	}
	p.report(d.finding(p.cell(r, field), words))
	p.dropped[cell{r, field}] = true
	p.mute(r, field)
}

// finding fills a finding about the damage of words.
func (d damage) finding(f catalog.Finding, words string) catalog.Finding {
	s := &f.Sides[0]
	s.Raw = visible(excerptAt(words, d.at))
	s.Value, s.Prose = d.kind+" "+s.Raw, true
	f.Args = map[string]string{"Kind": d.kind, "Written": d.written, "Read": d.read}
	return f
}

// A lostPlaces tells where bytes were lost, or the charset mistaken, which the
// finding about the loss tells.
type lostPlaces struct {
	cells     map[cell]bool
	documents map[*catalog.Document]bool // read in another charset than declared
	outside   map[*catalog.Document]bool // with lost bytes outside of rows
}

func (p *pass) lostBytes() lostPlaces {
	lost := lostPlaces{map[cell]bool{}, map[*catalog.Document]bool{}, map[*catalog.Document]bool{}}
	for _, e := range p.Editions {
		for _, d := range e.Documents {
			for i := range d.Losses {
				switch l := &d.Losses[i]; {
				case l.Kind == catalog.LostDeclaration:
					lost.documents[d] = true
				case l.Kind != catalog.LostBytes:
				case l.Record != nil:
					lost.cells[cell{l.Record, lostField(l)}] = true
				default:
					lost.outside[d] = true
				}
			}
		}
	}
	return lost
}
