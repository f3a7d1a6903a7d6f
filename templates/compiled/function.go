package compiled

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// function compiles a call: of a comparison, of one of the language's own
// functions, or of one of the set's.
func (w *writer) function(n parse.Node, name string, args []operand) (operand, error) {
	if fn, ok := w.funcs.Map[name]; ok {
		if err := w.checked(n, name, args); err != nil {
			return operand{}, err
		}
		return w.own(n, reflect.ValueOf(fn), args)
	}
	if holds, ok := comparisons[name]; ok {
		return w.comparison(n, holds, args)
	}
	switch {
	case (name == "and" || name == "or") && len(args) > 0:
		return w.choice(n, name == "or", args)
	case name == "not" && len(args) == 1:
		return w.not(n, args[0])
	case name == "len" && len(args) == 1:
		return w.length(n, args[0])
	case name == "index" && len(args) == 2:
		return w.index(n, args[0], args[1])
	}
	return operand{}, w.unsupported(n, "function "+name)
}

// checked returns what is known to be wrong with a call.
func (w *writer) checked(n parse.Node, name string, args []operand) error {
	if w.funcs.Check == nil || len(args) == 0 || !args[0].known.IsValid() || args[0].typ != stringType {
		return nil
	}
	if err := w.funcs.Check(name, args[0].known.String()); err != nil {
		return fmt.Errorf("%s: %w", w.place(n), err)
	}
	return nil
}

// choice compiles "and" and "or" where their value counts, which is that of the
// argument that decides, else of the last.
func (w *writer) choice(n parse.Node, decisive bool, args []operand) (operand, error) {
	for _, a := range args {
		if a.typ != args[0].typ {
			return operand{}, w.unsupported(n, n.String())
		}
	}
	holds, err := w.truthOf(n, args[0].typ)
	if err != nil {
		return operand{}, err
	}
	return operand{typ: args[0].typ, eval: func(s *state, dot reflect.Value) (v reflect.Value, err error) {
		for _, a := range args {
			if v, err = a.eval(s, dot); err != nil || holds(v) == decisive {
				return v, err
			}
		}
		return v, nil
	}}, nil
}

func (w *writer) not(n parse.Node, arg operand) (operand, error) {
	t, err := w.test(n, arg)
	if err != nil {
		return operand{}, err
	}
	return truthValue(func(s *state, dot reflect.Value) (bool, error) {
		ok, err := t(s, dot)
		return !ok, err
	}), nil
}

func (w *writer) length(n parse.Node, arg operand) (operand, error) {
	switch arg.typ.Kind() {
	case reflect.String, reflect.Slice, reflect.Map:
	default:
		return operand{}, w.misfit(n, "asks for the length of %v", arg.typ)
	}
	return operand{typ: reflect.TypeFor[int](), eval: func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := arg.eval(s, dot)
		if err != nil {
			return v, err
		}
		return reflect.ValueOf(v.Len()), nil
	}}, nil
}

func (w *writer) index(n parse.Node, list, at operand) (operand, error) {
	if list.typ.Kind() != reflect.Slice || at.typ.Kind() != reflect.Int {
		return operand{}, w.unsupported(n, n.String())
	}
	return operand{typ: list.typ.Elem(), eval: func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := list.eval(s, dot)
		if err != nil {
			return v, err
		}
		i, err := at.eval(s, dot)
		if err != nil {
			return v, err
		}
		if k := int(i.Int()); k >= 0 && k < v.Len() {
			return v.Index(k), nil
		}
		return v, w.misfit(n, "asks for element %d of %d", i.Int(), v.Len())
	}}, nil
}

var errorType = reflect.TypeFor[error]()

// own compiles a call of a function of the set. With constant arguments it is made
// at once.
func (w *writer) own(n parse.Node, fn reflect.Value, args []operand) (operand, error) {
	typ := fn.Type()
	if err := w.fits(n, typ, args); err != nil {
		return operand{}, err
	}
	call := caller(fn)
	result := operand{typ: typ.Out(0), eval: func(s *state, dot reflect.Value) (reflect.Value, error) {
		values := make([]reflect.Value, len(args))
		for i := range args {
			v, err := args[i].eval(s, dot)
			if err != nil {
				return v, err
			}
			values[i] = v
		}
		out := call(values)
		if len(out) == 2 && !out[1].IsNil() {
			return out[0], w.misfit(n, "fails: %w", out[1].Interface().(error))
		}
		return out[0], nil
	}}
	for _, a := range args {
		if !a.known.IsValid() {
			return result, nil
		}
	}
	value, err := result.eval(nil, reflect.Value{})
	if err != nil {
		return operand{}, err
	}
	return operand{value.Type(), value, func(*state, reflect.Value) (reflect.Value, error) { return value, nil }}, nil
}

// caller returns what calls a function. Those of the kinds that pages call most are
// called without reflection, at a fifth of the cost.
func caller(fn reflect.Value) func([]reflect.Value) []reflect.Value {
	switch f := fn.Interface().(type) {
	case func(string) []string:
		return func(in []reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(f(in[0].String()))} }
	case func(int) string:
		return func(in []reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(f(int(in[0].Int())))}
		}
	}
	return fn.Call
}

// fits reports whether a function takes these arguments.
func (w *writer) fits(n parse.Node, typ reflect.Type, args []operand) error {
	if typ.NumOut() < 1 || typ.NumOut() > 2 || typ.NumOut() == 2 && typ.Out(1) != errorType {
		return w.unsupported(n, "a function of the kind "+typ.String())
	}
	fixed := typ.NumIn()
	if typ.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !typ.IsVariadic() {
		return w.misfit(n, "is given %d arguments", len(args))
	}
	for i, a := range args {
		want := typ.In(min(i, fixed))
		if i >= fixed {
			want = typ.In(fixed).Elem()
		}
		if !a.typ.AssignableTo(want) {
			return w.misfit(n, "has %v for argument %d, not %v", a.typ, i+1, want)
		}
	}
	return nil
}
