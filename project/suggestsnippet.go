package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"catsite/catalog"
)

// A suggestedField is a field with the headings that it could have.
type suggestedField struct {
	id       string
	role     catalog.Role
	known    bool                // to the project
	headings map[string][]string // further ones, per locale
}

func (f *suggestedField) add(locale, heading string) {
	folded := catalog.FoldWords(heading)
	if !slices.ContainsFunc(f.headings[locale], func(h string) bool { return catalog.FoldWords(h) == folded }) {
		f.headings[locale] = append(f.headings[locale], heading)
	}
}

// Snippet returns lines to be added to the end of the project file, which make the
// columns known: as columns of fields that it has, or of further fields. For
// documents without a project file it is a whole one. It is "" where there is
// nothing to suggest.
func (s *Suggestions) Snippet() string {
	if len(s.fields) == 0 {
		return ""
	}
	var b strings.Builder
	if s.project.draft {
		s.project.writeHead(&b)
	}
	for _, f := range s.fields {
		s.write(&b, f)
	}
	return b.String()
}

func (s *Suggestions) write(b *strings.Builder, f *suggestedField) {
	locales := s.project.localesOf(f.headings)
	switch {
	case f.known:
		fmt.Fprintf(b, "[[column]]\nfield = %s\n", quoteTOML(f.id))
	case f.role != catalog.NoRole:
		fmt.Fprintf(b, "[%s]\nrole = %s\n", toml.Key{"fields", f.id}, quoteTOML(string(f.role)))
	default:
		fmt.Fprintf(b, "[%s]\ntype = \"text\"\n", toml.Key{"fields", f.id})
	}
	for _, locale := range locales {
		if !f.known {
			fmt.Fprintf(b, "labels.%s = %s\n", locale, quoteTOML(f.headings[locale][0]))
		}
	}
	for _, locale := range locales {
		fmt.Fprintf(b, "headers.%s = %s\n", locale, listTOML(f.headings[locale]))
	}
	b.WriteByte('\n')
}

func listTOML(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quoteTOML(w)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quoteTOML writes a basic string. Escapes of Go are not all those of TOML.
func quoteTOML(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == '\x7f':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
