package project

import (
	"catsite/catalog"
	"catsite/i18n"
)

// Language returns what catsite knows of the language of a locale: the zero value
// where it knows none. An error is a defect of the data that it comes with.
func Language(locale string) (catalog.Language, error) {
	data, err := i18n.LanguageData(i18n.FS, locale)
	if err != nil {
		return catalog.Language{}, err
	}
	return decodeLanguage(locale, data)
}

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
		NotStored: file.NotStored,
		LeadIns:   foldPhrases(file.LeadIns), LeadInPatterns: file.patterns(doc),
		PageTop: file.PageTop, Brackets: file.brackets(doc), Endings: catalog.Endings(file.Endings),
		None: file.None, IDLabels: file.IDLabels, Ranges: file.Ranges,
		Numerals: file.Numerals.decode(doc),
		Writing:  file.Writing.decode(doc),
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
