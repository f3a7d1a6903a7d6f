package project

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"catsite/nearest"
)

// A document is a TOML file that has been read but not understood yet.
type document struct {
	problems
	tree map[string]any
	keys []toml.Key // in file order
}

// read parses a TOML file and compares it with the keys and types of shape, a
// struct. What does not fit is among the document's problems and no longer in its
// tree; an error is one of syntax.
func read(path string, data []byte, shape any) (*document, error) {
	d := &document{}
	if err := toml.Unmarshal(data, &d.tree); err != nil {
		return nil, syntaxError(path, data, err)
	}
	d.path, d.excused = path, map[string]bool{}
	d.lines, d.keys = scan(string(data))
	d.checkTable(nil, d.tree, reflect.TypeOf(shape))
	return d, nil
}

// syntaxError gives an error of the toml package the form path:line: text. Where a
// line ends too early, the toml package says the next one; the offset is right.
func syntaxError(path string, data []byte, err error) error {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return fmt.Errorf("%s: %w", path, err)
	}
	line := parse.Position.Line
	if start := parse.Position.Start; 0 <= start && start <= len(data) { // it can be -1
		line = 1 + bytes.Count(data[:start], []byte("\n"))
	}
	return fmt.Errorf("%s:%d: %s", path, line, parse.Message)
}

// decode stores the tree in v, a pointer to the shape that it was read by. The
// toml package decodes text only, so the tree is written out again.
func (d *document) decode(v any) error {
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(d.tree); err != nil {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	if _, err := toml.NewDecoder(&b).Decode(v); err != nil {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	return nil
}

// over lays the tree over that of a preset: tables are joined key by key, every
// other value goes before the preset's.
func (d *document) over(preset *document) {
	d.tree = joined(preset.tree, d.tree)
}

func joined(base, top map[string]any) map[string]any {
	result := map[string]any{}
	for k, v := range base {
		result[k] = v
	}
	for k, v := range top {
		below, isTable := result[k].(map[string]any)
		if above, ok := v.(map[string]any); ok && isTable {
			v = joined(below, above)
		}
		result[k] = v
	}
	return result
}

// check compares a value with the type that it will be decoded into, and reports
// whether it fits.
func (d *document) check(at place, v any, t reflect.Type) bool {
	if t == reflect.TypeFor[wording]() {
		return d.checkWording(at, v)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.check(at, v, t.Elem())
	case reflect.Struct, reflect.Map:
		table, ok := v.(map[string]any)
		if !ok {
			return d.mismatch(at, "a table", v)
		}
		d.checkTable(at, table, t)
		return true
	case reflect.Slice:
		return d.checkArray(at, v, t)
	case reflect.Bool:
		if _, ok := v.(bool); !ok {
			return d.mismatch(at, "true or false", v)
		}
	case reflect.String:
		if _, ok := v.(string); !ok {
			return d.mismatch(at, "a string", v)
		}
	case reflect.Int, reflect.Int64:
		if _, ok := v.(int64); !ok {
			return d.mismatch(at, "an integer", v)
		}
	}
	return true
}

// checkWording accepts one string as well as one per locale.
func (d *document) checkWording(at place, v any) bool {
	switch v := v.(type) {
	case string:
		return true
	case map[string]any:
		d.checkTable(at, v, reflect.TypeFor[map[string]string]())
		return true
	}
	return d.mismatch(at, "a string, or a table of strings per locale", v)
}

func (d *document) checkTable(at place, table map[string]any, t reflect.Type) {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		of, known := memberType(t, name)
		if !known {
			d.unknownKey(at, name, memberNames(t))
		}
		if !known || !d.check(at.with(name), table[name], of) {
			d.excused[at.with(name).id()] = true
			delete(table, name)
		}
	}
}

func (d *document) checkArray(at place, v any, t reflect.Type) bool {
	if _, ok := v.(map[string]any); ok && t.Elem().Kind() == reflect.Struct {
		d.add(at, "%q is a list: write [[%s]]", at, at)
		return false
	}
	list := reflect.ValueOf(v)
	if list.Kind() != reflect.Slice {
		return d.mismatch(at, "a list", v)
	}
	fits := true
	for i := range list.Len() {
		fits = d.check(at.with(i), list.Index(i).Interface(), t.Elem()) && fits
	}
	return fits
}

func (d *document) unknownKey(at place, name string, known []string) {
	p := at.with(name)
	meant := nearest.Word(name, known)
	if meant == "" {
		d.add(p, "unknown key %q; known here are %s", p, strings.Join(known, ", "))
		return
	}
	d.excused[at.with(meant).id()] = true
	d.add(p, "unknown key %q; did you mean %q?", p, at.with(meant))
}

func (d *document) mismatch(at place, want string, v any) bool {
	d.add(at, "%q is %s, want %s", at, kindOf(v), want)
	return false
}

func kindOf(v any) string {
	switch v.(type) {
	case string:
		return "a string"
	case bool:
		return "true or false"
	case int64:
		return "an integer"
	case float64:
		return "a number"
	case map[string]any:
		return "a table"
	case []any, []map[string]any:
		return "a list"
	}
	return "a date or time"
}

// memberType returns the type of a key of a table that is decoded into t.
func memberType(t reflect.Type, name string) (reflect.Type, bool) {
	if t.Kind() == reflect.Map {
		return t.Elem(), true
	}
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("toml") == name {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

// memberNames returns the keys of a table that is decoded into the struct t.
func memberNames(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		names = append(names, t.Field(i).Tag.Get("toml"))
	}
	slices.Sort(names)
	return names
}
