package feed

import (
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

// A comparison lists what differs between two schemas of one version 1 that readers or
// writers of the other one could not live with (docs/decisions/0009).
type comparison struct {
	was, is map[string]any // the definitions
	seen    map[string]bool
	list    []string
}

// incompatible returns why a schema may not follow another one within one version of
// the format, a line for each reason.
func incompatible(was, is map[string]any) []string {
	c := &comparison{seen: map[string]bool{}}
	c.was, _ = was["$defs"].(map[string]any)
	c.is, _ = is["$defs"].(map[string]any)
	c.compare("", was, is)
	slices.Sort(c.list)
	return c.list
}

func (c *comparison) add(path, format string, args ...any) {
	c.list = append(c.list, path+": "+fmt.Sprintf(format, args...))
}

// wordKeywords are keywords that no program acts on.
var wordKeywords = []string{"title", "description", "$comment", "$defs"}

// compare looks at every keyword. Those that it does not know must be equal.
func (c *comparison) compare(path string, was, is map[string]any) {
	was, is = c.follow(path, was, is)
	if was == nil {
		return
	}
	keywords := map[string]bool{}
	for _, schema := range []map[string]any{was, is} {
		for keyword := range schema {
			keywords[keyword] = true
		}
	}
	for _, keyword := range slices.Sorted(maps.Keys(keywords)) {
		a, b := was[keyword], is[keyword]
		switch keyword {
		case "properties":
			c.properties(path, asMap(a), asMap(b), asList(is["required"]))
		case "required":
			c.required(path, asList(a), asList(b), asMap(was["properties"]))
		case "enum":
			c.set(path, "value", asList(a), asList(b))
		case "type":
			c.set(path, "type", asList(a), asList(b))
		case "items", "additionalProperties":
			c.nested(path+"/"+keyword, a, b)
		case "oneOf":
			c.alternatives(path, asList(a), asList(b))
		default:
			if !slices.Contains(wordKeywords, keyword) && !reflect.DeepEqual(a, b) {
				c.add(path, "%s was %v, is %v", keyword, a, b)
			}
		}
	}
}

// follow returns what the schemas refer to, with what they say themselves; nil for
// definitions that were compared.
func (c *comparison) follow(path string, was, is map[string]any) (map[string]any, map[string]any) {
	from, to := was["$ref"], is["$ref"]
	if from == nil && to == nil {
		return was, is
	}
	if pair := fmt.Sprint(from, " ", to); len(was) == 1 && len(is) == 1 {
		if c.seen[pair] {
			return nil, nil
		}
		c.seen[pair] = true
	}
	return merged(was, c.was), merged(is, c.is)
}

func merged(own, defs map[string]any) map[string]any {
	ref, ok := own["$ref"].(string)
	if !ok {
		return own
	}
	whole := maps.Clone(merged(asMap(defs[strings.TrimPrefix(ref, "#/$defs/")]), defs))
	for keyword, value := range own {
		switch keyword {
		case "$ref":
		case "properties":
			all := maps.Clone(asMap(whole[keyword]))
			maps.Copy(all, asMap(value))
			whole[keyword] = all
		case "required":
			whole[keyword] = slices.Concat(asList(whole[keyword]), asList(value))
		default:
			whole[keyword] = value
		}
	}
	return whole
}

func (c *comparison) properties(path string, was, is map[string]any, required []any) {
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if is[name] == nil {
			c.add(path+"/"+name, "the member is gone")
			continue
		}
		c.compare(path+"/"+name, asMap(was[name]), asMap(is[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if was[name] == nil && slices.Contains(required, any(name)) {
			c.add(path+"/"+name, "a new member is required")
		}
	}
}

func (c *comparison) required(path string, was, is []any, known map[string]any) {
	for name := range known {
		switch before, now := slices.Contains(was, any(name)), slices.Contains(is, any(name)); {
		case now && !before:
			c.add(path+"/"+name, "the member is required now")
		case before && !now:
			c.add(path+"/"+name, "the member is not required any more")
		}
	}
}

func (c *comparison) set(path, what string, was, is []any) {
	for _, v := range was {
		if !slices.Contains(is, v) {
			c.add(path, "the %s %v is not allowed any more", what, v)
		}
	}
	for _, v := range is {
		if !slices.Contains(was, v) {
			c.add(path, "the %s %v is new", what, v)
		}
	}
}

// nested compares what describes entries or members, which may be no schema.
func (c *comparison) nested(path string, was, is any) {
	a, isMap := was.(map[string]any)
	b, alike := is.(map[string]any)
	switch {
	case isMap && alike:
		c.compare(path, a, b)
	case !reflect.DeepEqual(was, is):
		c.add(path, "was %v, is %v", was, is)
	}
}

func (c *comparison) alternatives(path string, was, is []any) {
	if len(was) != len(is) {
		c.add(path, "%d alternatives instead of %d", len(is), len(was))
		return
	}
	for i := range was {
		c.compare(fmt.Sprintf("%s/oneOf/%d", path, i), asMap(was[i]), asMap(is[i]))
	}
}

func asMap(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// asList returns a list, of one element for what is none.
func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

const compatibleSample = `{
	"$id": "urn:x", "type": "object", "description": "Old words.",
	"properties": {
		"id": {"type": "string", "minLength": 1},
		"rank": {"type": ["integer", "null"]},
		"level": {"type": "string", "enum": ["error", "warning"]},
		"text": {"oneOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]},
		"list": {"type": "array", "items": {"$ref": "#/$defs/text"}},
		"names": {"type": "object", "additionalProperties": {"type": "string"}}
	},
	"required": ["id"],
	"$defs": {"text": {"type": "object", "properties": {"html": {"type": "string"}, "raw": {"type": "string"}}, "required": ["html"]}}
}`

func TestIncompatible(t *testing.T) {
	for _, c := range []struct{ what, old, new, want string }{
		{"nothing", "", "", ""},
		{"other words", "Old words.", "New words.", ""},
		{"an optional member", `"id": {`, `"more": {"type": "string"}, "id": {`, ""},
		{"an optional member within", `"raw": {`, `"more": {"type": "string"}, "raw": {`, ""},
		{"a definition", `"$defs": {`, `"$defs": {"more": {"type": "string"}, `, ""},
		{"a member is gone", `"names": {"type": "object", "additionalProperties": {"type": "string"}}`, `"other": {"type": "string"}`, "/names: the member is gone"},
		{"a member within is gone", `, "raw": {"type": "string"}`, ``, "/list/items/raw: the member is gone"},
		{"another type", `"id": {"type": "string"`, `"id": {"type": "integer"`, "/id: the type integer is new\n/id: the type string is not allowed any more"},
		{"a narrower type", `["integer", "null"]`, `"integer"`, "/rank: the type null is not allowed any more"},
		{"a wider type", `"id": {"type": "string"`, `"id": {"type": ["string", "null"]`, "/id: the type null is new"},
		{"other entries", `"items": {"$ref": "#/$defs/text"}`, `"items": {"type": "string"}`, "/list/items"},
		{"other members", `"additionalProperties": {"type": "string"}`, `"additionalProperties": {"type": "integer"}`, "/names/additionalProperties: the type integer is new"},
		{"a narrower choice", `["error", "warning"]`, `["error"]`, "/level: the value warning is not allowed any more"},
		{"a wider choice", `["error", "warning"]`, `["error", "warning", "note"]`, "/level: the value note is new"},
		{"a choice where none was", `"id": {"type": "string"`, `"id": {"enum": ["a"], "type": "string"`, "/id: the value a is new"},
		{"a member is required", `"required": ["id"]`, `"required": ["id", "rank"]`, "/rank: the member is required now"},
		{"a member within is required", `"required": ["html"]`, `"required": ["html", "raw"]`, "/list/items/raw: the member is required now"},
		{"a member may be absent", `"required": ["id"]`, `"required": []`, "/id: the member is not required any more"},
		{"another bound", `"minLength": 1`, `"minLength": 2`, "/id: minLength was 1, is 2"},
		{"a bound more", `"raw": {"type": "string"`, `"raw": {"pattern": "^a", "type": "string"`, "pattern was <nil>, is ^a"},
		{"closed", `"required": ["id"]`, `"additionalProperties": false, "required": ["id"]`, "/additionalProperties: was <nil>, is false"},
		{"fewer alternatives", `, {"type": "null"}]`, `]`, "/text: 1 alternatives instead of 2"},
		{"another name", "urn:x", "urn:y", "$id was urn:x, is urn:y"},
	} {
		text := strings.Replace(compatibleSample, c.old, c.new, 1)
		if text == compatibleSample && c.old != "" {
			t.Fatalf("%s: nothing was replaced", c.what)
		}
		got := strings.Join(incompatible(decodedText(t, compatibleSample), decodedText(t, text)), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: incompatible: %q, want %q", c.what, got, c.want)
		}
	}
	sample := strings.Replace(compatibleSample, `"required": ["id"]`, `"required": ["id", "more"]`, 1)
	sample = strings.Replace(sample, `"id": {`, `"more": {"type": "string"}, "id": {`, 1)
	if diff := cmp.Diff([]string{"/more: a new member is required"}, incompatible(decodedText(t, compatibleSample), decodedText(t, sample))); diff != "" {
		t.Errorf("a required member more (-want +got):\n%s", diff)
	}
}

func decodedText(t *testing.T, text string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return m
}

// Every schema that is published is changed at each of its places in the four ways
// that the promise forbids, and in the one that it allows.
func TestIncompatibleSchemas(t *testing.T) {
	tried := map[string]int{}
	for _, name := range schema.Names {
		was := loadSchema(t, name)
		for _, at := range objectsOf(was, "") {
			for _, change := range mutations {
				for _, property := range slices.Sorted(maps.Keys(asMap(asMap(follow(was, at))["properties"]))) {
					is := loadSchema(t, name)
					if !change.apply(asMap(follow(is, at)), property) {
						continue
					}
					tried[change.what]++
					if got := incompatible(was, is); (len(got) > 0) != change.refused {
						t.Errorf("%s%s/%s: %s: %q, want refused = %t", name, at, property, change.what, got, change.refused)
					}
				}
			}
		}
	}
	for _, change := range mutations {
		if tried[change.what] < 3 {
			t.Errorf("%s was tried %d times", change.what, tried[change.what])
		}
	}
}

var mutations = []struct {
	what    string
	refused bool
	apply   func(object map[string]any, property string) bool
}{
	{"gone", true, func(object map[string]any, property string) bool {
		delete(asMap(object["properties"]), property)
		object["required"] = slices.DeleteFunc(asList(object["required"]), func(v any) bool { return v == property })
		return true
	}},
	{"another type", true, func(object map[string]any, property string) bool {
		asMap(object["properties"])[property] = map[string]any{"type": "array", "items": map[string]any{"type": "boolean"}}
		return true
	}},
	{"a narrower choice", true, func(object map[string]any, property string) bool {
		p := asMap(asMap(object["properties"])[property])
		if items := asMap(p["items"]); items["enum"] != nil {
			p = items
		}
		if p["enum"] == nil {
			return false
		}
		p["enum"] = asList(p["enum"])[1:]
		return true
	}},
	{"required", true, func(object map[string]any, property string) bool {
		if slices.Contains(asList(object["required"]), any(property)) {
			return false
		}
		object["required"] = append(asList(object["required"]), property)
		return true
	}},
	{"an optional member more", false, func(object map[string]any, property string) bool {
		asMap(object["properties"])[property+"_more"] = map[string]any{"type": "string"}
		return true
	}},
}

// objectsOf returns the places of the schemas of objects with members of their own.
func objectsOf(v any, at string) []string {
	var list []string
	for name, member := range asMap(v) {
		if name == "properties" {
			list = append(list, at)
		}
		list = append(list, objectsOf(member, at+"/"+name)...)
	}
	return list
}

func follow(v any, at string) any {
	for _, name := range strings.Split(at, "/")[1:] {
		v = asMap(v)[name]
	}
	return v
}
