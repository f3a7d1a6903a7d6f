package compiled

import (
	"reflect"
	"strconv"
	"text/template/parse"
)

// A body is what nodes that follow each other write.
type body []piece

// A piece is a constant text and the step after it, nil for none.
type piece struct {
	text string
	next step
}

func (b body) run(s *state, dot reflect.Value) {
	for i := range b {
		s.out = append(s.out, b[i].text...)
		if next := b[i].next; next != nil {
			next(s, dot)
		}
	}
}

// constant returns what a body always writes; false where that depends on the data.
func (b body) constant() (string, bool) {
	switch {
	case len(b) == 0:
		return "", true
	case len(b) == 1 && b[0].next == nil:
		return b[0].text, true
	}
	return "", false
}

// list compiles nodes one after the other.
func (w *writer) list(list *parse.ListNode, dot reflect.Type) (body, error) {
	if list == nil {
		return nil, nil
	}
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	var b body
	var text []byte // constant, since the last step
	for _, n := range list.Nodes {
		s, fixed, err := w.node(n, dot)
		if err != nil {
			return nil, err
		}
		text = append(text, fixed...)
		if s != nil {
			b = append(b, piece{string(text), s})
			text = nil
		}
	}
	if len(text) > 0 {
		b = append(b, piece{string(text), nil})
	}
	return b, nil
}

// node compiles a node to a step, or to the text that it always writes.
func (w *writer) node(n parse.Node, dot reflect.Type) (s step, fixed string, err error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return nil, string(n.Text), nil
	case *parse.CommentNode:
		return nil, "", nil
	case *parse.ActionNode:
		return w.action(n, dot)
	case *parse.TemplateNode:
		return w.call(n, dot)
	case *parse.IfNode:
		s, err = w.condition(&n.BranchNode, dot)
	case *parse.WithNode:
		s, err = w.with(&n.BranchNode, dot)
	case *parse.RangeNode:
		s, err = w.loop(&n.BranchNode, dot)
	default:
		err = w.unsupported(n, n.String())
	}
	return s, "", err
}

// action compiles an output, or a variable that gets its value.
func (w *writer) action(n *parse.ActionNode, dot reflect.Type) (step, string, error) {
	if len(n.Pipe.Decl) > 0 {
		s, err := w.assignment(n.Pipe, dot)
		return s, "", err
	}
	value, escape, err := w.output(n.Pipe, dot)
	if err != nil {
		return nil, "", err
	}
	s, err := w.written(n, value, escape)
	if err != nil || !value.known.IsValid() {
		return s, "", err
	}
	var once state
	s(&once, reflect.Value{})
	return nil, string(once.out), nil
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

// branches compiles the two bodies of a node, the first with a "." of its own.
func (w *writer) branches(n *parse.BranchNode, inner, dot reflect.Type) (then, otherwise body, err error) {
	if then, err = w.list(n.List, inner); err != nil {
		return nil, nil, err
	}
	otherwise, err = w.list(n.ElseList, dot)
	return then, otherwise, err
}

func (w *writer) condition(n *parse.BranchNode, dot reflect.Type) (step, error) {
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	if len(n.Pipe.Decl) > 0 {
		return nil, w.unsupported(n, "a declaration in a condition")
	}
	holds, err := w.truth(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	then, otherwise, err := w.branches(n, dot, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) {
		if holds(s, dot) {
			then.run(s, dot)
		} else {
			otherwise.run(s, dot)
		}
	}, nil
}

func (w *writer) with(n *parse.BranchNode, dot reflect.Type) (step, error) {
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	value, err := w.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	set := func(*state, reflect.Value) {}
	if len(n.Pipe.Decl) > 0 {
		slot := w.declare(n.Pipe.Decl[0].Ident[0], value.typ)
		set = func(s *state, v reflect.Value) { s.vars[s.base+slot] = v }
	}
	holds, err := w.truthOf(n, value.typ)
	if err != nil {
		return nil, err
	}
	then, otherwise, err := w.branches(n, value.typ, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) {
		v := value.eval(s, dot)
		set(s, v)
		if holds(v) {
			then.run(s, v)
		} else {
			otherwise.run(s, dot)
		}
	}, nil
}

// loop compiles a range over a slice.
func (w *writer) loop(n *parse.BranchNode, dot reflect.Type) (step, error) {
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	value, err := w.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	switch value.typ.Kind() {
	case reflect.Slice:
	case reflect.String, reflect.Bool, reflect.Struct:
		return nil, w.misfit(n.Pipe, "is no list")
	default:
		return nil, w.unsupported(n, "a range over "+value.typ.String())
	}
	element := value.typ.Elem()
	round := round{bind: w.loopVariables(n.Pipe, element)}
	if round.body, round.otherwise, err = w.branches(n, element, dot); err != nil {
		return nil, err
	}
	if value.words != nil {
		return round.overWords(value.words), nil
	}
	return round.over(value.eval), nil
}

// A round is what a loop does: with each element, and where there is none.
type round struct {
	bind            func(*state, int, reflect.Value) // nil for no variables
	body, otherwise body
}

func (r round) run(s *state, i int, element reflect.Value) {
	if r.bind != nil {
		r.bind(s, i, element)
	}
	r.body.run(s, element)
}

func (r *round) over(list eval) step {
	return func(s *state, dot reflect.Value) {
		v := list(s, dot)
		n := v.Len()
		for i := range n {
			r.run(s, i, v.Index(i))
		}
		if n == 0 {
			r.otherwise.run(s, dot)
		}
	}
}

// overWords loops over what a function gives, which is in no reflect.Value.
func (r *round) overWords(list func(*state, reflect.Value) []string) step {
	return func(s *state, dot reflect.Value) {
		words := list(s, dot)
		for i := range words {
			r.run(s, i, reflect.ValueOf(&words[i]).Elem())
		}
		if len(words) == 0 {
			r.otherwise.run(s, dot)
		}
	}
}

// loopVariables declares the variables of a loop: none, the element, or index and
// element.
func (w *writer) loopVariables(pipe *parse.PipeNode, element reflect.Type) func(*state, int, reflect.Value) {
	switch len(pipe.Decl) {
	case 0:
		return nil
	case 1:
		slot := w.declare(pipe.Decl[0].Ident[0], element)
		return func(s *state, _ int, v reflect.Value) { s.vars[s.base+slot] = v }
	}
	index := w.declare(pipe.Decl[0].Ident[0], intType)
	slot := w.declare(pipe.Decl[1].Ident[0], element)
	return func(s *state, i int, v reflect.Value) {
		s.vars[s.base+index], s.vars[s.base+slot] = reflect.ValueOf(i), v
	}
}

// call compiles {{template "name" pipe}}. What a template always writes is constant
// in its callers too.
func (w *writer) call(n *parse.TemplateNode, dot reflect.Type) (step, string, error) {
	value := operand{path: &path{}, eval: func(*state, reflect.Value) reflect.Value { return reflect.Value{} }}
	if n.Pipe != nil {
		var err error
		if value, err = w.pipe(n.Pipe, dot); err != nil {
			return nil, "", err
		}
	}
	p, err := w.compiler.program(n.Name, value.typ)
	if err != nil {
		return nil, "", err
	}
	if text, ok := p.body.constant(); ok && p.compiled && value.cannotFail() {
		return nil, text, nil
	}
	return func(s *state, dot reflect.Value) { p.run(s, value.eval(s, dot)) }, "", nil
}
