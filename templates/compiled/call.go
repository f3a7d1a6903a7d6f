package compiled

import (
	"reflect"
	"text/template/parse"
)

var errorType = reflect.TypeFor[error]()

// own compiles a call of a function of the set. With constant arguments it is made
// at once.
func (w *writer) own(n parse.Node, fn reflect.Value, args []operand) (operand, error) {
	if err := w.fits(n, fn.Type(), args); err != nil {
		return operand{}, err
	}
	result := w.calling(n, fn, args)
	for _, a := range args {
		if !a.known.IsValid() {
			return result, nil
		}
	}
	var value reflect.Value
	err := attempt(func() { value = result.eval(nil, reflect.Value{}) })
	if err != nil {
		return operand{}, err
	}
	return known(value), nil
}

// calling returns the result of a call. Functions of the kinds that pages call are
// called without reflection, which takes five times as long and memory for all that
// goes in and out.
func (w *writer) calling(n parse.Node, fn reflect.Value, args []operand) operand {
	must := func(text string, err error) string {
		if err != nil {
			panic(failure{w.misfit(n, "fails: %w", err)})
		}
		return text
	}
	switch f := fn.Interface().(type) {
	case func(int) string:
		number := args[0].asInt()
		return textual(func(s *state, dot reflect.Value) string { return f(number(s, dot)) })
	case func(string, ...any) (string, error):
		first, more := args[0].asText(), boxed(args[1:])
		return textual(func(s *state, dot reflect.Value) string { return must(f(first(s, dot), more(s, dot)...)) })
	case func(string, int, ...any) (string, error):
		first, number, more := args[0].asText(), args[1].asInt(), boxed(args[2:])
		return textual(func(s *state, dot reflect.Value) string {
			return must(f(first(s, dot), number(s, dot), more(s, dot)...))
		})
	}
	return w.reflected(n, fn, args)
}

// boxed returns how the last arguments of a function that takes any number are made.
func boxed(args []operand) func(*state, reflect.Value) []any {
	fixed := make([]any, len(args)) // the constant ones
	for i, a := range args {
		if a.known.IsValid() {
			fixed[i] = a.known.Interface()
		}
	}
	return func(s *state, dot reflect.Value) []any {
		if len(args) == 0 {
			return nil
		}
		values := make([]any, len(args))
		copy(values, fixed)
		for i := range args {
			switch a := &args[i]; {
			case a.known.IsValid():
			case a.text != nil && a.typ == stringType:
				values[i] = a.text(s, dot)
			default:
				values[i] = a.eval(s, dot).Interface()
			}
		}
		return values
	}
}

// reflected returns the result of a call of a function of any kind.
func (w *writer) reflected(n parse.Node, fn reflect.Value, args []operand) operand {
	return operand{typ: fn.Type().Out(0), eval: func(s *state, dot reflect.Value) reflect.Value {
		values := make([]reflect.Value, len(args))
		for i := range args {
			values[i] = args[i].eval(s, dot)
		}
		out := fn.Call(values)
		if len(out) == 2 && !out[1].IsNil() {
			panic(failure{w.misfit(n, "fails: %w", out[1].Interface().(error))})
		}
		return out[0]
	}}
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
