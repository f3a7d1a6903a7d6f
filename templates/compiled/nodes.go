package compiled

import (
	"reflect"
	"strconv"
	"text/template/parse"
)

// A body is what nodes that follow each other write.
type body []piece

// A piece is a constant text and what comes after it: a step, or a field of "." that
// is text in HTML, as nearly all is that pages show.
type piece struct {
	text  string
	next  step // nil for none
	field int  // noField for none
}

const noField = -1

func constant(text string) body { return body{{text, nil, noField}} }
func single(next step) body     { return body{{"", next, noField}} }

func (b body) run(s *state, dot reflect.Value) {
	for i := range b {
		p := &b[i]
		if p.text != "" {
			s.out = append(s.out, p.text...)
		}
		if p.field != noField {
			s.out = appendHTML(s.out, dot.Field(p.field).String())
		} else if p.next != nil {
			p.next(s, dot)
		}
	}
}

// join puts bodies one after the other. Constant texts that meet become one.
func (b body) join(after body) body {
	for _, p := range after {
		if last := len(b) - 1; last >= 0 && b[last].next == nil && b[last].field == noField {
			p.text = b[last].text + p.text
			b = b[:last]
		}
		b = append(b, p)
	}
	return b
}

// list compiles nodes one after the other.
func (w *writer) list(list *parse.ListNode, dot reflect.Type) (body, error) {
	if list == nil {
		return nil, nil
	}
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	var all body
	for _, n := range list.Nodes {
		b, err := w.node(n, dot)
		if err != nil {
			return nil, err
		}
		all = all.join(b)
	}
	return all, nil
}

func (w *writer) node(n parse.Node, dot reflect.Type) (body, error) {
	var s step
	var err error
	switch n := n.(type) {
	case *parse.TextNode:
		return constant(string(n.Text)), nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return w.action(n, dot)
	case *parse.TemplateNode:
		return w.call(n, dot)
	case *parse.IfNode:
		s, err = w.condition(n, dot)
	case *parse.WithNode:
		s, err = w.with(&n.BranchNode, dot)
	case *parse.RangeNode:
		s, err = w.loop(&n.BranchNode, dot)
	default:
		err = w.unsupported(n, n.String())
	}
	return single(s), err
}

// action compiles an output, or a variable that gets its value.
func (w *writer) action(n *parse.ActionNode, dot reflect.Type) (body, error) {
	if len(n.Pipe.Decl) > 0 {
		s, err := w.assignment(n.Pipe, dot)
		return single(s), err
	}
	value, escape, err := w.output(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	s, err := w.written(n, value, escape)
	if err != nil {
		return nil, err
	}
	if field, ok := value.field(); ok && value.typ.Kind() == reflect.String && escape.onlyHTML() {
		return body{{"", nil, field}}, nil
	}
	if value.known.IsValid() {
		var once state
		s(&once, reflect.Value{})
		return constant(string(once.out)), nil
	}
	return single(s), nil
}

// written compiles the output of a value. No escaper changes a number or a truth.
func (w *writer) written(n parse.Node, o operand, escape *escaper) (step, error) {
	if o.typ.NumMethod() > 0 || o.typ.PkgPath() == "html/template" {
		return nil, w.unsupported(n, "output of "+o.typ.String())
	}
	switch o.typ.Kind() {
	case reflect.String:
		return escape.step(o.asText()), nil
	case reflect.Int:
		number := o.asInt()
		return func(s *state, dot reflect.Value) {
			s.out = strconv.AppendInt(s.out, int64(number(s, dot)), 10)
		}, nil
	case reflect.Bool:
		holds := o.asBool()
		return func(s *state, dot reflect.Value) { s.out = strconv.AppendBool(s.out, holds(s, dot)) }, nil
	}
	return nil, w.unsupported(n, "output of "+o.typ.String())
}

// assignment compiles {{$x := pipe}} and {{$x = pipe}}.
func (w *writer) assignment(pipe *parse.PipeNode, dot reflect.Type) (step, error) {
	value, err := w.pipe(pipe, dot)
	if err != nil {
		return nil, err
	}
	name := pipe.Decl[0].Ident[0]
	slot := 0
	if !pipe.IsAssign {
		slot = w.declare(name, value.typ)
	} else {
		if slot, err = w.slot(pipe, name); err != nil {
			return nil, err
		}
		if w.vars[slot].typ != value.typ {
			return nil, w.unsupported(pipe, "a variable that changes its type")
		}
	}
	return func(s *state, dot reflect.Value) { s.vars[s.base+slot] = value.eval(s, dot) }, nil
}

// call compiles {{template "name" pipe}}.
func (w *writer) call(n *parse.TemplateNode, dot reflect.Type) (body, error) {
	value := operand{eval: func(*state, reflect.Value) reflect.Value { return reflect.Value{} }}
	if n.Pipe != nil {
		var err error
		if value, err = w.pipe(n.Pipe, dot); err != nil {
			return nil, err
		}
	}
	p, err := w.compiler.program(n.Name, value.typ)
	if err != nil {
		return nil, err
	}
	// A template with the same "." and no variables is as if it stood here.
	if p.compiled && p.slots == 0 && (n.Pipe == nil || value.isDot()) {
		return p.body, nil
	}
	return single(func(s *state, dot reflect.Value) { p.run(s, value.eval(s, dot)) }), nil
}
