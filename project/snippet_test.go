package project

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func TestSnippets(t *testing.T) {
	p := mustParse(t, valid+`
[fields.os]
type = "text"
[[component]]
id = "agent"
[[snippet]]
name = { en = "Search", ja = "検索" }
template = 'type="{code}" AND id={id}'
[[snippet]]
name = "Everywhere"
template = """
{{"k": "{key}"}} {{{os}}}
{severity}{component}
"""
`)
	s := p.Setup
	field := func(role catalog.Role) catalog.SnippetPart {
		return catalog.SnippetPart{Fact: catalog.FieldFact, Field: s.Field(role)}
	}
	text := func(s string) catalog.SnippetPart { return catalog.SnippetPart{Text: s} }
	want := []catalog.Snippet{
		{Names: map[string]string{"en": "Search", "ja": "検索"}, Parts: []catalog.SnippetPart{
			text(`type="`), field(catalog.RoleCode), text(`" AND id=`), field(catalog.RoleID),
		}},
		{Names: map[string]string{"en": "Everywhere"}, Parts: []catalog.SnippetPart{
			text(`{"k": "`), {Fact: catalog.KeyFact}, text(`"} {`),
			{Fact: catalog.FieldFact, Field: len(s.Fields) - 1}, text("}\n"),
			{Fact: catalog.SeverityFact}, {Fact: catalog.ComponentFact},
		}},
	}
	if diff := cmp.Diff(want, s.Snippets); diff != "" {
		t.Errorf("snippets (-want +got):\n%s", diff)
	}
}

func TestSnippetsRefused(t *testing.T) {
	tests := []struct {
		name, text string
		want       string
	}{
		{"nothing said", "[[snippet]]\n",
			`p.toml:8: missing key "snippet.name"` + "\n" + `p.toml:8: missing key "snippet.template"`},
		{"name in another language", "[[snippet]]\nname.ja = \"検索\"\ntemplate = \"{code}\"\n",
			`p.toml:9: missing key "snippet.name.en"`},
		{"empty name", "[[snippet]]\nname = \"\"\ntemplate = \"{code}\"\n",
			`p.toml:9: missing key "snippet.name"`},
		{"name that is a list", "[[snippet]]\nname = [\"A\"]\ntemplate = \"{code}\"\n",
			`p.toml:9: "snippet.name" is a list, want a string, or a table of strings per locale`},
		{"name with a number", "[[snippet]]\nname.en = 1\ntemplate = \"{code}\"\n",
			`p.toml:9: "snippet.name.en" is an integer, want a string`},
		{"misspelt placeholder", "[[snippet]]\nname = \"A\"\ntemplate = \"x={cod}\"\n",
			`p.toml:10: unknown placeholder "cod"; did you mean "code"?`},
		{"placeholder like no other", "[[snippet]]\nname = \"A\"\ntemplate = \"{ x y }\"\n",
			`p.toml:10: unknown placeholder " x y "; known are key, code, id, name, description, severity, storage`},
		{"role without a field", "[[snippet]]\nname = \"A\"\ntemplate = \"{component}\"\n",
			`p.toml:10: unknown placeholder "component"; known are key, code, id, name, description, severity, storage`},
		{"brace without end", "[[snippet]]\nname = \"A\"\ntemplate = \"{code} {\"\n",
			`p.toml:10: "snippet.template": a single "{" is half of a placeholder; for a brace write "{{"`},
		{"brace without start", "[[snippet]]\nname = \"A\"\ntemplate = \"{code}}\"\n",
			`p.toml:10: "snippet.template": a single "}" is half of a placeholder; for a brace write "}}"`},
	}
	for _, tt := range tests {
		_, err := parse("p.toml", []byte(valid+tt.text))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s:\n%v\nwant\n%s", tt.name, err, tt.want)
		}
	}
}
