package verify

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"catsite/feed"
	"catsite/feed/schema"
	"catsite/verify/links"
)

// readBase learns the address of the site, where it has one, from its feeds for
// readers: they stand at a known place of the tree.
func (t *tree) readBase() {
	base := "/"
	for _, name := range t.readerFeeds() {
		data, ok := t.read(name)
		if !ok {
			continue
		}
		var f struct {
			FeedURL string `json:"feed_url"`
		}
		if json.Unmarshal(data, &f) != nil {
			continue // is told where its content is checked
		}
		if address, ok := strings.CutSuffix(f.FeedURL, name); ok && strings.HasSuffix(address, "/") {
			base = address
			break
		}
	}
	var err error
	if t.links, err = links.New(base, t.has); err != nil {
		t.log.add(readerDir, "%v", err)
		t.links, _ = links.New("/", t.has) // is a base
	}
	t.base = base
}

func (t *tree) readerFeeds() []string {
	names, err := fs.Glob(t.fs, readerDir+"*.json")
	if err != nil {
		return nil // of a wrong pattern only
	}
	return names
}

// readFeed checks the files of the feed but those that were read already.
func (t *tree) readFeed() {
	tasks := []func(){t.readIndex, t.readFindings, t.readLedger, t.readChanges, t.readSchemas, t.readLookup, t.readSitemap}
	if t.cat.read {
		tasks = append(tasks, t.readLines, t.readFacts)
		for _, name := range t.tables() {
			tasks = append(tasks, func() { t.readTable(name) })
		}
	}
	for _, name := range t.readerFeeds() {
		tasks = append(tasks, func() { t.readReaderFeed(name) })
	}
	t.inParallel(len(tasks), func(i int) { tasks[i]() })
}

// readIndex compares v1/index.json with the files that it lists, and with the catalog.
func (t *tree) readIndex() {
	listed := map[string]bool{}
	rest := t.document(indexPath, "index", map[string]func(int, []byte){"files": func(_ int, entry []byte) {
		var f struct {
			Path, SHA256 string
			Bytes        int64
		}
		if json.Unmarshal(entry, &f) != nil {
			return
		}
		listed[f.Path] = true
		i := t.index(f.Path)
		switch {
		case i < 0:
			t.log.add(f.Path, "missing; %s lists it", indexPath)
		case t.sizes[i] < 0: // was not read
		case t.sizes[i] != f.Bytes:
			t.log.add(f.Path, "has %d bytes, %s says %d", t.sizes[i], indexPath, f.Bytes)
		case hex.EncodeToString(t.sums[i][:]) != f.SHA256:
			t.log.add(f.Path, "SHA-256 is %x, %s has %s", t.sums[i], indexPath, f.SHA256)
		}
	}})
	if rest == nil {
		return
	}
	for _, name := range t.names {
		if bulk(name) && !listed[name] {
			t.log.add(name, "extra; %s does not list it", indexPath)
		}
	}
	var index struct {
		Revision string
		Counts   struct{ Events, Withdrawn int }
	}
	if json.Unmarshal(rest, &index) == nil && t.cat.read {
		t.revision(indexPath, index.Revision)
		t.counts(indexPath, "counts.events", index.Counts.Events, len(t.cat.events))
		t.counts(indexPath, "counts.withdrawn", index.Counts.Withdrawn, len(t.cat.Withdrawn))
	}
}

// bulk reports whether a file holds the whole of something, so that the index lists it.
func bulk(name string) bool {
	return strings.HasPrefix(name, "v1/") && name != indexPath && !strings.HasPrefix(name, eventsDir) && !strings.HasPrefix(name, schemaDir)
}

// revision notes a revision that is not the catalog's.
func (t *tree) revision(path, revision string) {
	if t.cat.read && revision != t.cat.Revision {
		t.log.add(path, "revision is %s, that of %s is %s", revision, catalogPath, t.cat.Revision)
	}
}

