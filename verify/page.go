package verify

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// An eventPage is the page of an event in one locale. Its elements with data-field show
// the values of a field: rows of a table those of every edition, others the agreed one.
// A page of templates of a project's own may lack some of them.
type eventPage struct {
	*tree
	event  *event
	name   string
	locale string
	values int // that were compared
}

func (p *eventPage) compare(doc *html.Node) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		field, ok := attribute(n, "data-field")
		switch {
		case n.Data == "h1":
			p.heading("heading", shownBy(n).own)
		case n.Data == "script":
			p.linked(n)
		case !ok:
		case n.Data == "tr":
			p.row(field, n)
		case field == "description":
			p.description(n)
		default:
			p.agreed(field, shownBy(n))
		}
	}
}

// differ notes a value that the page shows otherwise than the feed has it.
func (p *eventPage) differ(what, got, want string) {
	p.log.add(p.name, "%s is %q, %s%s.json has %q", what, got, eventsDir, p.event.Slug, want)
}

// longName is how much of a name a heading shows, in characters.
const longName = 300

// heading compares the heading with the name: in the page's language, where it has
// none in any.
func (p *eventPage) heading(what, got string) {
	p.values++
	var names []string
	for _, name := range p.event.Names {
		names = append(names, name)
	}
	if own := p.event.Names[p.locale]; plain(own) != "" {
		names = []string{own}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return plain(name) == "" })
	if len(names) == 0 { // it has a code or id, or the key at least
		return
	}
	cut, long := strings.CutSuffix(got, "…")
	if !slices.ContainsFunc(names, func(name string) bool {
		return plain(name) == got || long && len([]rune(name)) > longName && strings.HasPrefix(plain(name), cut)
	}) {
		p.differ(what, got, names[0])
	}
}

// agreed compares a value on which the editions agree. Where they do not, the rows tell
// what each says.
func (p *eventPage) agreed(field string, s shown) {
	e := p.event
	switch {
	case field == "code" && of(e.Code) != "":
		p.same("code", s, *e.Code)
	case field == "id" && of(e.ID) != "":
		p.same("id", s, *e.ID)
	case field == "severity" && e.Severity != nil:
		p.values++
		if want := p.severityName(*e.Severity); !strings.HasPrefix(s.own, want) {
			p.differ("severity", s.own, want)
		}
	case field == "storage" && e.StorageDays != nil:
		var letters []string
		for _, edition := range e.Editions {
			letters = append(letters, plain(of(edition.StorageRaw)))
		}
		p.days("storage term", s, *e.StorageDays, letters...)
	}
}

// row compares what every edition says in a field with the cells of a row, which has
// one for each edition.
func (p *eventPage) row(field string, row *html.Node) {
	i := 0
	for cell := range row.ChildNodes() {
		if cell.Type != html.ElementNode || cell.Data != "td" {
			continue
		}
		if i < len(p.cat.Editions) {
			p.cell(field, p.cat.Editions[i].ID, shownBy(cell))
		}
		i++
	}
	if want := len(p.cat.Editions); i != want {
		p.log.add(p.name, "row of %s has %d cells, there are %d editions", field, i, want)
	}
}

func (p *eventPage) cell(field, edition string, s shown) {
	what := field + " of " + edition
	e := p.event.Editions[edition]
	if e == nil {
		p.same(what, s, "")
		return
	}
	own, isOwn := strings.CutPrefix(field, "fields/")
	switch {
	case isOwn:
		var value struct{ Raw string }
		if data := e.Fields[own]; data == nil || json.Unmarshal(data, &value) == nil { // else the schema has said it
			p.same(what, s, value.Raw)
		}
	case field == "code" && e.CodeRaw == nil && s.own == "": // the table has no such column
	case field == "code" && e.CodeRaw == nil:
		p.same(what, s, of(p.event.Code))
	case field == "code":
		p.same(what, s, *e.CodeRaw)
	case field == "id" && of(e.ID) != "":
		p.same(what, s, *e.ID)
	case field == "id":
		p.same(what, s, of(e.IDRaw))
	case field == "name":
		p.same(what, s, of(e.Name))
	case field == "severity":
		p.same(what, s, p.severityName(of(e.Severity)))
	case field == "storage":
		p.same(what, s, of(e.StorageRaw))
		if e.StorageDays != nil {
			p.days(what, s, *e.StorageDays, plain(of(e.StorageRaw)))
		}
	}
}

