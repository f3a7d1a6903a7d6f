package compiled

import (
	"reflect"
	"text/template/parse"
)

// branches compiles the two bodies of a node, the first with a "." of its own.
func (w *writer) branches(n *parse.BranchNode, inner, dot reflect.Type) (then, otherwise body, err error) {
	if then, err = w.list(n.List, inner); err != nil {
		return nil, nil, err
	}
	otherwise, err = w.list(n.ElseList, dot)
	return then, otherwise, err
}

// condition compiles {{if}}. An {{else if}} is one of its own in what is written else.
func (w *writer) condition(n *parse.IfNode, dot reflect.Type) (body, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, w.unsupported(n, "a declaration in a condition")
	}
	question, err := w.question(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	then, otherwise, err := w.branches(&n.BranchNode, dot, dot)
	if err != nil {
		return nil, err
	}
	return then.under(question, otherwise), nil
}

// question compiles what a condition asks.
func (w *writer) question(pipe *parse.PipeNode, dot reflect.Type) (piece, error) {
	holds, err := w.truth(pipe, dot)
	if err != nil {
		return piece{}, err
	}
	cmd := pipe.Cmds[0]
	if len(pipe.Cmds) == 1 && len(cmd.Args) == 1 {
		if value, err := w.operand(cmd.Args[0], dot); err == nil && value.path != nil {
			return truthOf(value), nil
		}
	}
	if subject, word, ok := w.equality(cmd, dot); ok && len(pipe.Cmds) == 1 {
		return about(subject, opCase, &details{cases: []wordCase{{word: word}}}), nil
	}
	return bare(opIfTest, &details{test: holds}), nil
}

// truthOf asks whether a value is true.
func truthOf(value operand) piece {
	switch value.typ.Kind() {
	case reflect.String:
		return about(value, opIfText, nil)
	case reflect.Bool:
		return about(value, opIfHolds, nil)
	}
	return about(value, opIfTrue, nil)
}

// equality reports whether a command is {{eq .Field "word"}}, and of what.
func (w *writer) equality(cmd *parse.CommandNode, dot reflect.Type) (subject operand, word string, ok bool) {
	name, isName := cmd.Args[0].(*parse.IdentifierNode)
	if !isName || name.Ident != "eq" || len(cmd.Args) != 3 {
		return operand{}, "", false
	}
	args, err := w.operands(cmd.Args[1:], dot)
	if err != nil || args[0].path == nil || args[0].typ.Kind() != reflect.String || !args[1].known.IsValid() {
		return operand{}, "", false
	}
	return args[0], args[1].known.String(), true
}

func (w *writer) with(n *parse.BranchNode, dot reflect.Type) (body, error) {
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	value, err := w.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	slot := 0 // that of "$" for none
	if len(n.Pipe.Decl) > 0 {
		slot = w.declare(n.Pipe.Decl[0].Ident[0], value.typ)
	}
	kind := value.typ.Kind()
	if !hasTruth(kind) {
		return nil, w.unsupported(n, "the truth of "+value.typ.String())
	}
	then, otherwise, err := w.branches(n, value.typ, dot)
	if err != nil {
		return nil, err
	}
	if slot == 0 && value.path != nil {
		return w.entered(value, then).under(truthOf(value), otherwise), nil
	}
	return single(func(s *state, out []byte, dot reflect.Value) []byte {
		v := value.eval(s, dot)
		if slot > 0 {
			s.vars[s.base+slot] = v
		}
		if isTrue(v, kind) {
			return then.run(s, out, v)
		}
		return otherwise.run(s, out, dot)
	}), nil
}

// loop compiles a range over a slice.
func (w *writer) loop(n *parse.BranchNode, dot reflect.Type) (body, error) {
	scope := len(w.vars)
	defer func() { w.vars = w.vars[:scope] }()
	value, err := w.pipe(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	switch value.typ.Kind() {
	case reflect.Slice:
	case reflect.String, reflect.Bool, reflect.Struct:
		return nil, w.misfit(n.Pipe, "is no list")
	default:
		return nil, w.unsupported(n, "a range over "+value.typ.String())
	}
	element := value.typ.Elem()
	more := &details{bind: w.loopVariables(n.Pipe, element)}
	var otherwise body
	if more.body, otherwise, err = w.branches(n, element, dot); err != nil {
		return nil, err
	}
	each := body{about(value, opEach, more)}
	if len(otherwise) == 0 {
		return each, nil
	}
	return each.under(truthOf(value), otherwise), nil
}

// A binding sets the variables of a loop.
type binding func(s *state, i int, element reflect.Value)

// loopVariables declares the variables of a loop: none, the element, or index and
// element.
func (w *writer) loopVariables(pipe *parse.PipeNode, element reflect.Type) binding {
	switch len(pipe.Decl) {
	case 0:
		return nil
	case 1:
		slot := w.declare(pipe.Decl[0].Ident[0], element)
		return func(s *state, _ int, v reflect.Value) { s.vars[s.base+slot] = v }
	}
	index := w.declare(pipe.Decl[0].Ident[0], intType)
	slot := w.declare(pipe.Decl[1].Ident[0], element)
	return func(s *state, i int, v reflect.Value) {
		s.vars[s.base+index], s.vars[s.base+slot] = reflect.ValueOf(i), v
	}
}
