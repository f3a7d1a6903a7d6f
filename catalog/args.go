package catalog

import (
	"slices"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Args returns what fills the message of a finding in a locale: the finding's own
// Args, and under these names the words of that locale:
//
//	Key, Code, Name    of the first event
//	Field              label of the field in dispute
//	Component, Severity  names of the event's or table's classification
//	Edition, Raw       of the first side; see [Catalog.EditionName] and [Side.Withheld]
//	Other, OtherRaw    of the second side
//
// A name that does not apply is "". Messages are plain text.
func (c *Catalog) Args(f *Finding, locale string) map[string]any {
	args := make(map[string]any, mostArgs)
	c.FillArgs(args, f, locale)
	return args
}

// FillArgs puts what [Catalog.Args] returns in place of what a map holds.
func (c *Catalog) FillArgs(args map[string]any, f *Finding, locale string) {
	clear(args)
	for _, name := range []string{"Key", "Code", "Name", "Field", "Component", "Severity", "Edition", "Raw", "Other", "OtherRaw"} {
		args[name] = ""
	}
	c.eventArgs(args, f, locale)
	for i := range c.Setup.Fields {
		if field := &c.Setup.Fields[i]; field.ID == f.Field {
			args["Field"] = field.Label(locale, c.Setup.Reference)
		}
	}
	if len(f.Sides) > 0 {
		args["Edition"] = c.EditionName(f.Sides[0].Edition, locale)
		args["Raw"] = f.Sides[0].quote()
	}
	if len(f.Sides) > 1 {
		args["Other"] = c.EditionName(f.Sides[1].Edition, locale)
		args["OtherRaw"] = f.Sides[1].quote()
	}
	for name, value := range f.Args {
		args[name] = value
	}
}

// mostArgs is how many arguments there mostly are at most.
const mostArgs = 14

// quote returns what the side says, "" where it may not be published.
func (s *Side) quote() string {
	if s.Withheld() {
		return ""
	}
	return s.Raw
}

// EditionName returns the name of an edition for people, with its language where
// the catalog has several: "Cloud Console (English)".
func (c *Catalog) EditionName(e *Edition, locale string) string {
	name := e.Name(locale, c.Setup.Reference)
	another := func(o *Edition) bool { return o.Locale != e.Locale }
	if !slices.ContainsFunc(c.Editions, another) {
		return name
	}
	return name + " (" + LanguageName(e.Locale, locale) + ")"
}

// languageNames holds what LanguageName returned, by its arguments: a findings report
// asks thousands of times.
var languageNames sync.Map

// LanguageName returns the name of the language of a locale in the words of another.
func LanguageName(of, in string) string {
	key := [2]string{of, in}
	if name, ok := languageNames.Load(key); ok {
		return name.(string)
	}
	name := display.Languages(language.Make(in)).Name(language.Make(of))
	languageNames.Store(key, name)
	return name
}

func (c *Catalog) eventArgs(args map[string]any, f *Finding, locale string) {
	var component, severity string
	switch {
	case len(f.Events) > 0:
		e := f.Events[0]
		args["Key"], args["Code"] = e.Key, e.Code
		args["Name"] = e.NameIn(c.Setup, locale)
		component = e.Component
		if r := e.First(); r != nil {
			severity = r.Severity
		}
	case len(f.Sides) > 0 && f.Sides[0].Table != nil:
		component, severity = f.Sides[0].Table.Component, f.Sides[0].Table.Severity
	}
	if s := c.Setup.Component(component); s != nil {
		args["Component"] = s.Name(locale, c.Setup.Reference)
	}
	if s := c.Setup.Severity(severity); s != nil {
		args["Severity"] = s.Name(locale, c.Setup.Reference)
	}
}

// NameIn returns the event's name in a locale, else in the first edition that has
// one, else its code.
func (e *Event) NameIn(s *Setup, locale string) string {
	if e.Withdrawn != nil {
		return orElse(e.Withdrawn.NameIn(s, locale), e.Code)
	}
	field := s.Field(RoleName)
	if r := e.InLocale(locale); r != nil {
		if name := r.Value(field).Raw; name != "" {
			return name
		}
	}
	for _, r := range e.Records {
		if r != nil && r.Value(field).Raw != "" {
			return r.Value(field).Raw
		}
	}
	return e.Code
}
