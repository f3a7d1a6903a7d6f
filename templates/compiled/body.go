package compiled

import (
	"reflect"
	"slices"
	"strconv"
)

// A body is what nodes that follow each other write: pieces, one after the other.
// Conditions are among them, and skip those that do not apply.
type body []piece

// A piece is a constant text and what comes after it. A page goes through hundreds:
// they are small, and what pages have many of needs no call of a step.
type piece struct {
	text string
	op   operation
	kind uint8 // the reflect.Kind of the value
	// The value is a field of ".", or a field of that, as nearly all are that pages
	// show; without a field what eval gives, and without that ".".
	field, inner int16 // noField for none
	skip         int16 // how many pieces are skipped
	eval         eval
	more         *details // of some operations
}

const noField = -1

// An operation is what a piece does with its value.
type operation uint8

const (
	opNothing operation = iota
	opEnd               // nothing either, but pieces before may skip to what follows
	opText              // writes a text, which means itself in HTML
	opNumber            // writes a number
	opHTML              // writes a text that is HTML
	opEscaped           // writes a text as details.escape has it
	opSkip              // skips always
	opIfText            // skips unless there is a text
	opIfHolds           // skips unless a truth holds
	opIfTrue            // skips unless the value is true, as templates see it
	opCase              // skips to what details.cases have for a text
	opIfTest            // skips unless details.test holds
	opEnter             // runs details.body with the value as "."
	opEach              // runs details.body with each element of a list as "."
	opProgram           // runs details.program with the value as its data
	opStep              // runs details.step
)

// details are what an operation needs beyond a value.
type details struct {
	escape  *escaper
	cases   []wordCase
	test    test
	body    body
	bind    binding // sets variables of a loop; nil for none
	program *program
	step    step
}

// A wordCase says how many pieces are skipped to come to what is written for a word.
type wordCase struct {
	word string
	skip int16
}

// run appends what the pieces write with ".".
func (b body) run(s *state, out []byte, dot reflect.Value) []byte {
	for i := 0; i < len(b); i++ {
		p := &b[i]
		if p.text != "" {
			out = append(out, p.text...)
		}
		v := dot
		if p.field != noField {
			if v = dot.Field(int(p.field)); p.inner != noField {
				v = v.Field(int(p.inner))
			}
		} else if p.eval != nil {
			v = p.eval(s, dot)
		}
		switch p.op {
		case opText:
			out = AppendHTML(out, v.String())
		case opHTML:
			out = append(out, v.String()...)
		case opNumber:
			out = strconv.AppendInt(out, v.Int(), 10)
		case opEscaped:
			out = p.more.escape.append(out, v.String())
		case opSkip:
			i += int(p.skip)
		case opIfText:
			if v.String() == "" {
				i += int(p.skip)
			}
		case opIfHolds:
			if !v.Bool() {
				i += int(p.skip)
			}
		case opIfTrue:
			if !isTrue(v, reflect.Kind(p.kind)) {
				i += int(p.skip)
			}
		case opIfTest:
			if !p.more.test(s, dot) {
				i += int(p.skip)
			}
		case opCase:
			i += p.toCase(v.String())
		case opEnter:
			out = p.more.body.run(s, out, v)
		case opEach:
			out = p.more.loop(s, out, v)
		case opProgram:
			if called := p.more.program; !called.loops || v.Len() > 0 {
				out = called.run(s, out, v)
			}
		case opStep:
			out = p.more.step(s, out, dot)
		}
	}
	return out
}

// loop runs the body with each element of a list.
func (d *details) loop(s *state, out []byte, list reflect.Value) []byte {
	for i := range list.Len() {
		element := list.Index(i)
		if d.bind != nil {
			d.bind(s, i, element)
		}
		out = d.body.run(s, out, element)
	}
	return out
}

// loops reports whether the body does nothing but go through ".", a list.
func (b body) loops() bool {
	return len(b) == 1 && b[0].op == opEach && b[0].text == "" && b[0].field == noField && b[0].eval == nil
}

// maxWithin is how many pieces stand in the place of another. Each finds its value anew
// from the "." of the caller, which costs more than to enter once.
const maxWithin = 8

// within returns the body for a "." that has its own in a field; false where it is too
// long or has pieces that find their values in other ways.
func (b body) within(field int16) (body, bool) {
	if len(b) > maxWithin {
		return nil, false
	}
	moved := slices.Clone(b)
	for i := range moved {
		switch p := &moved[i]; p.op {
		case opNothing, opEnd, opSkip:
		case opIfTest, opStep:
			return nil, false
		default:
			if p.eval != nil || p.inner != noField {
				return nil, false
			}
			p.field, p.inner = field, p.field
		}
	}
	return moved, true
}

// toCase returns how many pieces are skipped for a word.
func (p *piece) toCase(word string) int {
	for i := range p.more.cases {
		if c := &p.more.cases[i]; c.word == word {
			return int(c.skip)
		}
	}
	return int(p.skip)
}

// bare makes a piece without a value.
func bare(op operation, more *details) piece {
	return piece{op: op, field: noField, inner: noField, more: more}
}

// about makes a piece of what is done with a value.
func about(o operand, op operation, more *details) piece {
	p := bare(op, more)
	p.kind = uint8(o.typ.Kind())
	if !p.find(o) {
		p.eval = o.eval
	}
	return p
}

// find makes the value that of an operand; false where it takes its eval.
func (p *piece) find(o operand) bool {
	if o.path == nil || o.path.slot != fromDot || len(o.path.steps) > 2 || slices.Contains(o.path.steps, follow) {
		return false
	}
	for i, field := range o.path.steps {
		*[]*int16{&p.field, &p.inner}[i] = int16(field)
	}
	return true
}

func constant(text string) body {
	p := bare(opNothing, nil)
	p.text = text
	return body{p}
}

func single(next step) body { return body{bare(opStep, &details{step: next})} }

// join puts bodies one after the other. Constant texts that meet become one.
func (b body) join(after body) body {
	for i, p := range after {
		if last := len(b) - 1; i == 0 && last >= 0 && b[last].op == opNothing {
			p.text = b[last].text + p.text
			b = b[:last]
		}
		b = append(b, p)
	}
	return b
}

// under puts a body behind a condition, which skips it unless it holds, and before
// what is written otherwise.
func (b body) under(condition piece, otherwise body) body {
	all := append(body{condition}, b...)
	if len(otherwise) > 0 {
		leave := bare(opSkip, nil)
		leave.skip = int16(len(otherwise))
		all = append(all, leave)
	}
	start := len(all)
	all[0].skip = int16(start - 1)
	all = append(all, otherwise...)
	if last := &all[len(all)-1]; last.op == opNothing {
		last.op = opEnd
	}
	if start < len(all) && all[0].op == opCase && all[0].asks(&otherwise[0]) {
		all[0].takeCases(&otherwise[0], start)
	}
	return all
}

// asks reports whether another piece chooses by the same word.
func (p *piece) asks(other *piece) bool {
	return other.op == opCase && other.text == "" && p.eval == nil && other.eval == nil && p.field == other.field && p.inner == other.inner
}

// takeCases takes over the cases of a piece that stands so many pieces later: of a
// chain of comparisons, only the first reads the word.
func (p *piece) takeCases(other *piece, later int) {
	for _, c := range other.more.cases {
		p.more.cases = append(p.more.cases, wordCase{c.word, c.skip + int16(later)})
	}
	p.skip = other.skip + int16(later)
}
