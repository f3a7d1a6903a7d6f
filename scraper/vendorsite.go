package scraper

import (
	"net/url"
	"path"
	"strings"

	"catsite/catalog"
)

// A site is the vendor's, from which the documents of an edition come. Their paths on
// it are not known, but end as those here do: "/docs/deploy/log-codes" is
// "copy/en/deploy/log-codes.md" if no other document is as much like it.
type site struct {
	base *url.URL // the vendor's own page of the reference; nil where the project has none
	// endings and stems are the paths of documents by every ending of their path and
	// by their stem, both without the ending of the name; "" for one of several.
	endings, stems map[string]string
	// addresses are the paths of fetched documents by what addresses call them.
	addresses map[string]string
}

func newSite(e *catalog.Edition, fetched map[string]Fetched) site {
	s := site{endings: map[string]string{}, stems: map[string]string{}, addresses: map[string]string{}}
	if base, err := url.Parse(e.SourceURL); err == nil && base.Host != "" {
		s.base = base
	}
	for _, d := range e.Documents {
		s.add(d)
		if f := fetched[d.Path]; f.URL != "" {
			addName(s.addresses, addressName(f.URL), d.Path)
			if addressName(f.Asked) != addressName(f.URL) {
				addName(s.addresses, addressName(f.Asked), d.Path)
			}
		}
	}
	return s
}

// addressName returns what an address has in common with others of the same page.
func addressName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	name := strings.ToLower(u.Host) + "/" + strings.TrimPrefix(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		name += "?" + u.RawQuery
	}
	return name
}

// fetchedFrom returns the path of the document that was fetched from an address, "" for
// none. A relative one is that of a link in the document from.
func (s *site) fetchedFrom(from *catalog.Document, u *url.URL) string {
	if len(s.addresses) == 0 {
		return ""
	}
	if u.Host == "" {
		base, err := url.Parse(from.URL)
		if err != nil || from.URL == "" {
			return ""
		}
		u = base.ResolveReference(u)
	}
	return s.addresses[addressName(u.String())]
}

func (s *site) add(d *catalog.Document) {
	bare := withoutEnding(d.Path)
	s.addEndings(bare, d.Path)
	addName(s.stems, d.Stem, d.Path)
	// The index of a folder is also called by the folder.
	if folder := strings.TrimSuffix(bare, "/"+indexName); folder != bare {
		s.addEndings(folder, d.Path)
		if stem := strings.TrimSuffix(d.Stem, "/"+indexName); stem != d.Stem {
			addName(s.stems, stem, d.Path)
		}
	}
}

func (s *site) addEndings(name, document string) {
	for more := true; more; _, name, more = strings.Cut(name, "/") {
		if name != indexName { // every folder has one
			addName(s.endings, name, document)
		}
	}
}

// addName notes what a document is called. What several are called is no name.
func addName(names map[string]string, name, document string) {
	if other, known := names[name]; known && other != document {
		document = ""
	}
	names[name] = document
}

// indexName is what a document is called that stands for its folder.
const indexName = "index"

// find returns the path of the document that the vendor has under an absolute path: the
// only one with the longest ending that both paths have, "" for none.
func (s *site) find(address string) string {
	name := withoutEnding(strings.Trim(path.Clean(address), "/"))
	if s.base != nil {
		if d := s.stems[s.belowBase(name)]; d != "" {
			return d
		}
	}
	for more := true; more; _, name, more = strings.Cut(name, "/") {
		if d, known := s.endings[name]; known {
			return d
		}
	}
	return ""
}

// folder is that of the vendor's own page, with slashes around it.
func (s *site) folder() string { return s.base.Path[:strings.LastIndexByte(s.base.Path, '/')+1] }

// belowBase returns what a path is below the folder of the vendor's own page, or the
// whole path where it is elsewhere.
func (s *site) belowBase(name string) string {
	folder := strings.Trim(s.folder(), "/")
	if name == folder {
		return indexName
	}
	return strings.TrimPrefix(name, folder+"/")
}

// findURL returns the path of the document that is at a web address, "" for none. Where
// the project does not say which site is the vendor's, the address must end with all of
// the document's stem, folders included.
func (s *site) findURL(u *url.URL) string {
	if s.base != nil {
		if !strings.EqualFold(u.Host, s.base.Host) || !strings.HasPrefix(u.Path, s.folder()) {
			return ""
		}
		return s.find(u.Path)
	}
	name := withoutEnding(strings.Trim(path.Clean(u.Path), "/"))
	for strings.Contains(name, "/") {
		if d := s.stems[name]; d != "" {
			return d
		}
		_, name, _ = strings.Cut(name, "/")
	}
	return ""
}

// withoutEnding returns a path without the ending of a document's name.
func withoutEnding(name string) string {
	if format(name) != "" {
		return strings.TrimSuffix(name, path.Ext(name))
	}
	return name
}
