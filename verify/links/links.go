// Package links checks the links of a tree of HTML pages: every address in the tree
// has a file, and every fragment an element. It reads pages one by one, in any order,
// and keeps of each no more than its ids and the fragments that it asks of others, so
// that trees of any size can be checked.
//
// It knows nothing of what the pages are about. A [Checker] is given the pages; what
// is wrong comes as a [Broken].
package links

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/net/html"
)

// A Broken link leads nowhere.
type Broken struct {
	Page string // slash-separated, from the root of the tree
	// Link is how the page writes it, for example <a href="x.html">.
	Link string
	// Why says what is missing.
	Why string
}

// String returns all of it in a line.
func (b Broken) String() string { return b.Page + ": " + b.Link + ": " + b.Why }

// A Checker checks the links of one tree. Page may be called concurrently; Fragments
// is called behind all of them.
type Checker struct {
	base  *url.URL
	has   func(name string) bool
	count atomic.Int64

	mu    sync.Mutex
	pages map[string]*page
	wants []want
}

// A page is what is kept of one.
type page struct {
	name string
	ids  []uint64 // hashes, sorted; nil before the page was read
	read bool
}

// A want is a fragment that one page asks of another.
type want struct {
	from, to *page
	id       uint64
}

// New returns a checker of a tree that is published at base: a path that begins and
// ends with a slash, such as "/" or "/sub/path/", or an address that ends with one, in
// which case full addresses below it are links within the tree, too. Has reports
// whether the tree has a file.
func New(base string, has func(name string) bool) (*Checker, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("base of links: %w", err)
	}
	if !strings.HasSuffix(u.Path, "/") {
		return nil, fmt.Errorf("base of links %q: want a slash at its end", base)
	}
	return &Checker{base: u, has: has, pages: map[string]*page{}}, nil
}

// Count returns how many addresses were checked.
func (c *Checker) Count() int { return int(c.count.Load()) }

// Page reads a page and returns its broken links, but for fragments of other pages.
func (c *Checker) Page(name string, content []byte) (broken []Broken) {
	var ids []uint64
	var asks []ask
	c.scan(name, content, func(element, attribute, value string) {
		a, why := c.resolve(name, value)
		if why != "" {
			broken = append(broken, Broken{name, written(element, attribute, value), why})
			return
		}
		if a.fragment != "" {
			a.link = [3]string{element, attribute, value}
			asks = append(asks, a)
		}
	}, func(id string) { ids = append(ids, sum(id)) })
	slices.Sort(ids)
	return append(broken, c.keep(name, ids, asks)...)
}

// An ask is a fragment that a page asks of a file of the tree.
type ask struct {
	name, fragment string
	link           [3]string // element, attribute, value
}

// keep keeps the ids of a page and what it asks of others, and answers what it asks of
// itself.
func (c *Checker) keep(name string, ids []uint64, asks []ask) (broken []Broken) {
	c.mu.Lock()
	defer c.mu.Unlock()
	own := c.page(name)
	own.ids, own.read = ids, true
	for _, a := range asks {
		w := want{own, c.page(a.name), sum(a.fragment)}
		if w.to != own {
			c.wants = append(c.wants, w)
		} else if !own.has(w.id) {
			broken = append(broken, Broken{name, written(a.link[0], a.link[1], a.link[2]), "no element with this id in " + name})
		}
	}
	return broken
}

func (c *Checker) page(name string) *page {
	p := c.pages[name]
	if p == nil {
		p = &page{name: name}
		c.pages[name] = p
	}
	return p
}

func (p *page) has(id uint64) bool {
	_, found := slices.BinarySearch(p.ids, id)
	return found
}

// Fragments returns the links between pages whose fragments are missing, by page. Only
// pages that have any are read again, with read.
func (c *Checker) Fragments(read func(name string) ([]byte, error)) (broken []Broken, err error) {
	missing := map[string]map[want]bool{}
	for _, w := range c.wants {
		if !w.to.has(w.id) {
			if missing[w.from.name] == nil {
				missing[w.from.name] = map[want]bool{}
			}
			missing[w.from.name][w] = true
		}
	}
	for name, wants := range missing {
		content, err := read(name)
		if err != nil {
			return nil, err
		}
		from := c.pages[name]
		before := c.Count()
		c.scan(name, content, func(element, attribute, value string) {
			a, _ := c.resolve(name, value)
			if a.fragment != "" && wants[want{from, c.pages[a.name], sum(a.fragment)}] {
				broken = append(broken, Broken{name, written(element, attribute, value), "no element with this id in " + a.name})
			}
		}, func(string) {})
		c.count.Store(int64(before))
	}
	slices.SortFunc(broken, func(a, b Broken) int { return strings.Compare(a.String(), b.String()) })
	return broken, nil
}

func sum(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

func written(element, attribute, value string) string {
	return fmt.Sprintf("<%s %s=%q>", element, attribute, value)
}

// scan calls link for every address of a page, and id for every id.
func (c *Checker) scan(name string, content []byte, link func(element, attribute, value string), id func(string)) {
	z := html.NewTokenizer(bytes.NewReader(content))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return // io.EOF: nothing else ends what is read from memory
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			element := ""
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				switch string(key) {
				case "id":
					id(string(value))
				case "href", "src", "action", "data-index", "data-rest":
					if element == "" {
						element = string(tag)
					}
					c.count.Add(1)
					link(element, string(key), string(value))
				}
			}
		}
	}
}

// resolve returns the file and the fragment that an address leads to, nothing where it
// leads out of the tree as it may, or why it is broken.
func (c *Checker) resolve(from, value string) (a ask, why string) {
	if plain(value) {
		file, fragment, _ := strings.Cut(value, "#")
		a = ask{name: from, fragment: fragment}
		if file != "" {
			a.name = path.Join(path.Dir(from), file)
		}
		if strings.HasPrefix(a.name, "../") { // also where a host would cut it off at its root
			return ask{}, "leads out of the site, to " + a.name
		}
		return a, c.missing(a.name)
	}
	target, err := url.Parse(value)
	if err != nil {
		return ask{}, err.Error()
	}
	if target.Scheme != "" && !slices.Contains([]string{"http", "https", "mailto"}, target.Scheme) {
		return ask{}, "unexpected scheme"
	}
	at := *c.base
	at.Path, at.RawPath = c.base.Path+from, ""
	to := at.ResolveReference(target)
	if to.Scheme != c.base.Scheme || to.Host != c.base.Host {
		return ask{}, "" // elsewhere
	}
	name, inside := strings.CutPrefix(to.Path, c.base.Path)
	switch {
	case inside:
		return ask{name: name, fragment: to.Fragment}, c.missing(name)
	case target.Host != "":
		return ask{}, "" // another place of the same host
	}
	return ask{}, "leads out of the site, to " + to.Path
}

func (c *Checker) missing(name string) string {
	if c.has(name) {
		return ""
	}
	return "no file " + name
}

// plain reports whether an address is a relative one of a file, with a fragment
// perhaps, in which nothing is escaped. Nearly all are.
func plain(value string) bool {
	if value == "" || value[0] == '/' {
		return false
	}
	for i := range len(value) {
		switch b := value[i]; {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', b == '-', b == '_', b == '~', b == '.', b == '#':
		case b == '/' && i+1 < len(value) && value[i+1] != '#':
		default:
			return false
		}
	}
	return strings.Count(value, "#") < 2
}
