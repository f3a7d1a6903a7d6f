// Package search writes the static index that the browser searches.
//
// The unit is an event with all its languages: one hit per event. [Write] makes the
// files: shards of terms with the events that have them, chosen by the hash of the
// term so that no directory is needed; cards of events, by which hits are shown and
// ranked; descriptions, by which substrings are made sure of; and what [Facets]
// counts. [Fold] is the form in which texts are compared.
//
// docs/search.md specifies folding, terms, files and matching. The other half is
// templates/static/search, the script that reads the index; testdata/fold.json
// holds both to one folding.
//
// The package knows nothing of pages and markup.
package search
