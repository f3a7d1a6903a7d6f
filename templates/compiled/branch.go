package compiled

import (
	"reflect"
	"text/template/parse"
)

// branches compiles the two bodies of a node, the first with a "." of its own.
func (w *writer) branches(n *parse.BranchNode, inner, dot reflect.Type) (then, otherwise body, err error) {
	if then, err = w.list(n.List, inner); err != nil {
		return nil, nil, err
	}
	otherwise, err = w.list(n.ElseList, dot)
	return then, otherwise, err
}

// A way is one of those between which a condition chooses.
type way struct {
	// The way is taken where a field of "." is true, which is of a kind, or else
	// where the test holds.
	field int
	kind  reflect.Kind
	test  test
	body  body
}

func (b *way) holds(s *state, dot reflect.Value) bool {
	if b.field != noField {
		return isTrue(dot.Field(b.field), b.kind)
	}
	return b.test(s, dot)
}

// condition compiles {{if}} with all its {{else if}}.
func (w *writer) condition(n *parse.IfNode, dot reflect.Type) (step, error) {
	var ways []way
	for {
		next, err := w.way(n, dot)
		if err != nil {
			return nil, err
		}
		ways = append(ways, next)
		if n.ElseList == nil || len(n.ElseList.Nodes) != 1 {
			break
		}
		chained, ok := n.ElseList.Nodes[0].(*parse.IfNode)
		if !ok {
			break
		}
		n = chained
	}
	otherwise, err := w.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) {
		for i := range ways {
			if b := &ways[i]; b.holds(s, dot) {
				b.body.run(s, dot)
				return
			}
		}
		otherwise.run(s, dot)
	}, nil
}

// way compiles the condition and the first list of a node.
func (w *writer) way(n *parse.IfNode, dot reflect.Type) (way, error) {
	if len(n.Pipe.Decl) > 0 {
		return way{}, w.unsupported(n, "a declaration in a condition")
	}
	next := way{field: noField}
	var err error
	if next.test, err = w.truth(n.Pipe, dot); err != nil {
		return way{}, err
	}
	if len(n.Pipe.Cmds) == 1 && len(n.Pipe.Cmds[0].Args) == 1 {
		if value, err := w.operand(n.Pipe.Cmds[0].Args[0], dot); err == nil {
			if field, ok := value.field(); ok {
				next.field, next.kind = field, value.typ.Kind()
			}
		}
	}
	next.body, err = w.list(n.List, dot)
	return next, err
}

func (w *writer) with(n *parse.BranchNode, dot reflect.Type) (step, error) {
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	value, err := w.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	slot := 0 // that of "$" for none
	if len(n.Pipe.Decl) > 0 {
		slot = w.declare(n.Pipe.Decl[0].Ident[0], value.typ)
	}
	kind := value.typ.Kind()
	if !hasTruth(kind) {
		return nil, w.unsupported(n, "the truth of "+value.typ.String())
	}
	then, otherwise, err := w.branches(n, value.typ, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) {
		v := value.eval(s, dot)
		if slot > 0 {
			s.vars[s.base+slot] = v
		}
		if isTrue(v, kind) {
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

func (r *round) run(s *state, i int, element reflect.Value) {
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
