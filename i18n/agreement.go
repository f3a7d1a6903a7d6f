package i18n

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// disagreements finds what differs between the message files, and the plural
// forms that a language has too few or too many of. Files come in the order of the
// site's locales, so the first is most probably the one that the others were
// translated from.
func disagreements(files []*messageFile) []error {
	var errs []error
	holders := map[string][]*messageFile{}
	for _, file := range files {
		for id := range file.messages {
			holders[id] = append(holders[id], file)
		}
	}
	for _, file := range files {
		needed, all, err := pluralForms(file.tag)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", file.name(), err))
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(holders)) {
			first := holders[id][0]
			if file.messages[id] == nil {
				errs = append(errs, file.errorf(id, "missing; %s has it", first.name()))
				continue
			}
			wrong := file.checkForms(id, needed, all, countsIn(holders[id], id))
			if len(wrong) == 0 {
				wrong = file.checkPlaceholders(id, first)
			}
			errs = append(errs, wrong...)
		}
	}
	return errs
}

// countsIn reports whether a file has plural forms of the message; then it needs
// them in every language.
func countsIn(files []*messageFile, id string) bool {
	return slices.ContainsFunc(files, func(f *messageFile) bool { return isPlural(f.messages[id]) })
}

// checkForms compares the plural forms of a message with those of the language.
func (f *messageFile) checkForms(id string, needed, all []string, counts bool) []error {
	var errs []error
	texts := forms(f.messages[id])
	for _, form := range formNames {
		has := texts[form] != ""
		switch {
		case has && !slices.Contains(all, form):
			errs = append(errs, f.errorf(id, "plural form %q does not exist in %s, which has %s",
				form, f.locale, strings.Join(all, ", ")))
		case !has && (form == "other" || counts && slices.Contains(needed, form)):
			errs = append(errs, f.errorf(id, "plural form %q is missing", form))
		}
	}
	return errs
}

// checkPlaceholders compares the placeholders of a message with those of another
// file, and of its plural forms with each other.
func (f *messageFile) checkPlaceholders(id string, other *messageFile) []error {
	if other.messages[id].Other == "" {
		return nil // told by checkForms
	}
	texts := forms(f.messages[id])
	want := placeholders(other.messages[id].Other)
	got := placeholders(texts["other"])
	if !slices.Equal(got, want) {
		return []error{f.errorf(id, "placeholders %s; %s has %s", list(got), other.name(), list(want))}
	}
	var errs []error
	for _, form := range formNames {
		if texts[form] == "" {
			continue
		}
		if has := placeholders(texts[form]); !slices.Equal(orCount(form, has), want) && !slices.Equal(has, want) {
			errs = append(errs, f.errorf(id, "placeholders %s in form %q; form \"other\" has %s",
				list(has), form, list(want)))
		}
	}
	return errs
}

// orCount adds {{.Count}} to the placeholders of a form that may say its number in
// words: "one event", "no events".
func orCount(form string, names []string) []string {
	if form != "zero" && form != "one" && form != "two" {
		return names
	}
	names = append(slices.Clone(names), "{{.Count}}")
	slices.Sort(names)
	return slices.Compact(names)
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
