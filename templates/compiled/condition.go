package compiled

import (
	"cmp"
	"reflect"
	"text/template/parse"
)

// A test is a compiled condition.
type test func(s *state, dot reflect.Value) bool

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

// test compiles the truth of a value.
func (w *writer) test(n parse.Node, value operand) (test, error) {
	holds, err := w.truthOf(n, value.typ)
	switch {
	case err != nil:
		return nil, err
	case value.typ.Kind() == reflect.Bool:
		return value.asBool(), nil
	case value.text != nil:
		text := value.text
		return func(s *state, dot reflect.Value) bool { return text(s, dot) != "" }, nil
	}
	return func(s *state, dot reflect.Value) bool { return holds(value.eval(s, dot)) }, nil
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
	return func(s *state, dot reflect.Value) bool {
		for _, t := range tests {
			if t(s, dot) == decisive {
				return decisive
			}
		}
		return !decisive
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

// isComparison reports whether a function compares two values.
func isComparison(function string) bool {
	switch function {
	case "eq", "ne", "lt", "le", "gt", "ge":
		return true
	}
	return false
}

// comparison compiles a comparison of two values of one kind.
func (w *writer) comparison(n parse.Node, function string, args []operand) (operand, error) {
	if len(args) == 2 && args[0].typ.Kind() == args[1].typ.Kind() {
		switch args[0].typ.Kind() {
		case reflect.String:
			if t := equality(function, args[0], args[1]); t != nil {
				return truthValue(t), nil
			}
			return truthValue(compared(function, args[0].asText(), args[1].asText())), nil
		case reflect.Int:
			return truthValue(compared(function, args[0].asInt(), args[1].asInt())), nil
		}
	}
	return operand{}, w.unsupported(n, n.String())
}

// equality compares with a constant text, as templates do most; nil for other
// comparisons.
func equality(function string, x, y operand) test {
	if function != "eq" || !y.known.IsValid() {
		return nil
	}
	text, want := x.asText(), y.known.String()
	return func(s *state, dot reflect.Value) bool { return text(s, dot) == want }
}

func compared[T cmp.Ordered](function string, x, y func(*state, reflect.Value) T) test {
	switch function {
	case "eq":
		return func(s *state, dot reflect.Value) bool { return x(s, dot) == y(s, dot) }
	case "ne":
		return func(s *state, dot reflect.Value) bool { return x(s, dot) != y(s, dot) }
	case "lt":
		return func(s *state, dot reflect.Value) bool { return x(s, dot) < y(s, dot) }
	case "le":
		return func(s *state, dot reflect.Value) bool { return x(s, dot) <= y(s, dot) }
	case "gt":
		return func(s *state, dot reflect.Value) bool { return x(s, dot) > y(s, dot) }
	default: // "ge"
		return func(s *state, dot reflect.Value) bool { return x(s, dot) >= y(s, dot) }
	}
}

var yes, no = reflect.ValueOf(true), reflect.ValueOf(false)

// truthValue makes a value of a condition.
func truthValue(t test) operand {
	return operand{typ: boolType, test: t, eval: func(s *state, dot reflect.Value) reflect.Value {
		if t(s, dot) {
			return yes
		}
		return no
	}}
}
