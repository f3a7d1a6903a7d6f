// Package scraper reads documents: the HTML and Markdown pages of a vendor become
// the topics, tables and records of a [catalog.Edition].
//
// A [Reader] takes a document through these stages, one file each:
//
//	decode     bytes to text in UTF-8, in the charset that charset and detect tell
//	mdedit     Markdown, and MDX in mdx, to what CommonMark understands
//	markdown   a Markdown document to HTML that remembers its source; mdparts parses it
//	           part by part
//	selection  HTML to the parts of it that the project wants read, found by goquery;
//	           tagmarks tells where in the source elements begin and end
//	scan       HTML, kept in pieces by markup, to a well-nested tree of few elements with
//	           their places
//	flow       the tree to blocks and inlines of [catalog.Text]
//	topic      blocks to topics, page chrome and "See also" lists; manytopics knows which
//	           headings below h1 are titles on a page of many topics
//	table      a table to its header by columns, to records by body, expanded by grid;
//	           definitions makes one of a definition list where the project says so
//	classify   headings, captions, paths to component and severity
//	resolve    links to topics, once all documents are read; vendorsite knows them by
//	           the addresses that they have on the vendor's site
//
// Documents that package scraper/fetch got bring their address and charset in
// [Reader].Fetched; [Reader.Shape] tells that package what a page holds.
//
// Both formats share everything from scan on, so that a table says the same in
// either. Nothing of the source's markup survives but what [catalog.Text] has
// kinds for. Content that is wrong or odd is never an error: it is in the edition
// as it is, for package rules to judge; what cannot be carried over is among the
// losses of its document.
//
// The package knows no vendor: what columns, components and "See also" are called
// arrives in a [catalog.Setup].
package scraper
