package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"catsite/catalog"
)

// Structured data for search engines, in the words of schema.org: what an event's
// code means, the set of all codes, and where a page stands. Its addresses are full
// ones, so it is written only where the site knows its own.

// A linkedData is what one page says.
type linkedData struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

// A definedTerm is an event.
type definedTerm struct {
	Type          string   `json:"@type"`
	ID            string   `json:"@id"`
	Name          string   `json:"name"`
	AlternateName []string `json:"alternateName,omitempty"`
	TermCode      string   `json:"termCode,omitempty"`
	Identifier    []string `json:"identifier,omitempty"`
	InLanguage    string   `json:"inLanguage"`
	Description   string   `json:"description,omitempty"`
	Set           termSet  `json:"inDefinedTermSet"`
	URL           string   `json:"url"`
}

// A termSet is all events, as the home page of a locale shows them.
type termSet struct {
	Type       string `json:"@type"`
	ID         string `json:"@id"`
	Name       string `json:"name"`
	InLanguage string `json:"inLanguage,omitempty"`
	URL        string `json:"url,omitempty"`
}

// A breadcrumbList is the way from the first page to this one.
type breadcrumbList struct {
	Type  string       `json:"@type"`
	Items []breadcrumb `json:"itemListElement"`
}

type breadcrumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"` // from 1
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// A crumb is a page on the way to another.
type crumb struct{ name, path string }

// describe adds structured data to the page.
func (v *view) describe(node any) {
	if v.baseURL != "" && !v.page.unlisted {
		v.linked = append(v.linked, node)
	}
}

// describeWay adds the way to the page, whose own name is the last.
func (v *view) describeWay(name string, way ...crumb) {
	list := breadcrumbList{Type: "BreadcrumbList"}
	add := func(c crumb) {
		list.Items = append(list.Items, breadcrumb{"ListItem", len(list.Items) + 1, shortened(c.name), v.absolute(c.path)})
	}
	for _, c := range way {
		if c.path != v.page.path {
			add(c)
		}
	}
	add(crumb{name, v.page.path})
	v.describe(list)
}

// describeTerms adds the set of events, on the home page of a locale.
func (v *view) describeTerms(name string) {
	set := v.termSet(name)
	set.InLanguage, set.URL = v.loc.tag, set.ID
	v.describe(set)
}

func (v *view) termSet(name string) termSet {
	return termSet{Type: "DefinedTermSet", ID: v.absolute(home(v.loc.tag)), Name: name}
}

// describeEvent adds an event and the way to it.
func (v *view) describeEvent(e *catalog.Event, p *eventPage) {
	if v.baseURL == "" {
		return
	}
	url := v.absolute(v.page.path)
	term := definedTerm{
		Type: "DefinedTerm", ID: url, URL: url, Name: p.Heading.Text, TermCode: v.shownCode(e),
		InLanguage: orElse(p.Heading.Lang, v.loc.tag), Set: v.termSet(p.SiteTitle.Text),
	}
	for _, other := range p.Others {
		term.AlternateName = append(term.AlternateName, other.Text)
	}
	ids := map[string]bool{"": true}
	for _, r := range e.Records {
		if r != nil && !ids[r.Value(v.roles.id).Norm] {
			ids[r.Value(v.roles.id).Norm] = true
			term.Identifier = append(term.Identifier, r.Value(v.roles.id).Norm)
		}
	}
	term.Description = v.shortDescription(e, term.InLanguage)
	v.describe(term)

	way := []crumb{{v.text("nav-events"), eventsPage(v.loc.tag, 1)}}
	if p.Component != nil {
		way = append(way, crumb{p.Component.Text, componentPage(v.loc.tag, e.Component, 1)})
	}
	if severity := e.AgreedSeverity().Value; v.setup.Severity(severity) != nil {
		way = append(way, crumb{v.severityOf(severity).Name.Text, severityPage(v.loc.tag, severity, 1)})
	}
	v.describeWay(p.Heading.Text, way...)
}

// shortDescription returns the beginning of a description in a language that may be
// published, "" for none.
func (v *view) shortDescription(e *catalog.Event, lang string) string {
	for _, r := range e.Records {
		if r == nil || r.Edition().Locale != lang || r.Edition().FactsOnly {
			continue
		}
		if text := r.Value(v.roles.description).Raw; text != "" {
			return shortened(text)
		}
	}
	return ""
}

var (
	headEnd     = []byte("</head>")
	linkedStart = []byte("<script type=\"application/ld+json\">")
	linkedEnd   = []byte("</script>\n")
)

// addLinkedData puts the structured data of a page at the end of its head. The
// templates do not: a value within a script makes the drawing of all pages slow. What
// could end the script is an escape, for package json writes "<" as one.
func (v *view) addLinkedData(page *bytes.Buffer) error {
	if len(v.linked) == 0 {
		return nil
	}
	head := bytes.Index(page.Bytes(), headEnd)
	if head < 0 {
		return nil // a template of the project without a head
	}
	data, err := json.Marshal(linkedData{"https://schema.org", v.linked})
	if err != nil {
		return fmt.Errorf("%s: structured data: %w", v.page.path, err)
	}
	insert(page, head, linkedStart, data, linkedEnd)
	return nil
}

// insert puts parts into a page, before the byte at a place.
func insert(page *bytes.Buffer, at int, parts ...[]byte) {
	end := page.Len()
	for _, part := range parts {
		page.Write(part) // makes the page long enough
	}
	all := page.Bytes()
	copy(all[at+len(all)-end:], all[at:end])
	for _, part := range parts {
		at += copy(all[at:], part)
	}
}
