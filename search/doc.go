// Package search writes the static index that the browser searches.
//
// The unit is an event with all its languages: one hit per event. This first
// index is one file with every event, in the order in which equally good hits are
// shown; the browser scans it. [Write] makes the file, [Fold] is the form in which
// texts are compared. The same folding is implemented in
// templates/static/search.js; testdata/fold.json holds both to one result.
//
// The package knows nothing of pages and markup.
package search
