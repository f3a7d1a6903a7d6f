package i18n

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"catsite/nearest"
)

// Overrides are the message files of a project's own, named like those of catsite.
// Of a locale that catsite has, a file holds only the messages that it changes; of
// another, it holds them all. The zero value changes nothing.
type Overrides struct {
	// Dir is what errors call the folder of the files.
	Dir string
	// FS holds them; nil for none.
	FS fs.FS
}

// Locales returns the locales that the files are of, sorted. It refuses what
// [Available] refuses.
func (o Overrides) Locales() ([]string, error) {
	if o.FS == nil {
		return nil, nil
	}
	locales, err := Available(o.FS)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.Dir, err)
	}
	return locales, nil
}

// A loader reads message files, those of catsite and the project's own.
type loader struct {
	fsys         fs.FS
	own          Overrides
	shipped, had []string // locales that catsite has, and that the project has
	// standard is the file that a complete one of the project is compared with.
	standard *messageFile
}

func newLoader(fsys fs.FS, own Overrides) (*loader, error) {
	l := &loader{fsys: fsys, own: own}
	var err error
	if l.shipped, err = Available(fsys); err != nil {
		return nil, err
	}
	l.had, err = own.Locales()
	return l, err
}

// read reads the whole file of a locale: that of catsite if it has one.
func (l *loader) read(locale string) (*messageFile, error) {
	if slices.Contains(l.shipped, locale) {
		return readMessages(l.fsys, "", locale)
	}
	if slices.Contains(l.had, locale) {
		return readMessages(l.own.FS, l.own.Dir, locale)
	}
	known := slices.Concat(l.shipped, l.had)
	slices.Sort(known)
	return nil, fmt.Errorf("locale %q has no UI messages (%s); there are %s",
		locale, fileName(locale), strings.Join(slices.Compact(known), ", "))
}

// shippedOf returns the files of catsite among files.
func shippedOf(files []*messageFile) []*messageFile {
	return slices.DeleteFunc(slices.Clone(files), func(f *messageFile) bool { return f.dir != "" })
}

// layOver lays the project's messages over the files, and returns what is wrong
// with them.
func (l *loader) layOver(files []*messageFile) []error {
	var errs []error
	for _, file := range files {
		switch {
		case file.dir != "":
			errs = append(errs, l.checkComplete(file)...)
		case slices.Contains(l.had, file.locale):
			over, err := readMessages(l.own.FS, l.own.Dir, file.locale)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			errs = append(errs, over.checkAgainst(file, true)...)
			maps.Copy(file.messages, over.messages)
		}
	}
	return errs
}

// checkComplete compares a file that the project alone has with one of catsite.
func (l *loader) checkComplete(file *messageFile) []error {
	if l.standard == nil {
		if len(l.shipped) == 0 {
			return nil
		}
		var err error
		if l.standard, err = readMessages(l.fsys, "", l.shipped[0]); err != nil {
			return []error{err}
		}
	}
	var errs []error
	var missing []string
	for _, id := range slices.Sorted(maps.Keys(l.standard.messages)) {
		if file.messages[id] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		errs = append(errs, fmt.Errorf("%s: %d of %d messages are missing: %s",
			file.name(), len(missing), len(l.standard.messages), some(missing)))
	}
	return append(errs, file.checkAgainst(l.standard, false)...)
}

// mostNamed is how many missing messages an error names; more are counted.
const mostNamed = 40

func some(ids []string) string {
	if len(ids) <= mostNamed {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:mostNamed], ", "), len(ids)-mostNamed)
}

// checkAgainst finds messages that other does not have, and those of other forms
// or placeholders. Words that replace others may do without a placeholder.
func (f *messageFile) checkAgainst(other *messageFile, replaces bool) []error {
	needed, all, err := pluralForms(f.tag)
	if err != nil {
		return []error{fmt.Errorf("%s: %w", f.name(), err)}
	}
	known := slices.Sorted(maps.Keys(other.messages))
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(f.messages)) {
		if other.messages[id] == nil {
			errs = append(errs, f.errorf(id, "unknown; %s", meant(id, known)))
			continue
		}
		wrong := f.checkForms(id, needed, all, isPlural(other.messages[id]))
		switch {
		case len(wrong) > 0:
		case replaces:
			wrong = f.checkFilled(id, other)
		default:
			wrong = f.checkPlaceholders(id, other)
		}
		errs = append(errs, wrong...)
	}
	return errs
}

func meant(id string, known []string) string {
	if near := nearest.Word(id, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "no message is called so"
}

// checkFilled finds placeholders that the message of the same id in other does not
// have, so that nothing would fill them.
func (f *messageFile) checkFilled(id string, other *messageFile) []error {
	filled := placeholders(strings.Join(slices.Collect(maps.Values(forms(other.messages[id]))), "\n"))
	var errs []error
	texts := forms(f.messages[id])
	for _, form := range formNames {
		for _, name := range placeholders(texts[form]) {
			if !slices.Contains(filled, name) {
				errs = append(errs, f.errorf(id, "nothing fills %s; the message may use %s", name, list(filled)))
			}
		}
	}
	return errs
}
