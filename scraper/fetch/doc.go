// Package fetch gets the vendor's pages, politely, into the folder of documents, and
// keeps a lock file of where each came from.
//
// A [Fetcher] asks for the pages of its [Set]s and tells in a [Report] what became of
// each. The [Lock] says of every stored page its address, charset, hash and validators:
// the next run asks only for what changed, and a build knows the page that a document is.
//
// What a page holds it cannot tell: it is given a function that does, and takes no page
// in the place of a better one. It writes nothing outside of the one folder that it is
// given.
package fetch
