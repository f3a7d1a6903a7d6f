package i18n

import (
	"errors"
	"fmt"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var errUndetermined = errors.New("it names no language")

// Canonical returns the canonical form of a BCP 47 tag: ja-JP for "ja-jp". It
// returns an error for a malformed tag, a subtag that is not registered ("jp"),
// and a tag that names no language.
func Canonical(locale string) (string, error) {
	tag, err := language.Parse(locale)
	if err == nil && tag.IsRoot() {
		err = errUndetermined
	}
	if err != nil {
		return "", fmt.Errorf("language tag %q: %w", locale, err)
	}
	return tag.String(), nil
}

// Fallbacks returns locale and the locales whose data serve it where it has none
// of its own, nearest first: ja-JP, ja. The locale must be canonical.
func Fallbacks(locale string) []string {
	list := []string{locale}
	for tag := language.Make(locale).Parent(); !tag.IsRoot(); tag = tag.Parent() {
		list = append(list, tag.String())
	}
	return list
}

// Direction returns the direction in which the locale's script is written, as the
// dir attribute of HTML has it: "ltr" or "rtl".
func Direction(locale string) string {
	if known, ok := directions.Load(locale); ok {
		return known.(string)
	}
	direction := directionOf(locale)
	directions.Store(locale, direction)
	return direction
}

// directions holds what Direction returned: pages ask at every run of text.
var directions sync.Map

func directionOf(locale string) string {
	script, _ := language.Make(locale).Script()
	switch script.String() {
	// The right-to-left scripts of Unicode that are in use today.
	case "Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi":
		return "rtl"
	}
	return "ltr"
}

// SelfName returns the name of the locale's language in that language: 日本語,
// English. It is the tag itself where the name is not known.
func SelfName(locale string) string {
	if name := display.Self.Name(language.Make(locale)); name != "" {
		return name
	}
	return locale
}
