package compiled

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// An eval returns what an expression is worth, given ".".
type eval func(s *state, dot reflect.Value) reflect.Value

// An operand is a compiled expression.
type operand struct {
	typ reflect.Type
	// known is the value of a constant expression, else the zero Value.
	known reflect.Value
	// path is that of a field, a variable or "."; nil for other expressions.
	path *path
	eval eval
	// One of these gives the value as it is, where there is a way that is shorter
	// than eval: to make a reflect.Value of a string takes memory.
	text func(*state, reflect.Value) string
	test test
	// write writes the value, which is HTML; nil for other expressions.
	write step
}

var (
	stringType = reflect.TypeFor[string]()
	htmlType   = reflect.TypeFor[template.HTML]()
	intType    = reflect.TypeFor[int]()
	boolType   = reflect.TypeFor[bool]()
)

func known(value reflect.Value) operand {
	o := operand{typ: value.Type(), known: value, eval: func(*state, reflect.Value) reflect.Value { return value }}
	if value.Kind() == reflect.String {
		text := value.String()
		o.text = func(*state, reflect.Value) string { return text }
	}
	return o
}

// textual makes an operand of what gives strings.
func textual(text func(*state, reflect.Value) string) operand {
	return operand{typ: stringType, text: text, eval: func(s *state, dot reflect.Value) reflect.Value {
		return reflect.ValueOf(text(s, dot))
	}}
}

// isDot reports whether the operand is ".".
func (o operand) isDot() bool {
	return o.path != nil && o.path.slot == fromDot && len(o.path.steps) == 0
}

// asText returns how the value of a kind of string is read.
func (o operand) asText() func(*state, reflect.Value) string {
	if o.text != nil {
		return o.text
	}
	return func(s *state, dot reflect.Value) string { return o.eval(s, dot).String() }
}

// asInt returns how the value of a kind of int is read.
func (o operand) asInt() func(*state, reflect.Value) int {
	if o.known.IsValid() {
		n := int(o.known.Int())
		return func(*state, reflect.Value) int { return n }
	}
	return func(s *state, dot reflect.Value) int { return int(o.eval(s, dot).Int()) }
}

// asBool returns how the value of a kind of bool is read.
func (o operand) asBool() test {
	if o.test != nil {
		return o.test
	}
	return func(s *state, dot reflect.Value) bool { return o.eval(s, dot).Bool() }
}

// pipe compiles a pipeline, declarations aside.
func (w *writer) pipe(pipe *parse.PipeNode, dot reflect.Type) (operand, error) {
	var last []operand // what the command before gives
	for _, cmd := range pipe.Cmds {
		value, err := w.command(cmd, dot, last)
		if err != nil {
			return operand{}, err
		}
		last = []operand{value}
	}
	return last[0], nil
}

// output compiles the pipeline of an action, its escapers apart.
func (w *writer) output(pipe *parse.PipeNode, dot reflect.Type) (operand, *escaper, error) {
	cmds := pipe.Cmds
	end := len(cmds)
	for end > 0 && isEscaper(cmds[end-1]) {
		end--
	}
	escape, ok := newEscaper(cmds[end:])
	if !ok || end == 0 {
		return operand{}, nil, w.unsupported(pipe, pipe.String())
	}
	plain := *pipe
	plain.Cmds = cmds[:end]
	value, err := w.pipe(&plain, dot)
	return value, escape, err
}

// command compiles one command of a pipeline; more is what the one before gives.
func (w *writer) command(cmd *parse.CommandNode, dot reflect.Type, more []operand) (operand, error) {
	first := cmd.Args[0]
	if name, ok := first.(*parse.IdentifierNode); ok {
		args, err := w.operands(cmd.Args[1:], dot)
		if err != nil {
			return operand{}, err
		}
		return w.function(cmd, name.Ident, append(args, more...))
	}
	if len(cmd.Args) > 1 || len(more) > 0 {
		return operand{}, w.unsupported(cmd, "arguments of "+first.String())
	}
	return w.operand(first, dot)
}

func (w *writer) operands(nodes []parse.Node, dot reflect.Type) ([]operand, error) {
	var list []operand
	for _, n := range nodes {
		o, err := w.operand(n, dot)
		if err != nil {
			return nil, err
		}
		list = append(list, o)
	}
	return list, nil
}

func (w *writer) operand(n parse.Node, dot reflect.Type) (operand, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return w.dot(n, dot, nil)
	case *parse.FieldNode:
		return w.dot(n, dot, n.Ident)
	case *parse.VariableNode:
		return w.variable(n)
	case *parse.ChainNode:
		o, err := w.operand(n.Node, dot)
		if err != nil {
			return operand{}, err
		}
		return w.fields(n, o, n.Field)
	case *parse.PipeNode:
		return w.pipe(n, dot)
	case *parse.StringNode:
		return known(reflect.ValueOf(n.Text)), nil
	case *parse.BoolNode:
		return known(reflect.ValueOf(n.True)), nil
	case *parse.NumberNode:
		if n.IsInt {
			return known(reflect.ValueOf(int(n.Int64))), nil
		}
	case *parse.IdentifierNode:
		return w.function(n, n.Ident, nil)
	}
	return operand{}, w.unsupported(n, n.String())
}
