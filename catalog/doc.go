// Package catalog is the domain: what the editions of a vendor's reference say,
// and the one catalog that they are reconciled into.
//
// An [Edition] holds the topics, tables and records of one vendor document set in
// one locale. [Reconcile] aligns the records of all editions by key into events
// and returns a [Catalog]. Package catalog/rules judges a catalog and returns
// findings.
//
// The package knows no file format, no markup and no output: documents are read
// by package scraper; the feed, the search index and the pages are written by
// packages feed, search and site. What a vendor calls things (columns,
// components, severities) arrives in a [Setup]; what is known of a language in a
// [Language].
package catalog
