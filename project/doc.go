// Package project reads the project file, catsite.toml: what a catalog is made of
// and what its documents call things.
//
// [Load] returns a [Project]: the setup of the catalog, and its editions with the
// patterns of their sources. A preset that the file names is laid under it, key by
// key. What is wrong with the file is told all at once, with file, line and, for a
// misspelt word, the one that was probably meant.
//
// The package also decodes the language data of package i18n. It knows no
// documents: which fields a table has, and what its rows say, is read by package
// scraper from what this package hands over.
package project
