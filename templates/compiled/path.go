package compiled

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"catsite/nearest"
)

// A path leads from "." or a variable to one of its fields.
type path struct {
	slot  int   // of the variable, fromDot for "."
	steps []int // the places of fields in their structs, and follow
}

const (
	fromDot = -1
	follow  = -1 // a step to what a pointer leads to
)

var errNil = errors.New("a field of nothing")

// walk goes the steps of a path.
func walk(v reflect.Value, steps []int) reflect.Value {
	for _, i := range steps {
		if i != follow {
			v = v.Field(i)
			continue
		}
		if v.IsNil() {
			panic(failure{errNil})
		}
		v = v.Elem()
	}
	return v
}

// field returns which field of "." the path leads to; false where it leads elsewhere.
func (p path) field() (int, bool) {
	if p.slot == fromDot && len(p.steps) == 1 && p.steps[0] != follow {
		return p.steps[0], true
	}
	return 0, false
}

// eval returns how the value at the end is read.
func (p path) eval() eval {
	slot, steps := p.slot, p.steps
	switch {
	case slot != fromDot && len(steps) == 1 && steps[0] != follow:
		field := steps[0]
		return func(s *state, _ reflect.Value) reflect.Value { return s.vars[s.base+slot].Field(field) }
	case slot != fromDot:
		return func(s *state, _ reflect.Value) reflect.Value { return walk(s.vars[s.base+slot], steps) }
	case len(steps) == 0:
		return func(_ *state, dot reflect.Value) reflect.Value { return dot }
	case len(steps) == 1 && steps[0] != follow:
		field := steps[0]
		return func(_ *state, dot reflect.Value) reflect.Value { return dot.Field(field) }
	}
	return func(_ *state, dot reflect.Value) reflect.Value { return walk(dot, steps) }
}

// text returns how the string at the end is read.
func (p path) text() func(*state, reflect.Value) string {
	slot, steps := p.slot, p.steps
	if field, ok := p.field(); ok {
		return func(_ *state, dot reflect.Value) string { return dot.Field(field).String() }
	}
	if slot != fromDot {
		return func(s *state, _ reflect.Value) string { return walk(s.vars[s.base+slot], steps).String() }
	}
	return func(_ *state, dot reflect.Value) string { return walk(dot, steps).String() }
}

// operand makes the path to a value of a type an operand.
func (p path) operand(typ reflect.Type) operand {
	o := operand{typ: typ, path: &p, eval: p.eval()}
	if typ.Kind() == reflect.String {
		o.text = p.text()
	}
	return o
}

// dot compiles "." with fields of it.
func (w *writer) dot(n parse.Node, dot reflect.Type, names []string) (operand, error) {
	if dot == nil {
		return operand{}, w.misfit(n, "is of nothing: the template was given no data")
	}
	return w.fields(n, path{slot: fromDot}.operand(dot), names)
}

// variable compiles a variable with fields of it.
func (w *writer) variable(n *parse.VariableNode) (operand, error) {
	slot, err := w.slot(n, n.Ident[0])
	if err != nil {
		return operand{}, err
	}
	if w.vars[slot].typ == nil {
		return operand{}, w.misfit(n, "is of nothing: the template was given no data")
	}
	return w.fields(n, path{slot: slot}.operand(w.vars[slot].typ), n.Ident[1:])
}

// slot returns the slot of the innermost variable with this name.
func (w *writer) slot(n parse.Node, name string) (int, error) {
	for i := len(w.vars) - 1; i >= 0; i-- {
		if w.vars[i].name == name {
			w.program.slots = max(w.program.slots, i+1)
			return i, nil
		}
	}
	return 0, w.misfit(n, "is no variable")
}

// fields compiles a chain of fields.
func (w *writer) fields(n parse.Node, o operand, names []string) (operand, error) {
	if len(names) == 0 {
		return o, nil
	}
	typ, from, steps := o.typ, fromDot, []int(nil)
	if o.path != nil {
		from, steps = o.path.slot, slices.Clone(o.path.steps)
	}
	for _, name := range names {
		field, err := w.field(n, typ, name)
		if err != nil {
			return operand{}, err
		}
		for _, i := range field.Index {
			if typ.Kind() == reflect.Pointer {
				typ, steps = typ.Elem(), append(steps, follow)
			}
			typ, steps = typ.Field(i).Type, append(steps, i)
		}
	}
	if o.path != nil {
		return path{from, steps}.operand(typ), nil
	}
	return operand{typ: typ, eval: func(s *state, dot reflect.Value) reflect.Value { return walk(o.eval(s, dot), steps) }}, nil
}

// field finds a field of a struct, or of what a pointer leads to.
func (w *writer) field(n parse.Node, typ reflect.Type, name string) (field reflect.StructField, err error) {
	if typ.Kind() == reflect.Interface {
		return field, w.unsupported(n, "a field of an interface")
	}
	if _, ok := typ.MethodByName(name); ok {
		return field, w.unsupported(n, "a method")
	}
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct {
		return field, w.misfit(n, "has no field %q; it has no fields", name)
	}
	field, ok := typ.FieldByName(name)
	if !ok || !field.IsExported() {
		return field, w.misfit(n, "has no field %q; %s", name, meantField(typ, name))
	}
	return field, nil
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
