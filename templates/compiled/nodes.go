package compiled

import (
	"reflect"
	"text/template/parse"
)

// list compiles nodes one after the other. Neighbours that are constant are
// written as one.
func (w *writer) list(list *parse.ListNode, dot reflect.Type) (step, error) {
	if list == nil {
		return nothing, nil
	}
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	var steps []step
	var text []byte
	flush := func() {
		if len(text) > 0 {
			steps = append(steps, constant(text))
			text = nil
		}
	}
	for _, n := range list.Nodes {
		s, fixed, err := w.node(n, dot)
		if err != nil {
			return nil, err
		}
		if s == nil {
			text = append(text, fixed...)
			continue
		}
		flush()
		steps = append(steps, s)
	}
	flush()
	return sequence(steps), nil
}

func nothing(*state, reflect.Value) error { return nil }

func constant(text []byte) step {
	return func(s *state, _ reflect.Value) error {
		s.out.Write(text)
		return nil
	}
}

func sequence(steps []step) step {
	switch len(steps) {
	case 0:
		return nothing
	case 1:
		return steps[0]
	}
	return func(s *state, dot reflect.Value) error {
		for _, next := range steps {
			if err := next(s, dot); err != nil {
				return err
			}
		}
		return nil
	}
}

// node compiles a node to a step, or to the text that it always writes.
func (w *writer) node(n parse.Node, dot reflect.Type) (s step, fixed []byte, err error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return nil, n.Text, nil
	case *parse.CommentNode:
		return nil, nil, nil
	case *parse.ActionNode:
		return w.action(n, dot)
	case *parse.IfNode:
		s, err = w.condition(&n.BranchNode, dot)
	case *parse.WithNode:
		s, err = w.with(&n.BranchNode, dot)
	case *parse.RangeNode:
		s, err = w.loop(&n.BranchNode, dot)
	case *parse.TemplateNode:
		s, err = w.call(n, dot)
	default:
		err = w.unsupported(n, n.String())
	}
	return s, nil, err
}

// action compiles an output, or a variable that gets its value.
func (w *writer) action(n *parse.ActionNode, dot reflect.Type) (step, []byte, error) {
	if len(n.Pipe.Decl) > 0 {
		s, err := w.assignment(n.Pipe, dot)
		return s, nil, err
	}
	value, escape, err := w.output(n.Pipe, dot)
	if err != nil {
		return nil, nil, err
	}
	text, err := w.stringOf(n, value)
	if err != nil {
		return nil, nil, err
	}
	if value.known.IsValid() {
		fixed, err := text(nil, reflect.Value{})
		return nil, []byte(escape.apply(fixed)), err
	}
	return func(s *state, dot reflect.Value) error {
		str, err := text(s, dot)
		if err == nil {
			escape.write(s.out, str)
		}
		return err
	}, nil, nil
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
	return func(s *state, dot reflect.Value) error {
		v, err := value.eval(s, dot)
		s.vars[s.base+slot] = v
		return err
	}, nil
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
	then, err := w.list(n.List, dot)
	if err != nil {
		return nil, err
	}
	otherwise, err := w.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		ok, err := holds(s, dot)
		switch {
		case err != nil:
			return err
		case ok:
			return then(s, dot)
		}
		return otherwise(s, dot)
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
	then, err := w.list(n.List, value.typ)
	if err != nil {
		return nil, err
	}
	otherwise, err := w.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		v, err := value.eval(s, dot)
		if err != nil {
			return err
		}
		set(s, v)
		if holds(v) {
			return then(s, v)
		}
		return otherwise(s, dot)
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
	bind := w.loopVariables(n.Pipe, element)
	body, err := w.list(n.List, element)
	if err != nil {
		return nil, err
	}
	otherwise, err := w.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		list, err := value.eval(s, dot)
		if err != nil {
			return err
		}
		if list.Len() == 0 {
			return otherwise(s, dot)
		}
		for i := range list.Len() {
			v := list.Index(i)
			bind(s, i, v)
			if err := body(s, v); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// loopVariables declares the variables of a loop: none, the element, or index and
// element.
func (w *writer) loopVariables(pipe *parse.PipeNode, element reflect.Type) func(*state, int, reflect.Value) {
	switch len(pipe.Decl) {
	case 0:
		return func(*state, int, reflect.Value) {}
	case 1:
		slot := w.declare(pipe.Decl[0].Ident[0], element)
		return func(s *state, _ int, v reflect.Value) { s.vars[s.base+slot] = v }
	}
	index := w.declare(pipe.Decl[0].Ident[0], reflect.TypeFor[int]())
	slot := w.declare(pipe.Decl[1].Ident[0], element)
	return func(s *state, i int, v reflect.Value) {
		s.vars[s.base+index], s.vars[s.base+slot] = reflect.ValueOf(i), v
	}
}

// call compiles {{template "name" pipe}}.
func (w *writer) call(n *parse.TemplateNode, dot reflect.Type) (step, error) {
	value := operand{eval: func(*state, reflect.Value) (reflect.Value, error) { return reflect.Value{}, nil }}
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
	return func(s *state, dot reflect.Value) error {
		v, err := value.eval(s, dot)
		if err != nil {
			return err
		}
		return p.run(s, v)
	}, nil
}