// same compares a value to the letter, white space aside. The page may say it in words
// of its own where it quotes the letter beside them.
func (p *eventPage) same(what string, s shown, want string) {
	p.values++
	if want = plain(want); s.own != want && s.original != want || want == "" && s.own != "" {
		p.differ(what, s.own, want)
	}
}

// days compares a storage term in days, where the page says it by a number and not by
// the letter of an edition.
func (p *eventPage) days(what string, s shown, want int, letters ...string) {
	p.values++
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s.own)
	if got, err := strconv.Atoi(digits); err == nil && got != want && !slices.Contains(letters, s.own) {
		p.differ(what, s.own, strconv.Itoa(want)+" days")
	}
}

// severityName returns how the page names a severity.
func (p *eventPage) severityName(id string) string {
	for _, s := range p.cat.Severities {
		if s.ID != id {
			continue
		}
		for _, locale := range []string{p.locale, p.cat.ReferenceLocale} {
			if name := s.Names[locale]; name != "" {
				return plain(name)
			}
		}
	}
	return id
}

// description compares a description, white space aside, with those of the feed.
func (p *eventPage) description(n *html.Node) {
	p.values++
	got := letters(textOf(n))
	for _, d := range p.event.Descriptions {
		if got == wordsOf(d.HTML) {
			return
		}
	}
	for _, e := range p.event.Editions {
		if e.Description != nil && got == wordsOf(e.Description.HTML) {
			return
		}
	}
	p.log.add(p.name, "description %q is none of those of %s%s.json", beginning(plain(textOf(n))), eventsDir, p.event.Slug)
}

// linked compares the structured data of the page, which it has where the site knows
// its address.
func (p *eventPage) linked(script *html.Node) {
	if kind, _ := attribute(script, "type"); kind != "application/ld+json" {
		return
	}
	var data struct {
		Graph []struct {
			Type        string `json:"@type"`
			Name        string
			TermCode    string
			Description string
		} `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(textOf(script)), &data); err != nil {
		p.log.add(p.name, "structured data: no valid JSON: %v", err)
		return
	}
	for _, node := range data.Graph {
		if node.Type != "DefinedTerm" {
			continue
		}
		p.heading("name in the structured data", plain(node.Name))
		if code := of(p.event.Code); code != "" {
			p.same("code in the structured data", shown{own: plain(node.TermCode)}, code)
		}
		if text, _ := strings.CutSuffix(node.Description, "…"); !p.describes(text) {
			p.log.add(p.name, "description %q in the structured data is none of those of %s%s.json", beginning(text), eventsDir, p.event.Slug)
		}
	}
}

// describes reports whether a description of the event begins with a text.
func (p *eventPage) describes(text string) bool {
	p.values++
	for _, d := range p.event.Descriptions {
		if strings.HasPrefix(plain(d.Text), plain(text)) {
			return true
		}
	}
	for _, e := range p.event.Editions {
		if e.Description != nil && strings.HasPrefix(plain(e.Description.Text), plain(text)) {
			return true
		}
	}
	return text == ""
}

// beginning returns the first words of a text.
func beginning(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// wordsOf returns the letters of HTML.
func wordsOf(markup string) string {
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return ""
	}
	return letters(textOf(doc))
}

// letters returns a text without white space and what does not show.
func letters(text string) string { return strings.ReplaceAll(plain(text), " ", "") }

// plain returns a text in which white space is one space, without characters that do
// not show.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsSpace(r) && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
