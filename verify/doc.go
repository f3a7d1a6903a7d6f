// Package verify checks a published tree, offline and by the tree alone: that every
// file is the one that was published, that the files of the feed follow their schemas
// and say the same, that the ledger balances, that links lead somewhere, and that pages
// show the values of the feed.
//
// It reads what any host serves and does not know how it was made: neither sources nor
// project file are needed. [Tree] returns a [Report] of [Problem] values; an error means
// that it could not check. A catalog of any size is read as a stream: what is held is
// the names and hashes of the files, and of each event its key and a few hashes.
package verify
