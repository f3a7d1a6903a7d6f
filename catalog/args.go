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
	args := map[string]any{}
	c.FillArgs(args, f, locale, nil)
	return args
}

// argNames are the names of the arguments that all findings have.
var argNames = []string{"Key", "Code", "Name", "Field", "Component", "Severity", "Edition", "Raw", "Other", "OtherRaw"}

// FillArgs puts what [Catalog.Args] returns in place of what a map holds: the arguments
// with these names, those of them that there are, or all where names is nil.
func (c *Catalog) FillArgs(args map[string]any, f *Finding, locale string, names []string) {
	clear(args)
	if names == nil {
		for name, value := range f.Args {
			args[name] = value
		}
		names = argNames
	}
	for _, name := range names {
		if value, ok := f.Args[name]; ok {
			args[name] = value
		} else if value, ok := c.arg(f, locale, name); ok {
			args[name] = value
		}
	}
}

// arg returns an argument in the words of a locale; false for a name that is none of
// argNames.
func (c *Catalog) arg(f *Finding, locale, name string) (value string, ok bool) {
	switch name {
	case "Key", "Code", "Name":
		return c.eventArg(f, locale, name), true
	case "Component", "Severity":
		return c.classArg(f, locale, name), true
	case "Field":
		for i := range c.Setup.Fields {
			if field := &c.Setup.Fields[i]; field.ID == f.Field {
				value = field.Label(locale, c.Setup.Reference)
			}
		}
		return value, true
	case "Edition", "Raw":
		return c.sideArg(f.Sides, locale, name == "Raw"), true
	case "Other", "OtherRaw":
		return c.sideArg(f.Sides[min(1, len(f.Sides)):], locale, name == "OtherRaw"), true
	}
	return "", false
}

// sideArg returns the edition of the first side, or what it says; "" where there is none.
func (c *Catalog) sideArg(sides []Side, locale string, raw bool) string {
	switch {
	case len(sides) == 0:
		return ""
	case raw:
		return sides[0].quote()
	}
	return c.EditionName(sides[0].Edition, locale)
}

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
	key := nameKey{e, locale}
	name, known := c.editionNames.Load(key)
	if !known {
		name = c.newEditionName(e, locale)
		c.editionNames.Store(key, name)
	}
	return name.(string)
}

// A nameKey is an edition, and the locale of a name of it.
type nameKey struct {
	edition *Edition
	locale  string
}

func (c *Catalog) newEditionName(e *Edition, locale string) string {
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

func (c *Catalog) eventArg(f *Finding, locale, name string) string {
	if len(f.Events) == 0 {
		return ""
	}
	switch e := f.Events[0]; name {
	case "Key":
		return e.Key
	case "Code":
		return e.Code
	default:
		return e.NameIn(c.Setup, locale)
	}
}

// classArg names the component or severity of the first event, else of the first table.
func (c *Catalog) classArg(f *Finding, locale, name string) string {
	var component, severity string
	switch {
	case len(f.Events) > 0:
		component = f.Events[0].Component
		if r := f.Events[0].First(); r != nil {
			severity = r.Severity
		}
	case len(f.Sides) > 0 && f.Sides[0].Table != nil:
		component, severity = f.Sides[0].Table.Component, f.Sides[0].Table.Severity
	}
	class := c.Setup.Component(component)
	if name == "Severity" {
		class = c.Setup.Severity(severity)
	}
	if class == nil {
		return ""
	}
	return class.Name(locale, c.Setup.Reference)
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
