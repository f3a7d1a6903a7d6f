// Package site writes everything that people read: the pages of the published
// catalog, their styles and scripts, and the search index they use.
//
// [Write] plans one page per event, list, topic and report and locale, builds for
// each a typed model and runs the templates of package templates over it. Pages
// are flat files and every link is relative and names a file, so that one tree
// works at the root of a domain, below a path and from a disk.
//
// The package judges nothing and reads no documents: it shows a
// [catalog.Catalog] and its findings. Texts come from package i18n. All addresses
// are made in links.go, everything that marks a language in run.go.
package site
