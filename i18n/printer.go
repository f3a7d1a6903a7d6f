package i18n

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/message"
)

// A Printer gives the messages of one locale. It is safe for concurrent use. There
// is no useful zero value: printers come from [Bundle.Printer].
type Printer struct {
	locale   string
	messages map[string]*goi18n.Message
	patterns map[form]*pattern
	// smallForms are the plural forms of the numbers from 0 on that lists count.
	smallForms []string
	localizer  *goi18n.Localizer
	numbers    *message.Printer
	ascii      bool // whether small numbers are written in ASCII digits
}

func newPrinter(file *messageFile) (*Printer, error) {
	localizer, err := newLocalizer(file.tag, slices.Collect(maps.Values(file.messages)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.name(), err)
	}
	p := &Printer{
		locale:    file.locale,
		messages:  file.messages,
		patterns:  map[form]*pattern{},
		localizer: localizer,
		numbers:   message.NewPrinter(file.tag),
	}
	p.ascii = p.numbers.Sprint(123) == "123"
	for _, m := range file.messages {
		addPatterns(p.patterns, m)
	}
	if p.smallForms, err = formsOf(file.tag, mostSmall); err != nil {
		return nil, fmt.Errorf("%s: %w", file.name(), err)
	}
	return p, nil
}

// Locale returns the locale of the printer, a canonical BCP 47 tag.
func (p *Printer) Locale() string { return p.locale }

// Has reports whether there is a message with this id.
func (p *Printer) Has(id string) bool { return p.messages[id] != nil }

// Text returns a message with its placeholders filled from args, which may be nil
// for a message without any. A message that does not exist and a placeholder that
// args does not fill are errors.
func (p *Printer) Text(id string, args map[string]any) (string, error) {
	if pattern := p.patterns[form{id, "other"}]; pattern != nil {
		if text, ok := pattern.fill(args, ""); ok {
			return text, nil
		}
	}
	return p.localize(&goi18n.LocalizeConfig{MessageID: id, TemplateData: args})
}

// Placeholders returns the names of the placeholders of a message, nil for one that may
// have further ones: it chooses between words, or there is none with this id.
func (p *Printer) Placeholders(id string) []string {
	if pattern := p.patterns[form{id, "other"}]; pattern != nil {
		return pattern.names
	}
	return nil
}

// Count returns a message in the plural form for n, with {{.Count}} filled by n as
// the locale writes numbers and the other placeholders from args, which may be
// nil and is not changed. Errors are those of [Printer.Text].
func (p *Printer) Count(id string, n int, args map[string]any) (string, error) {
	count := p.Number(n)
	if 0 <= n && n < len(p.smallForms) {
		if pattern := p.patterns[form{id, p.smallForms[n]}]; pattern != nil {
			if text, ok := pattern.fill(args, count); ok {
				return text, nil
			}
		}
	}
	data := make(map[string]any, len(args)+1)
	maps.Copy(data, args)
	data["Count"] = count
	return p.localize(&goi18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: n})
}

func (p *Printer) localize(c *goi18n.LocalizeConfig) (string, error) {
	if !p.Has(c.MessageID) {
		return "", fmt.Errorf("message %q is not in %s", c.MessageID, fileName(p.locale))
	}
	c.TemplateParser = parser
	text, err := p.localizer.Localize(c)
	if err != nil {
		// The text is a fallback: one that hides the error is never shown.
		return "", fmt.Errorf("message %q of %s: %w", c.MessageID, fileName(p.locale), err)
	}
	return text, nil
}

// Number returns n as the locale writes it: 12,345.
func (p *Printer) Number(n int) string {
	if p.ascii && 0 <= n && n < 1000 {
		return strconv.Itoa(n)
	}
	return p.numbers.Sprint(n)
}
