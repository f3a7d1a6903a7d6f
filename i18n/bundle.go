package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Bundle holds the messages of some locales, which agree with each other: every
// one has every message, with the same placeholders and its own plural forms. The
// zero value has no locale.
type Bundle struct {
	locales  []string
	printers map[string]*Printer
}

// Load reads the message files of the locales, which must be canonical tags. The
// error joins everything that is wrong with them, each part naming file and
// message.
func Load(fsys fs.FS, locales []string) (*Bundle, error) {
	return LoadOver(fsys, Overrides{}, locales)
}

// LoadOver does as [Load] and lays the messages of a project's own over them.
func LoadOver(fsys fs.FS, own Overrides, locales []string) (*Bundle, error) {
	l, err := newLoader(fsys, own)
	if err != nil {
		return nil, err
	}
	var files []*messageFile
	var errs []error
	for _, locale := range locales {
		file, err := l.read(locale)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		files = append(files, file)
	}
	errs = append(errs, disagreements(shippedOf(files))...)
	errs = append(errs, l.layOver(files)...)
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return newBundle(files)
}

func newBundle(files []*messageFile) (*Bundle, error) {
	b := &Bundle{printers: map[string]*Printer{}}
	for _, file := range files {
		p, err := newPrinter(file)
		if err != nil {
			return nil, err
		}
		b.locales = append(b.locales, file.locale)
		b.printers[file.locale] = p
	}
	return b, nil
}

// Locales returns the locales of the bundle in the order in which they were
// loaded.
func (b *Bundle) Locales() []string { return slices.Clone(b.locales) }

// Printer returns the printer of a locale, nil for one that was not loaded.
func (b *Bundle) Printer(locale string) *Printer { return b.printers[locale] }

const (
	filePrefix = "active."
	fileSuffix = ".toml"
)

// fileName returns the name of a locale's message file.
func fileName(locale string) string { return filePrefix + locale + fileSuffix }

// Available returns the locales that have a message file, sorted. It refuses a
// file that is not named by a canonical tag, which go-i18n would load as a locale
// that nobody asks for.
func Available(fsys fs.FS) ([]string, error) {
	names, err := fs.Glob(fsys, filePrefix+"*"+fileSuffix)
	if err != nil {
		return nil, fmt.Errorf("list UI messages: %w", err)
	}
	var locales []string
	var errs []error
	for _, name := range names {
		locale := strings.TrimSuffix(strings.TrimPrefix(name, filePrefix), fileSuffix)
		switch canonical, err := Canonical(locale); {
		case err != nil:
			errs = append(errs, fmt.Errorf("%s: not named by a locale: %w", name, err))
		case canonical != locale:
			errs = append(errs, fmt.Errorf("%s: name it %s", name, fileName(canonical)))
		default:
			locales = append(locales, locale)
		}
	}
	return locales, errors.Join(errs...)
}
