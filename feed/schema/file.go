package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A File is a kind of JSON file of the feed.
type File struct {
	// Name is that of the schema, Path that of the file from the root of the published
	// tree, in which <slug> and <locale> stand for what differs.
	Name, Path string
	// Message names the message that says what is in it.
	Message string
	// Top is the document itself.
	Top Object
	// Objects are those within it that no file before has.
	Objects []Object
}

// An Object is an object of the feed, by the name of its definition; that of a
// document is the file's.
type Object struct {
	Name    string
	Message string // names the message that says what it is
	Text    string // the same in English
	Fields  []Field
	// Base is the object whose members it has as well; "" for none.
	Base string
}

// A Field is a member of an object.
type Field struct {
	Name string
	Type []Part
	// Optional is true for a member that may be absent.
	Optional bool
	Message  string // names the message that says what it means
	Text     string // the same in English
	Since    string // version of the format
}

// A Part is a piece of the notation of a type: "string|null", "event[]", "{…: string}"
// for an object of which every member is a string.
type Part struct {
	Text string
	// Object is the object that the piece names; "" for none.
	Object string
}

// First is the version of the format that all members have which name none.
const First = "1.0.0"

// Files returns the files in the order of [Names]. It panics where a schema is not as
// this package reads it, which its tests find.
var Files = sync.OnceValue(func() []File {
	r := &reader{seen: map[string]bool{}, messages: map[[2]string]string{}}
	for _, name := range Names {
		r.read(name)
	}
	return r.files
})

// A reader reads schemas one after the other.
type reader struct {
	files []File
	seen  map[string]bool // definitions
	// messages are those of members, by name and meaning: what several objects have
	// alike has one.
	messages map[[2]string]string
}

func (r *reader) read(name string) {
	data, err := FS.ReadFile(FileName(name))
	if err != nil {
		panic(err)
	}
	var schema node
	if err := json.Unmarshal(data, &schema); err != nil {
		panic(fmt.Sprintf("%s: %v", FileName(name), err))
	}
	f := File{Name: name, Path: value[string](schema, "title"), Message: "schema-" + name}
	f.Top = r.object(name, schema)
	f.Top.Message = f.Message
	for _, def := range value[node](schema, "$defs") {
		if r.seen[def.name] {
			continue
		}
		r.seen[def.name] = true
		var schema node
		if err := json.Unmarshal(def.value, &schema); err != nil {
			panic(fmt.Sprintf("%s: %s: %v", name, def.name, err))
		}
		f.Objects = append(f.Objects, r.object(def.name, schema))
	}
	r.files = append(r.files, f)
}

func (r *reader) object(name string, schema node) Object {
	o := Object{Name: name, Message: "object-" + name, Text: value[string](schema, "description"), Base: target(schema)}
	required := value[[]string](schema, "required")
	for _, m := range value[node](schema, "properties") {
		var property node
		if err := json.Unmarshal(m.value, &property); err != nil {
			panic(fmt.Sprintf("%s: %s: %v", name, m.name, err))
		}
		f := Field{
			Name: m.name, Type: notation(property), Optional: !slices.Contains(required, m.name),
			Text: value[string](property, "description"), Since: since(property),
		}
		meaning := [2]string{f.Name, f.Text}
		if r.messages[meaning] == "" {
			r.messages[meaning] = "field-" + name + "-" + strings.TrimPrefix(f.Name, "$")
		}
		f.Message = r.messages[meaning]
		o.Fields = append(o.Fields, f)
	}
	return o
}

// since returns the version that a member came with.
func since(property node) string {
	if version, ok := strings.CutPrefix(value[string](property, "$comment"), "since "); ok {
		return version
	}
	return First
}

// target returns the definition that a schema refers to, "" for none.
func target(schema node) string {
	return strings.TrimPrefix(value[string](schema, "$ref"), "#/$defs/")
}

// notation returns the type that a schema describes.
func notation(schema node) []Part {
	if name := target(schema); name != "" {
		return []Part{{name, name}}
	}
	if list := value[[]node](schema, "oneOf"); list != nil {
		return alternatives(list)
	}
	if words := value[[]string](schema, "enum"); words != nil {
		var parts []Part
		for _, word := range words {
			parts = append(parts, Part{Text: "|"}, Part{Text: `"` + word + `"`})
		}
		return parts[1:]
	}
	types := value[[]string](schema, "type")
	if types == nil {
		types = []string{value[string](schema, "type")}
	}
	var parts []Part
	for i, name := range types {
		if i > 0 {
			parts = append(parts, Part{Text: "|"})
		}
		parts = append(parts, single(schema, name)...)
	}
	return parts
}

func alternatives(schemas []node) []Part {
	var parts []Part
	for i, schema := range schemas {
		if i > 0 {
			parts = append(parts, Part{Text: "|"})
		}
		parts = append(parts, notation(schema)...)
	}
	return parts
}

// single returns the notation of one JSON type.
func single(schema node, name string) []Part {
	switch name {
	case "":
		return []Part{{Text: "any"}}
	case "array":
		items := value[node](schema, "items")
		parts := notation(items)
		if items.raw("enum") != nil {
			parts = append(append([]Part{{Text: "("}}, parts...), Part{Text: ")"})
		}
		return append(parts, Part{Text: "[]"})
	case "object":
		if members := value[node](schema, "additionalProperties"); members != nil {
			return append(append([]Part{{Text: "{…: "}}, notation(members)...), Part{Text: "}"})
		}
	}
	return []Part{{Text: name}}
}
