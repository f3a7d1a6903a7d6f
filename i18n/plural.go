package i18n

import (
	"fmt"
	"slices"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// The plural rules of go-i18n are internal to it, so they are asked for by
// counting: these integers reach every form that integers reach in CLDR, and the
// decimals the forms that only they have.
var (
	integers = func() []any {
		var list []any
		for n := range 200 {
			list = append(list, n)
		}
		return append(list, 1_000, 1_000_000)
	}()
	decimals = []any{"0.0", "0.1", "0.5", "1.0", "1.5", "2.0", "2.5"}
)

// pluralForms returns the forms that counting things needs in a language, and all
// that it has. Both are in the order of formNames.
func pluralForms(tag language.Tag) (needed, all []string, err error) {
	localizer, err := newLocalizer(tag, []*goi18n.Message{formMessage})
	if err != nil {
		return nil, nil, err
	}
	reach := func(numbers []any) map[string]bool {
		reached := map[string]bool{"other": true}
		for _, n := range numbers {
			form, _ := localizer.Localize(&goi18n.LocalizeConfig{MessageID: "form", PluralCount: n})
			reached[form] = true
		}
		return reached
	}
	byInteger, byDecimal := reach(integers), reach(decimals)
	for _, form := range formNames {
		if byInteger[form] {
			needed = append(needed, form)
		}
		if byInteger[form] || byDecimal[form] {
			all = append(all, form)
		}
	}
	return needed, all, nil
}

// formMessage names the plural form for which it is asked.
var formMessage = &goi18n.Message{
	ID: "form", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other",
}

// mostSmall is how many numbers a printer knows the plural forms of.
const mostSmall = 200

// formsOf returns the plural forms of the first n numbers from 0 on.
func formsOf(tag language.Tag, n int) ([]string, error) {
	localizer, err := newLocalizer(tag, []*goi18n.Message{formMessage})
	if err != nil {
		return nil, err
	}
	list := make([]string, n)
	for i := range list {
		list[i], err = localizer.Localize(&goi18n.LocalizeConfig{MessageID: formMessage.ID, PluralCount: i})
		if err != nil {
			return nil, fmt.Errorf("plural form of %d: %w", i, err)
		}
	}
	return list, nil
}

// newLocalizer returns a localizer that knows one locale only. With several in
// one bundle go-i18n would answer for a missing message in another language, and
// choose between near tags by itself.
func newLocalizer(tag language.Tag, messages []*goi18n.Message) (*goi18n.Localizer, error) {
	bundle := goi18n.NewBundle(tag)
	if err := bundle.AddMessages(tag, messages...); err != nil {
		return nil, fmt.Errorf("plural rules of %s: %w", tag, err)
	}
	return goi18n.NewLocalizer(bundle, tag.String()), nil
}

// isPlural reports whether a message has forms beside "other".
func isPlural(m *goi18n.Message) bool {
	return slices.ContainsFunc(formNames[:len(formNames)-1], func(form string) bool {
		return forms(m)[form] != ""
	})
}
