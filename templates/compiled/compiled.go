// Package compiled makes templates of html/template ready for data of one type.
//
// html/template finds every field by name and calls every function by reflection,
// each time that a page is drawn. Where the type of the data is known, all that
// can be done once: [Compile] takes a template's tree as html/template has escaped
// it, finds the fields that it names, writes out what does not depend on the data,
// and gives a [Template] that writes the same bytes in a fraction of the time. A
// field that the type does not have is an error at that moment, with its place,
// before any page is drawn.
//
// The package knows the part of the template language that pages use; for a
// template with more than that, Compile returns an [UnsupportedError], and
// html/template itself does the work.
package compiled

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"slices"
	"sync"
	"text/template/parse"
)

// A Template is ready to be executed. It may be used concurrently.
type Template struct {
	main *program
	data reflect.Type
}

// An UnsupportedError says what of a template this package does not know. It is no
// fault of the template.
type UnsupportedError struct {
	Place string // file, line and column
	What  string
}

// Error says what and where.
func (e *UnsupportedError) Error() string { return e.Place + ": not compiled: " + e.What }

// Functions are those that templates call.
type Functions struct {
	// Map is what the templates were parsed with. A result depends on the arguments
	// alone: a call with constant ones is made once, by [Compile].
	Map template.FuncMap
	// Writers has some of Map that make HTML of one text: each adds to a page what the
	// function of the same name returns.
	Writers map[string]func(page []byte, text string) []byte
	// Check, unless nil, returns what is wrong with calling a function with this
	// first argument, a constant, whatever the others will be.
	Check func(function, first string) error
}

// Compile compiles a template and those that it calls for data of the type of
// model. Errors are an [*UnsupportedError], one of html/template, or say where the
// template does not fit its data. Afterwards t can be executed but no longer
// changed.
func Compile(t *template.Template, model any, funcs Functions) (*Template, error) {
	// Escapes the template: its trees are then what html/template would execute.
	var escape *template.Error
	if err := t.Execute(io.Discard, nil); errors.As(err, &escape) {
		return nil, escape
	}
	c := &compiler{set: t, funcs: funcs, programs: map[instance]*program{}}
	main, err := c.program(t.Name(), reflect.TypeOf(model))
	if err != nil {
		return nil, err
	}
	return &Template{main: main, data: reflect.TypeOf(model)}, nil
}

// Execute writes what the template makes of data, which is of the type that it was
// compiled for, or a pointer to that. Where it fails, nothing is written.
func (t *Template) Execute(out *bytes.Buffer, data any) error {
	v := reflect.ValueOf(data)
	if v.Kind() == reflect.Pointer && v.Type() != t.data {
		v = v.Elem()
	}
	if !v.IsValid() || v.Type() != t.data {
		return fmt.Errorf("template compiled for %v: got %T", t.data, data)
	}
	s := states.Get().(*state)
	var page []byte
	if err := attempt(func() { page = t.main.run(s, out.AvailableBuffer(), v) }); err != nil {
		return err
	}
	out.Write(page)
	clear(s.vars[:cap(s.vars)]) // the data of this page may go
	states.Put(s)
	return nil
}

// A program is one template for one type of data.
type program struct {
	body     body
	compiled bool
	loops    bool // as in [body.loops]: an empty list need not be brought to it
	slots    int  // variables, "$" among them; 0 where it names none
}

// maxDepth is how deep templates may call each other, as in text/template. Data
// are never that deep: the template calls itself without end.
const maxDepth = 100_000

// run executes the program with data as "." and "$". It appends what this writes to out,
// which goes from hand to hand: as a field of the state, every piece would store it where
// the collector of garbage has to look.
func (p *program) run(s *state, out []byte, data reflect.Value) []byte {
	if s.depth++; s.depth > maxDepth {
		panic(failure{errors.New("templates call each other without end")})
	}
	if p.slots == 0 {
		out = p.body.run(s, out, data)
	} else {
		caller := s.base
		s.base = len(s.vars)
		// What the slots held before is of no matter: a variable is read only
		// after it was set.
		s.vars = slices.Grow(s.vars, p.slots)[:s.base+p.slots]
		s.vars[s.base] = data
		out = p.body.run(s, out, data)
		s.vars = s.vars[:s.base]
		s.base = caller
	}
	s.depth--
	return out
}

// A state is that of one execution.
type state struct {
	vars  []reflect.Value // of all programs that are running
	base  int             // where those of the innermost begin
	depth int             // how many programs are running
}

// states are used again: pages are drawn one after the other.
var states = sync.Pool{New: func() any { return new(state) }}

// A failure is what an execution ends with. It travels as a panic, as in
// text/template, so that no step has to ask for it.
type failure struct{ error }

// attempt returns the failure that do ends with.
func attempt(do func()) (err error) {
	defer func() {
		switch reason := recover().(type) {
		case nil:
		case failure:
			err = reason.error
		default:
			panic(reason)
		}
	}()
	do()
	return nil
}

// A step is a compiled node: it appends what it writes, given ".".
type step func(s *state, out []byte, dot reflect.Value) []byte

// An instance is a template with the type of its data.
type instance struct {
	name string
	data reflect.Type // nil for none
}

// A compiler compiles the templates that one page needs.
type compiler struct {
	set      *template.Template
	funcs    Functions
	programs map[instance]*program
}

// program returns the program of a template. It is compiled once for each type of
// data, and may call itself.
func (c *compiler) program(name string, data reflect.Type) (*program, error) {
	key := instance{name, data}
	if p := c.programs[key]; p != nil {
		return p, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, &UnsupportedError{name, "a template of this name, or in this place"}
	}
	p := &program{}
	c.programs[key] = p
	w := &writer{compiler: c, tree: t.Tree, vars: []variable{{"$", data}}, program: p}
	var err error
	p.body, err = w.list(t.Tree.Root, data)
	p.compiled, p.loops = true, p.body.loops()
	return p, err
}

// A writer compiles one template.
type writer struct {
	*compiler
	tree    *parse.Tree
	program *program
	vars    []variable // in scope; a slot is an index
}

// A variable of a template; its slot is its place among those in scope.
type variable struct {
	name string
	typ  reflect.Type
}

// declare gives a new variable its slot.
func (w *writer) declare(name string, typ reflect.Type) (slot int) {
	w.vars = append(w.vars, variable{name, typ})
	w.program.slots = max(w.program.slots, len(w.vars))
	return len(w.vars) - 1
}

// place says where a node stands.
func (w *writer) place(n parse.Node) string {
	location, _ := w.tree.ErrorContext(n)
	return location
}

func (w *writer) unsupported(n parse.Node, what string) error {
	return &UnsupportedError{w.place(n), what}
}

// misfit says what is wrong with a node.
func (w *writer) misfit(n parse.Node, format string, args ...any) error {
	return fmt.Errorf("%s: %s %w", w.place(n), n, fmt.Errorf(format, args...))
}
