package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"catsite/feed/schema"

	"github.com/google/go-cmp/cmp"
)

// fileTypes are the Go types of the files, by the name of their schema.
var fileTypes = map[string]reflect.Type{
	"index":    reflect.TypeFor[indexFile](),
	"catalog":  reflect.TypeFor[catalogFile](),
	"line":     reflect.TypeFor[event](),
	"event":    reflect.TypeFor[eventFile](),
	"findings": reflect.TypeFor[findingsFile](),
	"ledger":   reflect.TypeFor[ledgerFile](),
	"facts":    reflect.TypeFor[factsFile](),
	"changes":  reflect.TypeFor[changesFile](),
	"reader":   reflect.TypeFor[readerFeed](),
}

// neverNull are members that may be absent and are never null.
var neverNull = []string{"name", "id", "id_raw", "code_raw", "storage_raw", "html"}

func loadSchema(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := schema.FS.ReadFile(schema.FileName(name))
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, data)
}

// schemaCheck compares a schema with the Go types that are written.
type schemaCheck struct {
	t    *testing.T
	defs map[string]any
}

func TestSchemasMatchTheTypes(t *testing.T) {
	if got := slices.Sorted(maps.Keys(fileTypes)); !slices.Equal(got, slices.Sorted(slices.Values(schema.Names))) {
		t.Fatalf("types of %v, schemas of %v", got, schema.Names)
	}
	for name, goType := range fileTypes {
		doc := loadSchema(t, name)
		if got, want := doc["$id"], schema.ID(name); got != want {
			t.Errorf("%s: $id %v, want %s", name, got, want)
		}
		if doc["$schema"] != "https://json-schema.org/draft/2020-12/schema" || doc["title"] == nil || doc["description"] == nil {
			t.Errorf("%s: $schema, title or description is missing", name)
		}
		defs, _ := doc["$defs"].(map[string]any)
		schemaCheck{t, defs}.check(name, doc, goType)
	}
}

// isMaybe reports whether a member of this type may be null.
func isMaybe(t reflect.Type) bool { return strings.HasPrefix(t.Name(), "maybe[") }

// check compares schema with goType at a path of the document.
func (c schemaCheck) check(path string, schema map[string]any, goType reflect.Type) {
	schema = c.resolve(schema)
	nullable := false
	if isMaybe(goType) {
		field, _ := goType.FieldByName("value")
		goType, nullable = field.Type, true
	}
	if goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	types, schema := c.types(schema)
	nullable = nullable && !(strings.Contains(path, "/editions/*/") && slices.Contains(neverNull, path[strings.LastIndexByte(path, '/')+1:]))
	if got := slices.Contains(types, "null"); got != nullable && goType.Kind() != reflect.Interface && goType != reflect.TypeFor[json.RawMessage]() {
		c.t.Errorf("%s: the schema allows null: %t, the type: %t", path, got, nullable)
	}
	switch {
	case strings.HasPrefix(goType.Name(), "members["):
		c.want(path, types, "object")
		field, _ := goType.Elem().FieldByName("value")
		additional, ok := schema["additionalProperties"].(map[string]any)
		if field.Type.Kind() == reflect.Interface {
			return
		}
		if !ok {
			c.t.Errorf("%s: no schema of the members", path)
			return
		}
		c.check(path+"/*", additional, field.Type)
	case goType == reflect.TypeFor[json.RawMessage]():
		// any value
	case goType.Kind() == reflect.Struct:
		c.want(path, types, "object")
		c.object(path, schema, goType)
	case goType == reflect.TypeFor[markup]():
		c.want(path, types, "string")
	case goType.Kind() == reflect.Slice:
		c.want(path, types, "array")
		c.check(path+"[]", schema["items"].(map[string]any), goType.Elem())
	case goType.Kind() != reflect.Interface:
		kinds := map[reflect.Kind]string{
			reflect.String: "string", reflect.Int: "integer", reflect.Int64: "integer", reflect.Bool: "boolean",
		}
		c.want(path, types, kinds[goType.Kind()])
	}
}

func (c schemaCheck) want(path string, types []string, want string) {
	if types = slices.DeleteFunc(slices.Clone(types), func(name string) bool { return name == "null" }); !slices.Equal(types, []string{want}) {
		c.t.Errorf("%s: the schema has type %v, the Go type is %s", path, types, want)
	}
}

// types returns the JSON types that a schema allows, and the schema of the one
// that is not null.
func (c schemaCheck) types(schema map[string]any) ([]string, map[string]any) {
	if alternatives, ok := schema["oneOf"].([]any); ok {
		var all []string
		var some map[string]any
		for _, a := range alternatives {
			types, s := c.types(c.resolve(a.(map[string]any)))
			if all = append(all, types...); !slices.Contains(types, "null") {
				some = s
			}
		}
		return all, some
	}
	if schema["enum"] != nil {
		return []string{"string"}, schema
	}
	if list, ok := schema["type"].([]any); ok {
		var all []string
		for _, name := range list {
			all = append(all, name.(string))
		}
		return all, schema
	}
	name, _ := schema["type"].(string)
	return []string{name}, schema
}

// resolve returns a schema without a reference: what it refers to and what it says
// itself.
func (c schemaCheck) resolve(schema map[string]any) map[string]any {
	ref, ok := schema["$ref"].(string)
	if !ok {
		return schema
	}
	def, ok := c.defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	if !ok {
		c.t.Fatalf("%s leads nowhere", ref)
	}
	whole := maps.Clone(def)
	for name, own := range schema {
		switch name {
		case "$ref":
		case "properties":
			all := maps.Clone(own.(map[string]any))
			maps.Copy(all, def[name].(map[string]any))
			whole[name] = all
		case "required":
			whole[name] = slices.Concat(own.([]any), def[name].([]any))
		default:
			whole[name] = own
		}
	}
	return whole
}

