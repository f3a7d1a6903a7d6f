package compiled

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"catsite/nearest"
)

// An operand is a compiled expression.
type operand struct {
	typ reflect.Type
	// known is the value of a constant expression, else the zero Value.
	known reflect.Value
	eval  func(s *state, dot reflect.Value) (reflect.Value, error)
}

func known(v any) operand {
	value := reflect.ValueOf(v)
	return operand{value.Type(), value, func(*state, reflect.Value) (reflect.Value, error) { return value, nil }}
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
func (w *writer) output(pipe *parse.PipeNode, dot reflect.Type) (operand, escaper, error) {
	cmds := pipe.Cmds
	end := len(cmds)
	for end > 0 && isEscaper(cmds[end-1]) {
		end--
	}
	var escape escaper
	for _, cmd := range cmds[end:] {
		step, ok := escapers[cmd.Args[0].(*parse.IdentifierNode).Ident]
		if !ok {
			return operand{}, nil, w.unsupported(cmd, cmd.String())
		}
		escape = append(escape, step)
	}
	plain := *pipe
	plain.Cmds = cmds[:end]
	if end == 0 {
		return operand{}, nil, w.unsupported(pipe, pipe.String())
	}
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
		return w.dot(n, dot)
	case *parse.FieldNode:
		o, err := w.dot(n, dot)
		if err != nil {
			return operand{}, err
		}
		return w.fields(n, o, n.Ident)
	case *parse.VariableNode:
		slot, err := w.slot(n, n.Ident[0])
		if err != nil {
			return operand{}, err
		}
		if w.vars[slot].typ == nil {
			return operand{}, w.misfit(n, "is of nothing: the template was given no data")
		}
		o := operand{typ: w.vars[slot].typ, eval: func(s *state, _ reflect.Value) (reflect.Value, error) {
			return s.vars[s.base+slot], nil
		}}
		return w.fields(n, o, n.Ident[1:])
	case *parse.ChainNode:
		o, err := w.operand(n.Node, dot)
		if err != nil {
			return operand{}, err
		}
		return w.fields(n, o, n.Field)
	case *parse.PipeNode:
		return w.pipe(n, dot)
	case *parse.StringNode:
		return known(n.Text), nil
	case *parse.BoolNode:
		return known(n.True), nil
	case *parse.NumberNode:
		if n.IsInt {
			return known(int(n.Int64)), nil
		}
	case *parse.IdentifierNode:
		return w.function(n, n.Ident, nil)
	}
	return operand{}, w.unsupported(n, n.String())
}

func (w *writer) dot(n parse.Node, dot reflect.Type) (operand, error) {
	if dot == nil {
		return operand{}, w.misfit(n, "is of nothing: the template was given no data")
	}
	return operand{typ: dot, eval: func(_ *state, dot reflect.Value) (reflect.Value, error) { return dot, nil }}, nil
}

// slot returns the slot of the innermost variable with this name.
func (w *writer) slot(n parse.Node, name string) (int, error) {
	for i := len(w.vars) - 1; i >= 0; i-- {
		if w.vars[i].name == name {
			return i, nil
		}
	}
	return 0, w.misfit(n, "is no variable")
}

// fields compiles a chain of fields.
func (w *writer) fields(n parse.Node, o operand, names []string) (operand, error) {
	for _, name := range names {
		var err error
		if o, err = w.field(n, o, name); err != nil {
			return operand{}, err
		}
	}
	return o, nil
}

var errNil = errors.New("a field of nothing")

func (w *writer) field(n parse.Node, o operand, name string) (operand, error) {
	if o.typ.Kind() == reflect.Interface {
		return operand{}, w.unsupported(n, "a field of an interface")
	}
	if _, ok := o.typ.MethodByName(name); ok {
		return operand{}, w.unsupported(n, "a method")
	}
	base, pointer := o.typ, o.typ.Kind() == reflect.Pointer
	if pointer {
		base = base.Elem()
	}
	if base.Kind() != reflect.Struct {
		return operand{}, w.misfit(n, "has no field %q; it has no fields", name)
	}
	field, ok := base.FieldByName(name)
	if !ok || !field.IsExported() {
		return operand{}, w.misfit(n, "has no field %q; %s", name, meantField(base, name))
	}
	return operand{typ: field.Type, eval: follow(o, pointer, field.Index)}, nil
}

// meantField says which field of a struct was meant.
func meantField(typ reflect.Type, name string) string {
	var known []string
	for _, f := range reflect.VisibleFields(typ) {
		if f.IsExported() && !f.Anonymous {
			known = append(known, f.Name)
		}
	}
	if near := nearest.Word(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	slices.Sort(known)
	return "there are " + strings.Join(slices.Compact(known), ", ")
}

// follow returns how a field of a struct, or of what a pointer leads to, is read.
func follow(o operand, pointer bool, index []int) func(*state, reflect.Value) (reflect.Value, error) {
	read := func(v reflect.Value) (reflect.Value, error) { return v.FieldByIndexErr(index) }
	if len(index) == 1 {
		i := index[0]
		read = func(v reflect.Value) (reflect.Value, error) { return v.Field(i), nil }
	}
	return func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := o.eval(s, dot)
		if err != nil {
			return v, err
		}
		if pointer {
			if v.IsNil() {
				return v, errNil
			}
			v = v.Elem()
		}
		return read(v)
	}
}

var stringType = reflect.TypeFor[string]()

// stringOf returns how a value is written.
func (w *writer) stringOf(n parse.Node, o operand) (func(*state, reflect.Value) (string, error), error) {
	var format func(reflect.Value) string
	switch kind := o.typ.Kind(); {
	case o.typ.NumMethod() > 0 || o.typ.PkgPath() == "html/template":
		return nil, w.unsupported(n, "output of "+o.typ.String())
	case kind == reflect.String:
		format = reflect.Value.String
	case kind == reflect.Int:
		format = func(v reflect.Value) string { return strconv.FormatInt(v.Int(), 10) }
	case kind == reflect.Bool:
		format = func(v reflect.Value) string { return strconv.FormatBool(v.Bool()) }
	default:
		return nil, w.unsupported(n, "output of "+o.typ.String())
	}
	return func(s *state, dot reflect.Value) (string, error) {
		v, err := o.eval(s, dot)
		if err != nil {
			return "", err
		}
		return format(v), nil
	}, nil
}
