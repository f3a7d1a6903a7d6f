package project

import (
	"catsite/catalog"
)

// decodeLanguage reads the language data of a locale; none is an empty language.
func decodeLanguage(locale string, data []byte) (catalog.Language, error) {
	doc, err := read("language data of "+locale, data, language{})
	if err != nil {
		return catalog.Language{}, err
	}
	var file language
	if err := doc.decode(&file); err != nil {
		return catalog.Language{}, err
	}
	lang := catalog.Language{
		NotStored: file.NotStored, LeadIns: file.LeadIns,
		None: file.None, IDLabels: file.IDLabels, Ranges: file.Ranges,
	}
	for i, u := range file.Units {
		at := place{"unit", i}
		if u.ID == "" {
			doc.missing(at.with("id"), "")
		}
		if len(u.Words) == 0 {
			doc.missing(at.with("words"), "")
		}
		lang.Units = append(lang.Units, catalog.Unit{ID: u.ID, Days: u.Days, Words: u.Words})
	}
	return lang, doc.err()
}
