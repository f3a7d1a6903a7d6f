package i18n

import (
	"errors"
	"fmt"
	"io/fs"
)

// LanguageData returns the content of the lang.<tag>.toml that serves a locale:
// its own, else that of its parent (ja for ja-JP). A language of which nothing is
// known is nil without an error. The locale must be canonical.
func LanguageData(fsys fs.FS, locale string) ([]byte, error) {
	for _, tag := range Fallbacks(locale) {
		data, err := fs.ReadFile(fsys, "lang."+tag+".toml")
		if err == nil {
			return data, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("language data of %s: %w", locale, err)
		}
	}
	return nil, nil
}
