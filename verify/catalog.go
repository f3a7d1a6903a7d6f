package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"path"
	"regexp"
	"slices"
	"strings"

	"catsite/feed"
)

// A catalog is what is kept of v1/catalog.json to compare the other files with.
type catalog struct {
	envelope
	columns *columns
	events  []known
	byKey   map[string]int
	bySlug  map[string]int
	graves  map[string]bool // slugs of tombstones
	rows    map[tableKey]*rowCount
	told    map[told]bool // findings of events
	read    bool          // to its end
}

// An envelope is a catalog without its events.
type envelope struct {
	Revision        string
	ReferenceLocale string `json:"reference_locale"`
	Locales         []string
	Editions        []edition
	Severities      []struct {
		ID    string
		Names map[string]string
	}
	Count     int
	Withdrawn []struct {
		Key, Slug  string
		ReplacedBy string `json:"replaced_by"`
		Pages      map[string]string
	}
}

type edition struct {
	ID, Locale   string
	Tables, Rows int
}

// A known event is what other files are compared with: the hash of all of it in compact
// form, and those of its cells.
type known struct {
	key, slug string
	whole     [sha256.Size]byte
	cells     []uint64
}

// A told finding is a rule that an event names.
type told struct {
	event int
	rule  string
}

// readCatalog reads v1/catalog.json.
func (t *tree) readCatalog() {
	t.cat = catalog{
		columns: columnsOf(nil, nil), byKey: map[string]int{}, bySlug: map[string]int{},
		graves: map[string]bool{}, rows: map[tableKey]*rowCount{}, told: map[told]bool{},
	}
	shape, err := feed.ShapeOf("catalog")
	if err != nil {
		t.log.add(catalogPath, "%v", err)
		return
	}
	p := &catalogPass{tree: t, shape: shape.Entries("events"), revision: sha256.New()}
	s := &stream{lists: map[string]func([]byte) error{"events": p.entry}, member: p.member}
	t.cat.read = t.stream(catalogPath, s)
	p.flush()
	p.wait()
	t.checked.Events = len(t.cat.events)
	if !t.cat.read {
		return
	}
	t.checkShape(catalogPath, "", shape, s.rest.Bytes())
	if err := json.Unmarshal(s.rest.Bytes(), &t.cat.envelope); err != nil {
		return // the schema has said it
	}
	if got := "sha256:" + hex.EncodeToString(p.revision.Sum(nil)); got != t.cat.Revision {
		t.log.add(catalogPath, "revision is %s, the events have %s", t.cat.Revision, got)
	}
	t.counts(catalogPath, "count", t.cat.Count, len(t.cat.events))
	t.checkTombstones()
}

// counts notes a count that is not what was counted.
func (t *tree) counts(path, what string, said, counted int) {
	if said != counted {
		t.log.add(path, "%s is %d, there are %d", what, said, counted)
	}
}

func (t *tree) checkTombstones() {
	for i := range t.cat.Withdrawn {
		w := &t.cat.Withdrawn[i]
		t.cat.graves[w.Slug] = true
		if _, active := t.cat.byKey[w.Key]; active {
			t.log.add(catalogPath, "%s is both active and withdrawn", w.Key)
		}
		if _, known := t.cat.byKey[w.ReplacedBy]; w.ReplacedBy != "" && !known {
			t.log.add(catalogPath, "%s is replaced by %s, which is no event", w.Key, w.ReplacedBy)
		}
		t.checkPages(w.Key, w.Pages)
	}
}

// checkPages notes pages of an event that are not there.
func (t *tree) checkPages(key string, pages map[string]string) {
	for _, name := range pages {
		if !t.has(name) {
			t.log.add(name, "missing; %s has it as a page of %s", catalogPath, key)
		}
	}
	for _, locale := range t.cat.Locales {
		if pages != nil && pages[locale] == "" {
			t.log.add(catalogPath, "%s has no page in %s", key, locale)
		}
	}
}

// batch is how many events are checked at a time, while the next are being read.
const batch = 256

// A catalogPass checks the events of a catalog as they are read.
type catalogPass struct {
	*tree
	shape    *feed.Shape
	revision hash.Hash
	raw      [][]byte
	first    int           // index of the first of raw
	done     chan struct{} // closed when the batch before is checked; nil before any
}

// member takes what the events need to know of the catalog, which stands before them.
func (p *catalogPass) member(name string, value []byte) {
	var err error
	switch name {
	case "locales":
		err = json.Unmarshal(value, &p.cat.Locales)
	case "editions":
		err = json.Unmarshal(value, &p.cat.Editions)
	default:
		return
	}
	if err != nil {
		return // the schema says it
	}
	locales := slices.Clone(p.cat.Locales)
	var editions []string
	for _, e := range p.cat.Editions {
		locales, editions = append(locales, e.Locale), append(editions, e.ID)
	}
	p.cat.columns = columnsOf(locales, editions)
}

