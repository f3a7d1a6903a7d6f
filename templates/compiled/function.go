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
		result, err := w.own(n, reflect.ValueOf(fn), args)
		if add := w.funcs.Writers[name]; err == nil && add != nil {
			text := args[0].asText()
			result.write = func(s *state, out []byte, dot reflect.Value) []byte { return add(out, text(s, dot)) }
		}
		return result, err
	}
	switch {
	case isComparison(name):
		return w.comparison(n, name, args)
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
	kind := args[0].typ.Kind()
	if !hasTruth(kind) {
		return operand{}, w.unsupported(n, "the truth of "+args[0].typ.String())
	}
	return operand{typ: args[0].typ, eval: func(s *state, dot reflect.Value) (v reflect.Value) {
		for _, a := range args {
			if v = a.eval(s, dot); isTrue(v, kind) == decisive {
				break
			}
		}
		return v
	}}, nil
}

func (w *writer) not(n parse.Node, arg operand) (operand, error) {
	t, err := w.test(n, arg)
	if err != nil {
		return operand{}, err
	}
	return truthValue(func(s *state, dot reflect.Value) bool { return !t(s, dot) }), nil
}

func (w *writer) length(n parse.Node, arg operand) (operand, error) {
	switch arg.typ.Kind() {
	case reflect.String, reflect.Slice, reflect.Map:
	default:
		return operand{}, w.misfit(n, "asks for the length of %v", arg.typ)
	}
	return operand{typ: intType, eval: func(s *state, dot reflect.Value) reflect.Value {
		return reflect.ValueOf(arg.eval(s, dot).Len())
	}}, nil
}

func (w *writer) index(n parse.Node, list, at operand) (operand, error) {
	if list.typ.Kind() != reflect.Slice || at.typ.Kind() != reflect.Int {
		return operand{}, w.unsupported(n, n.String())
	}
	number := at.asInt()
	return operand{typ: list.typ.Elem(), eval: func(s *state, dot reflect.Value) reflect.Value {
		v := list.eval(s, dot)
		k := number(s, dot)
		if k < 0 || k >= v.Len() {
			panic(failure{w.misfit(n, "asks for element %d of %d", k, v.Len())})
		}
		return v.Index(k)
	}}, nil
}
