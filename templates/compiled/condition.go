package compiled

import (
	"cmp"
	"reflect"
	"text/template/parse"
)

// A test is a compiled condition.
type test func(s *state, dot reflect.Value) (bool, error)

// truth compiles a pipeline of which only the truth counts.
func (w *writer) truth(pipe *parse.PipeNode, dot reflect.Type) (test, error) {
	if len(pipe.Cmds) == 1 {
		if name, ok := pipe.Cmds[0].Args[0].(*parse.IdentifierNode); ok && (name.Ident == "and" || name.Ident == "or") {
			return w.junction(pipe.Cmds[0], name.Ident == "or", dot)
		}
	}
	value, err := w.pipe(pipe, dot)
	if err != nil {
		return nil, err
	}
	return w.test(pipe, value)
}

func (w *writer) test(n parse.Node, value operand) (test, error) {
	holds, err := w.truthOf(n, value.typ)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) (bool, error) {
		v, err := value.eval(s, dot)
		return err == nil && holds(v), err
	}, nil
}

// junction compiles "and" and "or", which stop at the argument that decides.
func (w *writer) junction(cmd *parse.CommandNode, decisive bool, dot reflect.Type) (test, error) {
	var tests []test
	for _, arg := range cmd.Args[1:] {
		pipe, ok := arg.(*parse.PipeNode)
		if !ok {
			single := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: cmd.Pos, Args: []parse.Node{arg}}
			pipe = &parse.PipeNode{NodeType: parse.NodePipe, Pos: cmd.Pos, Cmds: []*parse.CommandNode{single}}
		}
		t, err := w.truth(pipe, dot)
		if err != nil {
			return nil, err
		}
		tests = append(tests, t)
	}
	return func(s *state, dot reflect.Value) (bool, error) {
		for _, t := range tests {
			if ok, err := t(s, dot); err != nil || ok == decisive {
				return ok, err
			}
		}
		return !decisive, nil
	}, nil
}

// truthOf returns what makes a value of a type true, by the rules of text/template.
func (w *writer) truthOf(n parse.Node, typ reflect.Type) (func(reflect.Value) bool, error) {
	switch typ.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool, nil
	case reflect.String, reflect.Slice, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }, nil
	case reflect.Int:
		return func(v reflect.Value) bool { return v.Int() != 0 }, nil
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }, nil
	case reflect.Struct:
		return func(reflect.Value) bool { return true }, nil
	}
	return nil, w.unsupported(n, "the truth of "+typ.String())
}

// compared returns the function that compares values of a type, nil where values
// of it cannot be compared.
func compared(typ reflect.Type) func(x, y reflect.Value) int {
	switch typ.Kind() {
	case reflect.String:
		return func(x, y reflect.Value) int { return cmp.Compare(x.String(), y.String()) }
	case reflect.Int:
		return func(x, y reflect.Value) int { return cmp.Compare(x.Int(), y.Int()) }
	}
	return nil
}

// comparisons say which orders of two values the functions hold for.
var comparisons = map[string]func(order int) bool{
	"eq": func(o int) bool { return o == 0 },
	"ne": func(o int) bool { return o != 0 },
	"lt": func(o int) bool { return o < 0 },
	"le": func(o int) bool { return o <= 0 },
	"gt": func(o int) bool { return o > 0 },
	"ge": func(o int) bool { return o >= 0 },
}

// comparison compiles a comparison of two values of one kind.
func (w *writer) comparison(n parse.Node, holds func(int) bool, args []operand) (operand, error) {
	if len(args) != 2 || args[0].typ.Kind() != args[1].typ.Kind() || compared(args[0].typ) == nil {
		return operand{}, w.unsupported(n, n.String())
	}
	x, y, compare := args[0], args[1], compared(args[0].typ)
	return truthValue(func(s *state, dot reflect.Value) (bool, error) {
		a, err := x.eval(s, dot)
		if err != nil {
			return false, err
		}
		b, err := y.eval(s, dot)
		return err == nil && holds(compare(a, b)), err
	}), nil
}

var yes, no = reflect.ValueOf(true), reflect.ValueOf(false)

// truthValue makes a value of a condition.
func truthValue(t test) operand {
	return operand{typ: yes.Type(), eval: func(s *state, dot reflect.Value) (reflect.Value, error) {
		if ok, err := t(s, dot); err != nil || !ok {
			return no, err
		}
		return yes, nil
	}}
}
