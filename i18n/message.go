package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

// A messageFile is what the message file of a locale says.
type messageFile struct {
	dir      string // as errors call it; "" for the files of catsite
	locale   string
	tag      language.Tag
	messages map[string]*goi18n.Message
	lines    map[string]int // of messages and tables; nil for the files of catsite
}

func (f *messageFile) name() string { return path.Join(f.dir, fileName(f.locale)) }

// errorf returns an error about a message of f.
func (f *messageFile) errorf(id, format string, args ...any) error {
	return fmt.Errorf("%s: message %q: %w", f.place(id), id, fmt.Errorf(format, args...))
}

// readMessages reads the message file of a locale, in a folder that errors call
// dir.
func readMessages(fsys fs.FS, dir, locale string) (*messageFile, error) {
	file := &messageFile{dir: dir, locale: locale, tag: language.Make(locale), messages: map[string]*goi18n.Message{}}
	data, err := fs.ReadFile(fsys, fileName(locale))
	if err != nil {
		return nil, fmt.Errorf("UI messages: %w", err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return nil, syntaxError(file.name(), err)
	}
	if dir != "" {
		file.lines = linesOf(string(data))
	}
	if errs := file.checkTable("", tree); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	list, err := goi18n.ParseMessageBytes(data, toml.Unmarshal)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.name(), err)
	}
	for _, m := range list {
		file.messages[m.ID] = m
	}
	return file, errors.Join(file.checkTemplates()...)
}

// syntaxError gives an error of the toml package the form file:line: text.
func syntaxError(name string, err error) error {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%s:%d: %s", name, parse.Position.Line, parse.Message)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// formNames are the plural forms of CLDR, in its order.
var formNames = []string{"zero", "one", "two", "few", "many", "other"}

// commentNames are what a message may say beside its forms, for translators.
var commentNames = []string{"description", "hash"}

// reservedNames make a table a message in go-i18n, whatever else it holds. Those
// beside forms and comments rename a message or change its syntax: they are
// refused, for they are nearly always an id chosen unawares.
var reservedNames = slices.Concat(formNames, commentNames,
	[]string{"id", "leftdelim", "rightdelim", "translation"})

// checkTable finds what go-i18n refuses without naming the message, or takes for
// something else, in the table with this message id.
func (f *messageFile) checkTable(id string, table map[string]any) []error {
	var errs []error
	var reserved, children []string
	for _, key := range slices.Sorted(maps.Keys(table)) {
		child := strings.TrimPrefix(id+"."+key, ".")
		switch v := table[key].(type) {
		case map[string]any:
			children = append(children, key)
			errs = append(errs, f.checkTable(child, v)...)
		case string:
			if slices.Contains(reservedNames, strings.ToLower(key)) {
				reserved = append(reserved, key)
				continue
			}
			children = append(children, key)
			if v == "" {
				errs = append(errs, f.errorf(child, "no text"))
			}
		default:
			errs = append(errs, f.errorf(child, "want a text, not a %T", v))
		}
	}
	if len(reserved) > 0 {
		errs = append(errs, f.checkReserved(id, table, reserved, children)...)
	}
	return errs
}

// checkReserved checks a table that go-i18n takes for a message because of its
// reserved keys.
func (f *messageFile) checkReserved(id string, table map[string]any, reserved, children []string) []error {
	if id == "" {
		return []error{f.errorf(reserved[0], "the name is reserved, choose another")}
	}
	if len(children) > 0 {
		return []error{f.errorf(id, "%q is reserved and cannot stand beside %q", reserved[0], children[0])}
	}
	text := false
	for _, key := range reserved {
		isForm := slices.Contains(formNames, key)
		if !isForm && !slices.Contains(commentNames, key) {
			return []error{f.errorf(id+"."+key, "the name is reserved, choose another")}
		}
		text = text || isForm && table[key] != ""
	}
	if !text {
		return []error{f.errorf(id, "no text")}
	}
	return nil
}

// forms returns the texts of a message by plural form.
func forms(m *goi18n.Message) map[string]string {
	all := map[string]string{
		"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other,
	}
	maps.DeleteFunc(all, func(_, text string) bool { return text == "" })
	return all
}

// parser reads the texts of messages. A placeholder that nothing fills is an
// error, where text/template would print "<no value>".
var parser = &template.TextParser{Option: "missingkey=error"}

// checkTemplates finds texts that are no templates.
func (f *messageFile) checkTemplates() []error {
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(f.messages)) {
		texts := forms(f.messages[id])
		for _, form := range slices.Sorted(maps.Keys(texts)) {
			if _, err := parser.Parse(texts[form], "", ""); err != nil {
				errs = append(errs, f.errorf(id, "form %q: %w", form, err))
			}
		}
	}
	return errs
}

var (
	actions = regexp.MustCompile(`\{\{.*?\}\}`)
	names   = regexp.MustCompile(`\.[\pL_][\pL\pN_]*`)
)

// placeholders returns the names that a text wants filled in, sorted, as
// {{.Name}}.
func placeholders(text string) []string {
	var list []string
	for _, a := range actions.FindAllString(text, -1) {
		for _, n := range names.FindAllString(a, -1) {
			list = append(list, "{{"+n+"}}")
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
