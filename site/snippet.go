package site

import (
	"strings"
	"unicode"

	"catsite/catalog"
)

// A snippet is a ready line for another tool.
type snippet struct {
	Name  run
	Lines []snippetLine
}

// A snippetLine is the line that one or more editions amount to.
type snippetLine struct {
	// Editions are named where there is more than one line.
	Editions []run
	// Text is in the language of the words in it.
	Text run
}

// snippets returns the project's lines with the facts of an event in them: one
// line, or several where the editions differ in a fact. A snippet that lacks a
// value is left out.
func (v *view) snippets(e *catalog.Event) []snippet {
	var list []snippet
	records := v.ownFirst(e)
	for i := range v.setup.Snippets {
		s := &v.setup.Snippets[i]
		var lines []snippetLine
		index := map[string]int{}
		for _, r := range records {
			text := v.snippetText(s, e, r, records)
			if text.Text == "" {
				continue
			}
			n, ok := index[text.Text]
			if !ok {
				n = len(lines)
				index[text.Text] = n
				lines = append(lines, snippetLine{Text: text})
			}
			lines[n].Editions = append(lines[n].Editions, v.editionName(r.Edition()))
		}
		if len(lines) == 1 {
			lines[0].Editions = nil
		}
		if len(lines) > 0 {
			list = append(list, snippet{Name: v.named(s.Names, ""), Lines: lines})
		}
	}
	return list
}

// snippetText fills a snippet with what an edition says. It is empty where
// something lacks.
func (v *view) snippetText(s *catalog.Snippet, e *catalog.Event, r *catalog.Record, all []*catalog.Record) run {
	var b strings.Builder
	var lang string
	for _, p := range s.Parts {
		var fact string
		switch p.Fact {
		case catalog.NoFact:
			b.WriteString(p.Text)
			continue
		case catalog.KeyFact:
			fact = e.Key
		case catalog.ComponentFact:
			fact = e.Component
		case catalog.SeverityFact:
			fact = severityFact(e, r)
		case catalog.FieldFact:
			if f := &v.setup.Fields[p.Field]; isFact(f) {
				fact = fieldFact(f, p.Field, e, r)
			} else {
				fact, lang = fieldWords(f, p.Field, all)
			}
		}
		if fact == "" || strings.ContainsFunc(fact, isHidden) {
			return run{}
		}
		b.WriteString(fact)
	}
	return v.run(lang, b.String())
}

// isHidden reports whether a character makes a line another than it looks like.
// People paste these lines into shells.
func isHidden(c rune) bool {
	return unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) || c == '\u2028' || c == '\u2029'
}

func severityFact(e *catalog.Event, r *catalog.Record) string {
	if r.Severity != "" {
		return r.Severity
	}
	return e.AgreedSeverity().Value
}

// fieldFact returns what all editions that say anything say in a field, as the
// first of them has it, else what this one does.
func fieldFact(f *catalog.Field, field int, e *catalog.Event, r *catalog.Record) string {
	if e.AgreedValue(field).Disputed {
		return plainFact(f, r.Value(field))
	}
	for _, other := range e.Records {
		if other != nil && other.Value(field).Norm != "" {
			return plainFact(f, other.Value(field))
		}
	}
	return ""
}

// fieldWords returns the words of the first edition that has any and may publish
// them, and their language: they differ by language, which makes no other line.
func fieldWords(f *catalog.Field, field int, all []*catalog.Record) (words, lang string) {
	for _, r := range all {
		if f.Type == catalog.TypeText && r.Edition().FactsOnly {
			continue
		}
		if words := plainFact(f, r.Value(field)); words != "" {
			return words, r.Edition().Locale
		}
	}
	return "", ""
}

// plainFact returns a value as other tools know it: to the letter, but an ID
// without its qualifier, a term in days and a choice by its id.
func plainFact(f *catalog.Field, val catalog.Value) string {
	switch f.Type {
	case catalog.TypeID, catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool:
		return val.Norm
	}
	if val.Norm == "" {
		return ""
	}
	return val.Raw
}
