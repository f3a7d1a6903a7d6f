package scraper

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"strings"

	"catsite/catalog"
)

// A link is a reference to be resolved.
type link struct {
	reference *catalog.Reference
	from      *catalog.Document
	entry     bool // of "See also" or "In this section"
}

// A place is a named one in a document.
type place struct{ path, id string }

// A destination is where a place leads: a topic and an anchor in it, "" for its
// beginning.
type destination struct {
	topic  *catalog.Topic
	anchor string
}

// A resolver knows the topics of an edition by everything that links call them.
type resolver struct {
	places    map[place]destination
	documents map[string][]*catalog.Topic // by path, and by path without ending
	numbers   map[string]*catalog.Topic
	titles    map[string][]*catalog.Topic // by folded title
	site      site
	anchors   map[place]bool // by topic ID, those that its blocks have
}

// resolveLinks resolves the links of all documents.
func (r *editionReader) resolveLinks() {
	x := &resolver{
		places:    r.places,
		documents: map[string][]*catalog.Topic{},
		numbers:   map[string]*catalog.Topic{},
		titles:    map[string][]*catalog.Topic{},
		site:      newSite(r.edition, r.fetched),
		anchors:   map[place]bool{},
	}
	for _, t := range r.edition.Topics {
		x.add(t)
	}
	for _, l := range r.links {
		x.resolve(l)
	}
}

func (x *resolver) add(t *catalog.Topic) {
	full := t.Document.Path
	bare := strings.TrimSuffix(full, path.Ext(full))
	x.documents[full] = append(x.documents[full], t)
	// Of documents that differ in their ending only, the first has the name.
	if first := x.documents[bare]; len(first) == 0 || first[0].Document == t.Document {
		x.documents[bare] = append(first, t)
	}
	if _, known := x.numbers[t.Number]; !known && t.Number != "" {
		x.numbers[t.Number] = t
	}
	title := catalog.FoldWords(t.Title)
	x.titles[title] = append(x.titles[title], t)
	x.addAnchors(t.ID, t.Blocks)
}

func (x *resolver) addAnchors(topic string, blocks []catalog.Block) {
	for i := range blocks {
		b := &blocks[i]
		if b.Anchor != "" {
			x.anchors[place{topic, b.Anchor}] = true
		}
		x.addAnchors(topic, b.Blocks)
	}
}

func (x *resolver) resolve(l link) {
	ref := l.reference
	address, local := parseTarget(ref.Target)
	if !local {
		ref.URL = address
		x.resolveWeb(ref, l.from)
	} else if to, ok := x.find(l.from, address); ok {
		x.lead(ref, to)
	}
	if found := x.titles[catalog.FoldWords(ref.Text)]; l.entry && !ref.Resolved() && len(found) == 1 {
		ref.Topic = found[0]
	}
}

// lead makes a reference lead to a destination.
func (x *resolver) lead(ref *catalog.Reference, to destination) {
	ref.Topic = to.topic
	if x.anchors[place{to.topic.ID, to.anchor}] {
		ref.Anchor = to.anchor
	}
}

// resolveWeb makes a reference lead to a document of the edition if its URL is that of
// the vendor's page of it.
func (x *resolver) resolveWeb(ref *catalog.Reference, from *catalog.Document) {
	u, err := url.Parse(ref.URL)
	if err != nil || u.Host == "" {
		return
	}
	document := cmp.Or(x.site.fetchedFrom(from, u), x.site.findURL(u))
	if to, ok := x.inDocument(x.documents[document], u.Fragment); ok {
		ref.URL = ""
		x.lead(ref, to)
	}
}

// parseTarget returns the address that a link leads to, and whether it is one
// within the vendor's documents. Of the others only web and mail addresses are
// kept: for every other scheme, and for what is no address, it returns "".
func parseTarget(raw string) (address string, local bool) {
	u, err := url.Parse(strings.ReplaceAll(raw, `\`, "/"))
	if err != nil {
		return "", false
	}
	switch {
	case u.Scheme == "" && u.Host == "":
		return raw, true
	case u.Scheme == "" && u.Host != "":
		u.Scheme = "https"
		return u.String(), false
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", u.Scheme == "mailto":
		return u.String(), false
	}
	return "", false
}

// find returns where an address relative to a document leads.
func (x *resolver) find(from *catalog.Document, address string) (destination, bool) {
	u, err := url.Parse(strings.ReplaceAll(address, `\`, "/"))
	if err != nil || address == "" {
		return destination{}, false
	}
	if document := x.site.fetchedFrom(from, u); document != "" {
		return x.inDocument(x.documents[document], u.Fragment)
	}
	name := from.Path
	if u.Path != "" {
		name = path.Join(path.Dir(from.Path), u.Path)
		if strings.HasPrefix(u.Path, "/") {
			name = strings.TrimPrefix(path.Clean(u.Path), "/")
		}
	}
	topics := x.document(name)
	if topics == nil {
		number := trimCopy(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		if t := x.numbers[number]; t != nil {
			return destination{topic: t}, true
		}
		if strings.HasPrefix(u.Path, "/") {
			topics = x.documents[x.site.find(u.Path)]
		}
	}
	return x.inDocument(topics, u.Fragment)
}

// inDocument returns where a fragment of the document with these topics leads.
func (x *resolver) inDocument(topics []*catalog.Topic, fragment string) (destination, bool) {
	if len(topics) == 0 {
		return destination{}, false
	}
	if to, ok := x.places[place{topics[0].Document.Path, fragment}]; ok && fragment != "" {
		return to, true
	}
	if fragment == "" || len(topics) == 1 {
		return destination{topic: topics[0]}, true
	}
	return destination{}, false
}

// document returns the topics of the document that a link calls name: its path,
// with this or another ending, or the folder whose index it is.
func (x *resolver) document(name string) []*catalog.Topic {
	for _, known := range []string{name, withoutEnding(name), path.Join(name, indexName)} {
		if topics := x.documents[known]; topics != nil {
			return topics
		}
	}
	return nil
}

var copySuffix = regexp.MustCompile(`_\d+$`)

// trimCopy removes the suffix of a vendor's second copy of a topic: "177080_1".
func trimCopy(name string) string { return copySuffix.ReplaceAllString(name, "") }
