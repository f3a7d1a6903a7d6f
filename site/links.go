package site

import (
	"slices"
	"strconv"
	"strings"

	"catsite/catalog"
)

// EventPath returns the file of an event's page in a locale of the site.
func EventPath(locale, slug string) string { return eventFolder(locale) + slug + ".html" }

func eventFolder(locale string) string { return locale + "/events/" }

// links knows the file of every page. Files are named from the root of the tree;
// [relative] turns them into what a page writes.
type links struct {
	setup  *catalog.Setup
	topics map[*catalog.Topic]string
}

func newLinks(cat *catalog.Catalog) *links {
	l := &links{setup: cat.Setup, topics: map[*catalog.Topic]string{}}
	for _, e := range cat.Editions {
		taken := map[string]bool{}
		for _, t := range e.Topics {
			slug := slug(t.ID)
			for n := 2; taken[slug]; n++ {
				slug = catalog.Slug(t.ID+"~"+strconv.Itoa(n), false)
			}
			taken[slug] = true
			l.topics[t] = l.editionFolder(e) + slug + ".html"
		}
	}
	return l
}

// slug names a file after an id in which upper and lower case differ.
func slug(id string) string { return catalog.Slug(id, id == strings.ToLower(id)) }

// listSlug names a list after an id. The second page of the list "x" is "x-2":
// an id of that form gets another name.
func listSlug(id string) string {
	i := strings.LastIndexByte(id, '-')
	if i >= 0 {
		if _, err := strconv.Atoi(id[i+1:]); err == nil {
			return catalog.Slug(id, false)
		}
	}
	return slug(id)
}

func home(locale string) string       { return locale + "/index.html" }
func searchPage(locale string) string { return locale + "/search.html" }
func aboutPage(locale string) string  { return locale + "/about.html" }

// ChangesPath returns the file of the first page of changes in a locale of the site.
func ChangesPath(locale string) string { return changesPage(locale, 1) }

// findingsPage leads to the findings of every rule.
func findingsPage(locale string) string { return locale + "/findings.html" }

// scriptsPath leads to what programs read.
func scriptsPath(locale string) string { return locale + "/scripts.html" }

// fieldsPage leads to the members of a file of the feed, by the name of its schema. That
// of the index is no index of a folder.
func fieldsPage(locale, name string) string { return locale + "/scripts/" + name + "-json.html" }

// docsPage lists the documentation of all editions.
func docsPage(locale string) string { return locale + "/docs/index.html" }

// The functions below name a page of a list, counted from 1.

func eventsPage(locale string, n int) string { return numbered(locale+"/events/index", n) }

func changesPage(locale string, n int) string { return numbered(locale+"/changes", n) }

func rulePage(locale, rule string, n int) string { return ruleFolder(locale) + ruleFile(rule, n) }

func ruleFolder(locale string) string { return locale + "/findings/" }

func ruleFile(rule string, n int) string { return numbered(listSlug(rule), n) }

func severityPage(locale, id string, n int) string {
	return numbered(locale+"/severity/"+listSlug(id), n)
}

func componentPage(locale, id string, n int) string {
	return numbered(locale+"/component/"+listSlug(id), n)
}

func editionPage(locale, id string, n int) string {
	return numbered(locale+"/edition/"+listSlug(id), n)
}

func numbered(stem string, n int) string {
	if n > 1 {
		stem += "-" + strconv.Itoa(n)
	}
	return stem + ".html"
}

// docsLocale returns the locale of the site in which the documentation of an
// edition is published: its own, else the reference locale, else the first of the
// site.
func (l *links) docsLocale(e *catalog.Edition) string {
	for _, tag := range []string{e.Locale, l.setup.Reference} {
		if slices.Contains(l.setup.Locales, tag) {
			return tag
		}
	}
	return l.setup.Locales[0]
}

func (l *links) editionFolder(e *catalog.Edition) string {
	return l.docsLocale(e) + "/docs/" + slug(e.ID) + "/"
}

// editionDocs is the table of contents of an edition's documentation.
func (l *links) editionDocs(e *catalog.Edition) string { return l.editionFolder(e) + "index.html" }

func (l *links) topic(t *catalog.Topic) string { return l.topics[t] }

// eventJSON is the file of an event in the feed.
func eventJSON(slug string) string { return "v1/events/" + slug + ".json" }

// feedFile is the feed's own list of files.
const feedFile = feedDir + "index.json"

// catalogFile and findingsFile are the feed's events and findings.
const (
	catalogFile  = feedDir + "catalog.json"
	findingsFile = feedDir + "findings.json"
)

const feedDir = "v1/"

// downloads are files of the feed that people take away, the table as spreadsheets
// read it, each with the message that says what is in it.
func downloads(locale string) [][2]string {
	return [][2]string{
		{"catalog.json", "download-json"}, {"catalog.ndjson", "download-lines"},
		{"catalog.csv", "download-table"}, {"catalog." + locale + "-bom.csv", "download-spreadsheet"},
		{"facts.csv", "download-facts"}, {"findings.csv", "download-findings"},
	}
}

// schemaDir has the schemas of the feed, lookupFile is the table to join to a log.
const (
	schemaDir  = feedDir + "schema/"
	lookupFile = feedDir + "lookup/splunk_by_code.csv"
)

// changesFile is the feed's list of changes, readerFeed that for feed readers.
const changesFile = "v1/changes.json"

func readerFeed(locale string) string { return "feed/" + locale + ".json" }

// objectAnchor is the id of an object of the feed.
func objectAnchor(name string) string { return "object-" + name }

// componentAnchor is the id of the rows of a component in a list.
func componentAnchor(id string) string { return "component-" + id }

// ruleAnchor is the id of a rule's section among the findings.
func ruleAnchor(rule string) string { return "rule-" + rule }

// relative returns the address of file to as a page at from writes it.
func relative(from, to string) string {
	depth := strings.Count(from, "/")
	for depth > 0 {
		i := strings.IndexByte(from, '/')
		if !strings.HasPrefix(to, from[:i+1]) {
			break
		}
		from, to = from[i+1:], to[i+1:]
		depth--
	}
	return strings.Repeat("../", depth) + to
}