func (p *catalogPass) entry(raw []byte) error {
	p.raw = append(p.raw, bytes.Clone(raw))
	if len(p.raw) == batch {
		p.flush()
	}
	return p.ctx.Err()
}

// flush begins to check the events that were read, behind those before them.
func (p *catalogPass) flush() {
	p.wait()
	raw, first, done := p.raw, p.first, make(chan struct{})
	p.raw, p.first, p.done = nil, p.first+len(raw), done
	go func() {
		defer close(done)
		parsed := make([]parsed, len(raw))
		p.inParallel(len(raw), func(i int) { parsed[i] = p.parse(first+i, raw[i]) })
		for i := range parsed {
			p.take(&parsed[i])
		}
	}()
}

func (p *catalogPass) wait() {
	if p.done != nil {
		<-p.done
	}
}

// A parsed event is what becomes of one on its own.
type parsed struct {
	event
	line  []byte // of the revision
	whole [sha256.Size]byte
	cells []uint64
}

func (p *catalogPass) parse(i int, raw []byte) (out parsed) {
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil {
		return out // was read as JSON already
	}
	p.checkShape(catalogPath, "/events/"+printed(&i), p.shape, compact.Bytes())
	out.whole = sha256.Sum256(compact.Bytes())
	out.line = feed.Canonical(compact.Bytes())
	if json.Unmarshal(compact.Bytes(), &out.event) == nil { // else the schema has said it
		out.cells = p.cat.columns.hashes(&out.event)
	}
	return out
}

// take takes an event, in the order of the catalog.
func (p *catalogPass) take(e *parsed) {
	i := len(p.cat.events)
	p.cat.events = append(p.cat.events, known{e.Key, e.Slug, e.whole, e.cells})
	p.revision.Write(e.line)
	if _, twice := p.cat.byKey[e.Key]; twice {
		p.log.add(catalogPath, "%s is there twice", e.Key)
	}
	if _, twice := p.cat.bySlug[e.Slug]; twice {
		p.log.add(catalogPath, "the slug %s is there twice", e.Slug)
	}
	p.cat.byKey[e.Key], p.cat.bySlug[e.Slug] = i, i
	if name := eventsDir + e.Slug + ".json"; !p.has(name) {
		p.log.add(name, "missing; %s has %s", catalogPath, e.Key)
	}
	p.checkPages(e.Key, e.Pages)
	for _, rule := range e.Findings {
		p.cat.told[told{i, rule}] = true
	}
	p.countRows(&e.event)
}

// eventFile compares the file of one event with the catalog.
func (t *tree) eventFile(name string, content []byte) {
	i, ok := t.cat.bySlug[strings.TrimSuffix(path.Base(name), ".json")]
	if !ok {
		if t.cat.read {
			t.log.add(name, "of no event of %s", catalogPath)
		}
		return
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, content); err != nil {
		t.log.add(name, "no valid JSON: %v", err)
		return
	}
	if sha256.Sum256(bare(compact.Bytes())) == t.cat.events[i].whole {
		return
	}
	t.log.add(name, "differs from what %s says of %s", catalogPath, t.cat.events[i].key)
	if shape, err := feed.ShapeOf("event"); err == nil {
		t.checkShape(name, "", shape, compact.Bytes())
	}
}

// head is what stands before the members of an event in its own file.
var head = regexp.MustCompile(`^\{"\$schema":"\.\./schema/event\.schema\.json","schema_version":"1\.\d+\.\d+",`)

// bare returns an event as a list has it, of its own file in compact form.
func bare(file []byte) []byte {
	end := len(head.Find(file))
	if end == 0 {
		return nil
	}
	return append([]byte{'{'}, file[end:]...)
}

var listPage = regexp.MustCompile(`^index(-\d+)?\.html$`)

// pageFile notes a page of an event that the catalog does not have.
func (t *tree) pageFile(name, dir string) {
	locale, ok := strings.CutSuffix(dir, "/events/")
	base := path.Base(name)
	if !ok || !t.cat.read || !slices.Contains(t.cat.Locales, locale) || listPage.MatchString(base) {
		return
	}
	slug := strings.TrimSuffix(base, ".html")
	if _, known := t.cat.bySlug[slug]; !known && !t.cat.graves[slug] {
		t.log.add(name, "page of no event of %s", catalogPath)
	}
}