// readChanges compares v1/changes.json with the catalog.
func (t *tree) readChanges() {
	known := func(what string, i int, key string, want bool) {
		if _, is := t.cat.byKey[key]; t.cat.read && is != want {
			t.log.add(changesPath, "/%s/%d: %s %s", what, i, key, map[bool]string{true: "is no event", false: "is an event still"}[want])
		}
	}
	keyed := func(what string) func(int, []byte) {
		return func(i int, entry []byte) {
			var e struct{ Key, To string }
			if json.Unmarshal(entry, &e) == nil {
				known(what, i, e.Key+e.To, true) // it has one of them
			}
		}
	}
	rest := t.document(changesPath, "changes", map[string]func(int, []byte){
		"added": keyed("added"), "changed": keyed("changed"), "renamed": keyed("renamed"),
		"removed": func(i int, entry []byte) {
			var key string
			if json.Unmarshal(entry, &key) == nil {
				known("removed", i, key, false)
			}
		},
	})
	var changes struct{ Revision string }
	if rest != nil && json.Unmarshal(rest, &changes) == nil {
		t.revision(changesPath, changes.Revision)
	}
}

// readReaderFeed checks a feed for people's readers: its entries have names of their own
// and lead to pages.
func (t *tree) readReaderFeed(name string) {
	ids := map[string]bool{}
	t.document(name, "reader", map[string]func(int, []byte){"items": func(i int, entry []byte) {
		var item struct{ ID, URL string }
		if json.Unmarshal(entry, &item) != nil {
			return
		}
		if ids[item.ID] {
			t.log.add(name, "/items/%d: the id %s is there twice", i, item.ID)
		}
		ids[item.ID] = true
		page, ok := strings.CutPrefix(item.URL, "../")
		if t.base != "/" {
			page, ok = strings.CutPrefix(item.URL, t.base)
		}
		if !ok || !t.has(page) {
			t.log.add(name, "/items/%d: %s leads to no page", i, item.URL)
		}
	}})
}

// readSchemas compares the published schemas with those by which the files were
// checked. A tree that another version of catsite made has others.
func (t *tree) readSchemas() {
	var index struct {
		Version string `json:"schema_version"`
	}
	if data, err := fs.ReadFile(t.fs, indexPath); err != nil || json.Unmarshal(data, &index) != nil {
		return // is told where the index is checked
	}
	for _, name := range schema.Names {
		file := schemaDir + schema.FileName(name)
		if !t.has(file) {
			t.log.add(file, "missing")
			continue
		}
		got, ok := t.read(file)
		want, err := schema.FS.ReadFile(schema.FileName(name))
		if ok && err == nil && index.Version == feed.SchemaVersion && !bytes.Equal(got, want) {
			t.log.add(file, "is not the schema of version %s", index.Version)
		}
	}
}

// fragments notes the links to elements of other pages that are not there.
func (t *tree) fragments() {
	broken, err := t.links.Fragments(func(name string) ([]byte, error) { return fs.ReadFile(t.fs, name) })
	if err != nil {
		t.log.add(".", "links: %v", err)
	}
	for _, b := range broken {
		t.log.add(b.Page, "%s: %s", b.Link, b.Why)
	}
}

// checkLine notes where a line of NDJSON differs from its schema.
func (r *roll) checkLine(at string, line []byte) {
	if shape, err := feed.ShapeOf("line"); err == nil {
		for _, what := range shape.Check(line) {
			r.log.add(r.path, "%s: schema: %s", at, what)
		}
	}
}

// page returns the file of a page by its full address, "" for one outside of the site.
func (t *tree) page(address string) string {
	name, ok := strings.CutPrefix(address, t.base)
	if !ok || path.Clean(name) != name {
		return ""
	}
	return name
}

// isDescription reports whether a column holds sentences.
func isDescription(column string) bool { return strings.HasPrefix(column, "description_") }

// at says where in a list an entry is.
func at(list string, i int) string { return fmt.Sprintf("/%s/%d", list, i) }
