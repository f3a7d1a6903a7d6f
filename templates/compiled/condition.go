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
	kind := value.typ.Kind()
	switch {
	case !hasTruth(kind):
		return nil, w.unsupported(n, "the truth of "+value.typ.String())
	case kind == reflect.Bool:
		return value.asBool(), nil
	case value.text != nil:
		text := value.text
		return func(s *state, dot reflect.Value) bool { return text(s, dot) != "" }, nil
	}
	return func(s *state, dot reflect.Value) bool { return isTrue(value.eval(s, dot), kind) }, nil
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

// hasTruth reports whether values of a kind are true or false.
func hasTruth(kind reflect.Kind) bool {
	switch kind {
	case reflect.Bool, reflect.String, reflect.Slice, reflect.Map, reflect.Int, reflect.Pointer, reflect.Struct:
		return true
	}
	return false
}

// isTrue tells the truth of a value of a kind, by the rules of text/template.
func isTrue(v reflect.Value, kind reflect.Kind) bool {
	switch kind {
	case reflect.Bool:
		return v.Bool()
	case reflect.String:
		return v.String() != ""
	case reflect.Slice, reflect.Map:
		return v.Len() > 0
	case reflect.Int:
		return v.Int() != 0
	case reflect.Pointer:
		return !v.IsNil()
	}
	return true // a struct
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
			return truthValue(compared(function, args[0].asText(), args[1].asText())), nil
		case reflect.Int:
			return truthValue(compared(function, args[0].asInt(), args[1].asInt())), nil
		}
	}
	return operand{}, w.unsupported(n, n.String())
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
