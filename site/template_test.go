package site

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"

	"golang.org/x/net/html"

	"catsite/i18n"
	"catsite/internal/pseudo"
)

// A filling says how the fields of a model are filled, so that together all
// branches of a template run.
type filling struct {
	scalars bool   // words, numbers and truths, else their zero values
	kind    string // of blocks and inlines
	word    string
	empty   bool // lists are, but that of the navigation, which never is
}

func (f filling) fill(v reflect.Value, name string, depth int) {
	switch v.Kind() {
	case reflect.String:
		switch {
		case name == "Kind":
			v.SetString(f.kind)
		case f.scalars:
			v.SetString(f.word)
		}
	case reflect.Int:
		if f.scalars {
			v.SetInt(1)
		}
	case reflect.Bool:
		v.SetBool(f.scalars)
	case reflect.Pointer:
		if depth > 0 && f.scalars {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(v.Elem(), name, depth-1)
		}
	case reflect.Slice:
		if depth > 0 && (!f.empty || name == "Nav") {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			for i := range 2 {
				element := v.Index(i)
				if element.Kind() == reflect.Pointer { // lists hold no nil
					element.Set(reflect.New(element.Type().Elem()))
					element = element.Elem()
				}
				f.fill(element, name, depth-1)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() || v.Type().Field(i).Anonymous {
				f.fill(field, v.Type().Field(i).Name, depth)
			}
		}
	}
}

// fillings are those that together run every branch.
func fillings(word string) []filling {
	var list []filling
	add := func(kind string) {
		list = append(list, filling{scalars: true, kind: kind, word: word}, filling{kind: kind, word: word})
	}
	for _, scalars := range []bool{true, false} {
		list = append(list, filling{scalars: scalars, kind: "p", word: word, empty: true})
	}
	for _, k := range blockKinds {
		add(strings.Replace(k, "h", "h2", 1))
	}
	for _, k := range []string{"h3", "h4", "h5", "h6", "text", "strong", "em", "code", "br", "link", "lost"} {
		add(k)
	}
	return list
}

// executeAll runs every page template over every filling of its model.
func executeAll(t *testing.T, l *locale, word string, look func(name string, f filling, page []byte)) {
	t.Helper()
	for name, zero := range models {
		for _, f := range fillings(word) {
			model := reflect.New(reflect.TypeOf(zero))
			f.fill(model.Elem(), "", 5)
			var page bytes.Buffer
			if err := l.execute(&page, name, model.Interface()); err != nil {
				t.Fatalf("template %s with kind %q, scalars %v: %v", name, f.kind, f.scalars, err)
			}
			look(name, f, page.Bytes())
		}
	}
}

// builtIn returns the templates of catsite.
func builtIn(t testing.TB) []templateFile {
	t.Helper()
	files, err := readTemplates(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTemplatesFitTheirModels(t *testing.T) {
	l, err := newLocale("en", messages(t, []string{"en"}).Printer("en"), builtIn(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, tmpl := range l.templates {
		if _, ok := models[name]; !ok {
			t.Errorf("template %s has no model", name)
		}
		if tmpl.compiled == nil {
			t.Errorf("template %s is not compiled", name)
		}
	}
	// What is compiled is what html/template makes of it.
	for _, word := range []string{"x", `javascript:<b>"'&+`} {
		executeAll(t, l, word, func(name string, f filling, page []byte) {
			model := reflect.New(reflect.TypeOf(models[name]))
			f.fill(model.Elem(), "", 5)
			var want bytes.Buffer
			if err := l.templates[name].set.Execute(&want, model.Interface()); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(page, want.Bytes()) {
				t.Errorf("template %s with kind %q, scalars %v:\n got %s\nwant %s", name, f.kind, f.scalars, page, want.Bytes())
			}
		})
	}
}

func BenchmarkEventPage(b *testing.B) {
	l, err := newLocale("en", messages(b, []string{"en"}).Printer("en"), builtIn(b))
	if err != nil {
		b.Fatal(err)
	}
	var model eventPage
	filling{scalars: true, kind: "text", word: "some words"}.fill(reflect.ValueOf(&model).Elem(), "", 4)
	var page bytes.Buffer
	for b.Loop() {
		page.Reset()
		if err := l.execute(&page, "event", &model); err != nil {
			b.Fatal(err)
		}
	}
}

// Every branch of every template takes its words from the message files.
func TestTemplatesHaveNoWords(t *testing.T) {
	l, err := newLocale(pseudo.Accented, pseudoBundle(t).Printer(pseudo.Accented), builtIn(t))
	if err != nil {
		t.Fatal(err)
	}
	executeAll(t, l, "λ", func(name string, f filling, page []byte) {
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range shownTexts(doc, "") {
			if text := notOurs(pseudo.Accented).Replace(s.text); plainWord.MatchString(text) {
				t.Errorf("template %s with kind %q, scalars %v: %s %q is in no message file", name, f.kind, f.scalars, s.where, s.text)
			}
		}
	})
}

// usedMessages returns the ids of messages that templates and code name.
func usedMessages(t *testing.T) []string {
	t.Helper()
	var ids []string
	l, err := newLocale("en", messages(t, []string{"en"}).Printer("en"), builtIn(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range l.templates {
		for _, tmpl := range page.set.Templates() {
			if tmpl.Tree != nil {
				ids = append(ids, inTemplate(tmpl.Tree.Root)...)
			}
		}
	}
	return append(ids, inCode(t)...)
}

// inTemplate returns the first arguments of the functions t and count below n.
func inTemplate(n parse.Node) []string {
	var ids []string
	v := reflect.ValueOf(n)
	if !v.IsValid() || v.IsNil() {
		return nil
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			ids = append(ids, inTemplate(child)...)
		}
	case *parse.ActionNode:
		ids = inTemplate(n.Pipe)
	case *parse.TemplateNode:
		ids = inTemplate(n.Pipe)
	case *parse.IfNode:
		ids = branch(&n.BranchNode)
	case *parse.RangeNode:
		ids = branch(&n.BranchNode)
	case *parse.WithNode:
		ids = branch(&n.BranchNode)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			ids = append(ids, inTemplate(c)...)
		}
	case *parse.CommandNode:
		for i, arg := range n.Args {
			f, ok := arg.(*parse.IdentifierNode)
			if ok && (f.Ident == "t" || f.Ident == "count") && i+1 < len(n.Args) {
				if id, ok := n.Args[i+1].(*parse.StringNode); ok {
					ids = append(ids, id.Text)
				}
			}
			ids = append(ids, inTemplate(arg)...)
		}
	}
	return ids
}

func branch(n *parse.BranchNode) []string {
	return slices.Concat(inTemplate(n.Pipe), inTemplate(n.List), inTemplate(n.ElseList))
}

// inCode returns the message ids that the package hands to text and count.
func inCode(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || f.Sel.Name != "text" && f.Sel.Name != "count" {
				return true
			}
			if lit, ok := call.Args[0].(*ast.BasicLit); ok {
				id, _ := strconv.Unquote(lit.Value)
				ids = append(ids, id)
			}
			return true
		})
	}
	return ids
}

func TestMessagesExist(t *testing.T) {
	ids := usedMessages(t)
	for _, want := range []string{"skip-to-content", "ledger-read", "list-caption", "days"} {
		if !slices.Contains(ids, want) {
			t.Errorf("message %q is not found among the used ones", want)
		}
	}
	bundle, err := i18n.Load(i18n.FS, []string{"en"}) // every other file has the same messages
	if err != nil {
		t.Fatal(err)
	}
	for _, locale := range bundle.Locales() {
		for _, id := range ids {
			if !bundle.Printer(locale).Has(id) && !strings.HasSuffix(id, "-") && !strings.HasSuffix(id, ".") {
				t.Errorf("message %q is used and not in active.%s.toml", id, locale)
			}
		}
	}
}
