package schema

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"catsite/i18n"

	"github.com/google/go-cmp/cmp"
)

// documented calls visit for every file and object, and for every member.
func documented(visit func(message, text, place string)) {
	for _, f := range Files() {
		visit(f.Message, f.Top.Text, f.Name)
		for i, o := range append([]Object{f.Top}, f.Objects...) {
			if i > 0 {
				visit(o.Message, o.Text, f.Name+"/"+o.Name)
			}
			for _, field := range o.Fields {
				visit(field.Message, field.Text, f.Name+"/"+o.Name+"/"+field.Name)
			}
		}
	}
}

// The messages are what the pages say in every language; the schemas say the same in
// English.
func TestMessagesSayWhatSchemasSay(t *testing.T) {
	bundle, err := i18n.Load(i18n.FS, []string{"en"})
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	documented(func(message, text, place string) {
		said[message] = true
		if got, err := bundle.Printer("en").Text(message, nil); err != nil || got != text {
			t.Errorf("message %s: %q, error %v; the schema says of %s: %q", message, got, err, place, text)
		}
	})
	english, err := i18n.FS.ReadFile("active.en.toml")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(english)) {
		id, _, _ := strings.Cut(line, " ")
		if prefix, _, _ := strings.Cut(id, "-"); slices.Contains([]string{"schema", "object", "field"}, prefix) && strings.Contains(id, "-") && !said[id] {
			t.Errorf("message %s is about nothing in the schemas", id)
		}
	}
}

// Every object has a name of its own by which others lead to it, and everything has a
// description, at every depth.
func TestEverythingIsDescribed(t *testing.T) {
	documented(func(message, text, place string) {
		if !strings.HasSuffix(text, ".") {
			t.Errorf("%s: %s is described as %q, want a sentence", place, message, text)
		}
	})
	for _, name := range Names {
		data, err := FS.ReadFile(FileName(name))
		if err != nil {
			t.Fatal(err)
		}
		var schema map[string]any
		if err := json.Unmarshal(data, &schema); err != nil {
			t.Fatal(err)
		}
		objects := 0
		eachMember(schema, func(at []string, member map[string]any) {
			if at[0] == "$defs" && len(at) == 2 || at[len(at)-2] == "properties" {
				if text, _ := member["description"].(string); text == "" {
					t.Errorf("%s: %s has no description", name, strings.Join(at, "/"))
				}
			}
			if member["properties"] != nil {
				if objects++; len(at) != 2 || at[0] != "$defs" {
					t.Errorf("%s: the object %s has no definition of its own", name, strings.Join(at, "/"))
				}
			}
		})
		if objects == 0 {
			t.Errorf("%s: the test finds no objects", name)
		}
	}
}

// eachMember calls visit for every object within a schema, with its place.
func eachMember(v map[string]any, visit func(at []string, member map[string]any), at ...string) {
	for name, value := range v {
		place := append(slices.Clone(at), name)
		if object, ok := value.(map[string]any); ok {
			if len(place) > 1 {
				visit(place, object)
			}
			eachMember(object, visit, place...)
		}
	}
}

func TestNotation(t *testing.T) {
	for schema, want := range map[string]string{
		`{"type": "string"}`:                                                "string",
		`{"type": ["integer", "null"]}`:                                     "integer|null",
		`{"type": "array", "items": {"$ref": "#/$defs/event"}}`:             "<event>[]",
		`{"type": "array", "items": {"type": "string", "enum": ["a"]}}`:     `("a")[]`,
		`{"type": "string", "enum": ["a", "b"]}`:                            `"a"|"b"`,
		`{"type": "object", "additionalProperties": {"type": "string"}}`:    "{…: string}",
		`{"type": "object", "additionalProperties": {"$ref": "#/$defs/x"}}`: "{…: <x>}",
		`{"type": "object"}`:                                                "object",
		`{"oneOf": [{"$ref": "#/$defs/x"}, {"type": "null"}]}`:              "<x>|null",
		`{"description": "Anything."}`:                                      "any",
	} {
		var n node
		if err := json.Unmarshal([]byte(schema), &n); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range notation(n) {
			if p.Object != "" {
				got += "<" + p.Object + ">"
			} else {
				got += p.Text
			}
		}
		if got != want {
			t.Errorf("notation(%s) = %s, want %s", schema, got, want)
		}
	}
}

func TestFiles(t *testing.T) {
	files := Files()
	got := map[string]string{}
	for _, f := range files {
		got[f.Name] = f.Path
		if f.Name == "line" && (f.Top.Base != "event" || len(f.Top.Fields) > 0) {
			t.Errorf("a line is %q with %d members of its own, want an event", f.Top.Base, len(f.Top.Fields))
		}
	}
	want := map[string]string{
		"index": "v1/index.json", "catalog": "v1/catalog.json", "line": "v1/catalog.ndjson", "event": "v1/events/<slug>.json",
		"facts": "v1/facts.json", "findings": "v1/findings.json", "ledger": "v1/ledger.json", "changes": "v1/changes.json", "reader": "feed/<locale>.json",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
	withdrawn := files[1].Top.Fields[len(files[1].Top.Fields)-1]
	if withdrawn.Name != "withdrawn" || withdrawn.Optional || withdrawn.Since != First {
		t.Errorf("the last member of the catalog: %+v", withdrawn)
	}
	if first := files[1].Objects[3].Fields[2]; first.Name != "component" || !first.Optional {
		t.Errorf("the third member of an event: %+v", first)
	}
}
