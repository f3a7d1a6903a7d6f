package site

import (
	"bytes"
	"fmt"
	"html/template"
	"sync"

	"catsite/catalog"
	"catsite/i18n"
	"catsite/templates/compiled"
)

// A printer gives the words of one locale. *i18n.Printer is one; tests that need
// only a few words bring their own.
type printer interface {
	Text(id string, args map[string]any) (string, error)
	Count(id string, n int, args map[string]any) (string, error)
	Number(n int) string
	Placeholders(id string) []string
}

// A locale is a language of the site with its templates.
type locale struct {
	tag, dir string
	// name is the language's name for itself.
	name      string
	print     printer
	templates map[string]*pageTemplate // by the names of pages
	// frames are those of pages, by [frameKind], without what is a page's own.
	frames sync.Map
	// folders are what pages share, by the folder's name.
	folders sync.Map
	// terms are storage terms in words, by their days.
	terms sync.Map
	// rows are the places of rows in words, by [tableRow].
	rows sync.Map
	// partLabels name the parts of texts, by [partName].
	partLabels sync.Map
	listRows   rowStore
}

func openLocales(setup *catalog.Setup, opt *Options) ([]*locale, error) {
	files, err := readTemplates(opt.Templates, opt.TemplatesDir)
	if err != nil {
		return nil, err
	}
	var locales []*locale
	for _, tag := range setup.Locales {
		printer := opt.Bundle.Printer(tag)
		if printer == nil {
			return nil, fmt.Errorf("locale %q: no UI messages were loaded", tag)
		}
		l, err := newLocale(tag, printer, files)
		if err != nil {
			return nil, err
		}
		locales = append(locales, l)
	}
	return locales, nil
}

// newLocale makes the templates ready with the words of a locale bound to them.
func newLocale(tag string, print printer, files []templateFile) (*locale, error) {
	l := &locale{tag: tag, dir: i18n.Direction(tag), name: i18n.SelfName(tag), print: print}
	var err error
	l.templates, err = pageTemplates(files, compiled.Functions{Map: l.funcs(), Writers: writers, Check: l.checkCall})
	return l, err
}

// checkCall returns what is wrong with calling a function of the templates with this
// first argument.
func (l *locale) checkCall(function, first string) error {
	p, ok := l.print.(interface{ Has(id string) bool })
	if (function == "t" || function == "count") && ok && !p.Has(first) {
		return fmt.Errorf("there is no message %q", first)
	}
	return nil
}

// execute runs the page template with this name.
func (l *locale) execute(out *bytes.Buffer, name string, model any) error {
	t := l.templates[name]
	if t == nil {
		return fmt.Errorf("no template %q", name)
	}
	return t.execute(out, model)
}

// funcs returns the functions that templates call.
//
//	t ID [NAME VALUE]…         the message with this id
//	count ID N [NAME VALUE]…   the message in the form that N takes
//	num N                      a number as the locale writes it
//	breakable CODE             a code with marks where it may break
func (l *locale) funcs() template.FuncMap {
	return template.FuncMap{
		"t":         l.text,
		"count":     l.count,
		"num":       l.print.Number,
		"breakable": func(code string) template.HTML { return template.HTML(appendBreakable(nil, code)) },
	}
}

// writers are those of the functions that make HTML. Codes stand everywhere.
var writers = map[string]func([]byte, string) []byte{"breakable": appendBreakable}

// text returns a message with pairs as name and value by turns.
func (l *locale) text(id string, pairs ...any) (string, error) {
	args, err := arguments(pairs)
	if err != nil {
		return "", fmt.Errorf("message %q: %w", id, err)
	}
	defer args.free()
	return l.print.Text(id, l.isolated(args))
}

// count returns a message in the form that n takes, with pairs as text has them.
func (l *locale) count(id string, n int, pairs ...any) (string, error) {
	args, err := arguments(pairs)
	if err != nil {
		return "", fmt.Errorf("message %q: %w", id, err)
	}
	defer args.free()
	return l.print.Count(id, n, l.isolated(args))
}

// Controls around text that keeps a direction of its own, by UAX #9.
const (
	isolate    = "\u2068"
	isolateEnd = "\u2069"
)

// isolated returns what fills a message of the locale. In a sentence from right to
// left each text goes by its own first letter. Kind chooses between sentences and is
// not shown.
func (l *locale) isolated(args map[string]any) map[string]any {
	if l.dir != "rtl" || args == nil {
		return args
	}
	own := make(map[string]any, len(args))
	for name, arg := range args {
		if text, ok := arg.(string); ok && text != "" && name != "Kind" {
			arg = isolate + text + isolateEnd
		}
		own[name] = arg
	}
	return own
}

// messageArguments fill one message.
type messageArguments map[string]any

// freeArguments are used again: a page fills many messages, one after the other.
var freeArguments = sync.Pool{New: func() any { return messageArguments{} }}

// arguments turns name and value by turns into a map, nil for none.
func arguments(pairs []any) (messageArguments, error) {
	if len(pairs) == 0 {
		return nil, nil
	}
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("arguments %v: want name and value by turns", pairs)
	}
	args := freeArguments.Get().(messageArguments)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("argument name %v: want a string", pairs[i])
		}
		args[name] = pairs[i+1]
	}
	return args, nil
}

// free lets the next message have the map, once the text is made.
func (args messageArguments) free() {
	if args != nil {
		clear(args)
		freeArguments.Put(args)
	}
}

// appendBreakable adds a code to a page that may break it after each run of "_", where
// it is narrow.
func appendBreakable(page []byte, code string) []byte {
	start := 0
	for i := 1; i < len(code); i++ {
		if code[i-1] == '_' && code[i] != '_' {
			page = compiled.AppendHTML(page, code[start:i])
			page = append(page, "<wbr>"...)
			start = i
		}
	}
	return compiled.AppendHTML(page, code[start:])
}
