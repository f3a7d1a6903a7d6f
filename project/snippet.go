package project

import (
	"fmt"
	"strings"

	"catsite/catalog"
)

// A wording is words per locale. A project file may write one string instead, which
// is kept under "" and holds for every locale.
type wording map[string]string

// UnmarshalTOML implements [toml.Unmarshaler].
func (w *wording) UnmarshalTOML(v any) error {
	*w = wording{}
	switch v := v.(type) {
	case string:
		(*w)[""] = v
	case map[string]any:
		for locale, words := range v {
			(*w)[locale] = fmt.Sprint(words) // a string: the document is checked
		}
	}
	return nil
}

// wording reads words of which there must be some in the reference locale.
func (b *builder) wording(at place, w wording, reference string) map[string]string {
	if one, ok := w[""]; ok || w == nil {
		if one == "" {
			b.missing(at, "")
		}
		all := map[string]string{}
		for _, locale := range b.locales {
			all[locale] = one
		}
		return all
	}
	words := inherit(b, byLocale(b, at, w))
	if reference != "" && words[reference] == "" {
		b.missing(at.with(reference), "")
	}
	return words
}

// snippets reads the lines for other tools. The setup has its fields already: they
// are what the lines can hold.
func (b *builder) snippets(s *catalog.Setup) []catalog.Snippet {
	var list []catalog.Snippet
	for i, one := range b.file.Snippets {
		at := place{"snippet", i}
		result := catalog.Snippet{Names: b.wording(at.with("name"), one.Name, s.Reference)}
		template := strings.Trim(one.Template, "\n")
		if template == "" {
			b.missing(at.with("template"), "")
		}
		result.Parts = b.snippetParts(at.with("template"), template, s)
		list = append(list, result)
	}
	return list
}

// snippetParts cuts a template into texts and placeholders; {{ and }} are braces.
func (b *builder) snippetParts(at place, template string, s *catalog.Setup) []catalog.SnippetPart {
	var parts []catalog.SnippetPart
	var text strings.Builder
	add := func(p catalog.SnippetPart) {
		if text.Len() > 0 {
			parts = append(parts, catalog.SnippetPart{Text: text.String()})
			text.Reset()
		}
		parts = append(parts, p)
	}
	for template != "" {
		before, rest := cutBrace(template)
		text.WriteString(before)
		name, after, closed := strings.Cut(strings.TrimPrefix(rest, "{"), "}")
		switch {
		case rest == "":
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "}}"):
			text.WriteByte(rest[0])
			after = rest[2:]
		case rest[0] == '}' || !closed:
			b.add(at, "%q: a single %q is half of a placeholder; for a brace write %q", at, rest[:1], rest[:1]+rest[:1])
			return nil
		default:
			add(b.placeholder(at, name, s))
		}
		template = after
	}
	if text.Len() > 0 {
		parts = append(parts, catalog.SnippetPart{Text: text.String()})
	}
	return parts
}

// cutBrace cuts s before its first brace.
func cutBrace(s string) (before, rest string) {
	if i := strings.IndexAny(s, "{}"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// placeholder finds what a placeholder stands for: the key, a role, a field.
func (b *builder) placeholder(at place, name string, s *catalog.Setup) catalog.SnippetPart {
	known := []string{"key"}
	parts := map[string]catalog.SnippetPart{"key": {Fact: catalog.KeyFact}}
	add := func(name string, p catalog.SnippetPart) {
		if _, taken := parts[name]; !taken {
			known = append(known, name)
			parts[name] = p
		}
	}
	for _, r := range roles {
		switch {
		case !s.Has(r.role):
		case r.role == catalog.RoleSeverity:
			add(string(r.role), catalog.SnippetPart{Fact: catalog.SeverityFact})
		case r.role == catalog.RoleComponent:
			add(string(r.role), catalog.SnippetPart{Fact: catalog.ComponentFact})
		default:
			add(string(r.role), catalog.SnippetPart{Fact: catalog.FieldFact, Field: s.Field(r.role)})
		}
	}
	for i := range s.Fields {
		add(s.Fields[i].ID, catalog.SnippetPart{Fact: catalog.FieldFact, Field: i})
	}
	if _, ok := parts[name]; !ok {
		b.unknown(at, "placeholder", name, known)
	}
	return parts[name]
}