func (c schemaCheck) object(path string, schema map[string]any, goType reflect.Type) {
	properties, _ := schema["properties"].(map[string]any)
	var required, tagged []string
	for _, f := range reflect.VisibleFields(goType) {
		if f.Anonymous {
			continue
		}
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		tagged = append(tagged, name)
		if option == "" {
			required = append(required, name)
		}
		if isMaybe(f.Type) && option != "omitzero" && path+"/"+name != "changes/previous" {
			c.t.Errorf("%s/%s: tag %q would write null for an absent member", path, name, f.Tag)
		}
		property, ok := properties[name].(map[string]any)
		if !ok {
			c.t.Errorf("%s/%s: not in the schema", path, name)
			continue
		}
		if property["description"] == nil {
			c.t.Errorf("%s/%s: the schema has no description", path, name)
		}
		c.check(path+"/"+name, property, f.Type)
	}
	slices.Sort(tagged)
	if diff := cmp.Diff(tagged, slices.Sorted(maps.Keys(properties))); diff != "" {
		c.t.Errorf("%s: properties (-type +schema):\n%s", path, diff)
	}
	var listed []string
	for _, name := range schema["required"].([]any) {
		listed = append(listed, name.(string))
	}
	slices.Sort(required)
	slices.Sort(listed)
	if diff := cmp.Diff(required, listed); diff != "" {
		c.t.Errorf("%s: required members (-type +schema):\n%s", path, diff)
	}
}

// Every schema stands on its own, so what two of them need is in both.
func TestSharedDefinitionsAreEqual(t *testing.T) {
	seen := map[string]any{}
	for _, name := range schema.Names {
		defs, _ := loadSchema(t, name)["$defs"].(map[string]any)
		for def, content := range defs {
			if other, ok := seen[def]; ok {
				if diff := cmp.Diff(other, content); diff != "" {
					t.Errorf("%s: definition of %s differs from another schema's:\n%s", name, def, diff)
				}
			}
			seen[def] = content
		}
	}
}

// schemaOf returns the name of the schema for a file of the feed.
func schemaOf(path string) string {
	switch {
	case strings.HasPrefix(path, eventsDir):
		return "event"
	case strings.HasPrefix(path, "feed/"):
		return "reader"
	}
	return strings.TrimSuffix(strings.TrimPrefix(path, "v1/"), ".json")
}

func TestOutputIsValid(t *testing.T) {
	files := exampleFeed(t)
	for line := range bytes.Lines(files[linesPath]) {
		if err := Validate("line", bytes.NewReader(line)); err != nil {
			t.Errorf("%s: %v", linesPath, err)
		}
	}
	for path, data := range files {
		if strings.HasPrefix(path, schemaDir) || !strings.HasSuffix(path, ".json") {
			continue
		}
		if err := Validate(schemaOf(path), bytes.NewReader(data)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// Without any one of its required members a document is not valid, and no member
// may have another type.
func TestSpoiledOutputIsInvalid(t *testing.T) {
	files := exampleFeed(t)
	spoiled := 0
	for _, path := range []string{indexPath, catalogPath, factsPath, findingsPath, ledgerPath, "v1/events/server--virus-26.json"} {
		doc := decoded(t, files[path])
		schema := loadSchema(t, schemaOf(path))
		defs, _ := schema["$defs"].(map[string]any)
		check := func(where string) {
			spoiled++
			data, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			if err := Validate(schemaOf(path), bytes.NewReader(data)); err == nil {
				t.Errorf("%s is valid %s", path, where)
			}
		}
		spoil(schemaCheck{t, defs}, schema, doc, path, check)
	}
	if spoiled < 100 {
		t.Errorf("only %d ways to spoil a document were tried", spoiled)
	}
}

// spoil takes every required member of object away and gives every member another
// type, one at a time, calling check each time.
func spoil(c schemaCheck, schema, object map[string]any, path string, check func(string)) {
	_, schema = c.types(c.resolve(schema))
	required, _ := schema["required"].([]any)
	for _, name := range required {
		name := name.(string)
		value := object[name]
		delete(object, name)
		check("without " + path + "/" + name)
		object[name] = value
	}
	properties, _ := schema["properties"].(map[string]any)
	for name, value := range object {
		property, ok := properties[name].(map[string]any)
		if !ok {
			property, ok = schema["additionalProperties"].(map[string]any)
		}
		if !ok {
			continue
		}
		object[name] = []any{[]any{}}
		check(fmt.Sprintf("with %s/%s of another type", path, name))
		object[name] = value
		switch value := value.(type) {
		case map[string]any:
			spoil(c, property, value, path+"/"+name, check)
		case []any:
			items, _ := property["items"].(map[string]any)
			for _, item := range value {
				if item, ok := item.(map[string]any); ok && items != nil {
					spoil(c, items, item, path+"/"+name, check)
					break
				}
			}
		}
	}
}

func TestReadersMayMeetNewMembers(t *testing.T) {
	doc := decoded(t, exampleFeed(t)["v1/events/server--spam.json"])
	doc["retired"] = "2030-01-02"
	doc["schema_version"] = "1.7.0"
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	if err := Validate("event", bytes.NewReader(data)); err != nil {
		t.Errorf("an event of a later version 1 is not valid: %v", err)
	}
}

func TestValidateErrors(t *testing.T) {
	for name, in := range map[string]string{"nonsense": "{}", "index": "{", "ledger": "[]", "event": ""} {
		if err := Validate(name, strings.NewReader(in)); err == nil {
			t.Errorf("Validate(%q, %q): no error", name, in)
		}
	}
}
