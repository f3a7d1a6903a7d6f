// Package i18n holds the words that readers of a site meet, and what is known of
// their languages.
//
// The texts of a locale are messages in active.<tag>.toml, in the format of
// go-i18n: nested tables joined by dots ("[rule.missing-id] title" is the message
// rule.missing-id.title), {{.Name}} for what is filled in, and the plural forms of
// the language (one, other, …) below a message that counts. [Load] reads them into
// a [Bundle] and refuses what would be seen only on a page: a message that one
// locale lacks, a placeholder that differs, a plural form too few or too many, a
// misnamed file. A [Printer] then gives the texts of one locale.
//
// What is known of a language beyond texts (units, phrases) is in lang.<tag>.toml;
// the package hands over its bytes by [LanguageData] and package project decodes
// them. It knows no rules, pages or catalogs.
package i18n
