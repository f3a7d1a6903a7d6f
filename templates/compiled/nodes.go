package compiled

import (
	"math"
	"reflect"
	"strconv"
	"text/template/parse"
)

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
	if len(all) > math.MaxInt16 { // pieces count what they skip in so many bits
		return nil, w.unsupported(list, "so long a template")
	}
	return all, nil
}

func (w *writer) node(n parse.Node, dot reflect.Type) (body, error) {
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
		return w.condition(n, dot)
	case *parse.WithNode:
		return w.with(&n.BranchNode, dot)
	case *parse.RangeNode:
		return w.loop(&n.BranchNode, dot)
	}
	return nil, w.unsupported(n, n.String())
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
	if value.typ == intType && value.path != nil {
		return body{about(value, opNumber, nil)}, nil
	}
	if value.typ == stringType && value.path != nil {
		if escape.onlyHTML() {
			return body{about(value, opText, nil)}, nil
		}
		return body{about(value, opEscaped, &details{escape: escape})}, nil
	}
	if value.typ == htmlType && value.path != nil && escape.content {
		return body{about(value, opHTML, nil)}, nil
	}
	s, err := w.written(n, value, escape)
	if err != nil {
		return nil, err
	}
	if value.known.IsValid() {
		return constant(string(s(&state{}, nil, reflect.Value{}))), nil
	}
	return single(s), nil
}

// written compiles the output of a value. No escaper changes a number or a truth.
func (w *writer) written(n parse.Node, o operand, escape *escaper) (step, error) {
	if o.write != nil && escape.content {
		return o.write, nil
	}
	if o.typ.NumMethod() > 0 || o.typ.PkgPath() == "html/template" {
		return nil, w.unsupported(n, "output of "+o.typ.String())
	}
	switch o.typ.Kind() {
	case reflect.String:
		text := o.asText()
		return func(s *state, out []byte, dot reflect.Value) []byte { return escape.append(out, text(s, dot)) }, nil
	case reflect.Int:
		number := o.asInt()
		return func(s *state, out []byte, dot reflect.Value) []byte {
			return strconv.AppendInt(out, int64(number(s, dot)), 10)
		}, nil
	case reflect.Bool:
		holds := o.asBool()
		return func(s *state, out []byte, dot reflect.Value) []byte { return strconv.AppendBool(out, holds(s, dot)) }, nil
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
	return func(s *state, out []byte, dot reflect.Value) []byte {
		s.vars[s.base+slot] = value.eval(s, dot)
		return out
	}, nil
}

// call compiles {{template "name" pipe}}.
func (w *writer) call(n *parse.TemplateNode, dot reflect.Type) (body, error) {
	var value operand // of no type where there is none
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
	bare := p.compiled && p.slots == 0
	switch {
	case bare && (n.Pipe == nil || value.isDot()):
		return p.body, nil
	case n.Pipe == nil:
		return single(func(s *state, out []byte, _ reflect.Value) []byte { return p.run(s, out, reflect.Value{}) }), nil
	case bare:
		return w.entered(value, p.body), nil
	}
	return body{about(value, opProgram, &details{program: p})}, nil
}

// entered makes a body of another with a value as ".". A small one stands in its place.
func (w *writer) entered(value operand, b body) body {
	enter := about(value, opEnter, &details{body: b})
	if enter.field != noField && enter.inner == noField {
		if moved, ok := b.within(enter.field); ok {
			return moved
		}
	}
	return body{enter}
}
