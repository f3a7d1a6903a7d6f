package feed

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/internal/catalogtest"
	"catsite/output"
)

// A fact is a row as all editions of a test catalog have it. An edition can lack it.
type fact struct {
	name, id, code, description, storage string
	component, severity                  string
	lacks                                string // edition id; "" for none
}

// catalogOf returns the catalog of these rows in an English and a Japanese edition.
func catalogOf(facts []fact) *catalog.Catalog {
	setup := catalogtest.Setup()
	var editions []*catalog.Edition
	for _, locale := range []string{"en", "ja"} {
		var tables []catalogtest.Table
		for _, component := range []string{"server", "agent"} {
			for _, severity := range []string{"critical", "warning"} {
				t := catalogtest.Table{Component: component, Severity: severity}
				for _, f := range facts {
					if f.component == component && f.severity == severity && f.lacks != "p-"+locale {
						t.Rows = append(t.Rows, []string{f.name + " " + locale, f.id, f.code, f.description + " " + locale, f.storage})
					}
				}
				tables = append(tables, t)
			}
		}
		editions = append(editions, catalogtest.Edition(setup, "p-"+locale, "P", locale, tables...))
	}
	return catalog.Reconcile(setup, editions)
}

// published writes a catalog and opens it as a previous one.
func published(t *testing.T, cat *catalog.Catalog) *Previous {
	t.Helper()
	return previousOf(t, written(t, cat, nil)[catalogPath])
}

func previousOf(t *testing.T, data []byte) *Previous {
	t.Helper()
	name := filepath.Join(t.TempDir(), "catalog.json")
	write(t, name, string(data))
	p, err := OpenPrevious(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// since gives a catalog its history since a previous one.
func since(t *testing.T, previous *Previous, cat *catalog.Catalog) *catalog.History {
	t.Helper()
	h, err := previous.History(cat)
	if err != nil {
		t.Fatal(err)
	}
	cat.History = h
	return h
}

// disk is a row to begin with.
func disk(n int) fact {
	return fact{
		name: fmt.Sprintf("Disk %d is full", n), id: strconv.Itoa(4000 + n), code: fmt.Sprintf("DISK_%d", n),
		description: fmt.Sprintf("Disk %d.", n), storage: "30 days", component: "server", severity: "warning",
	}
}

func disks(n int) []fact {
	var facts []fact
	for i := range n {
		facts = append(facts, disk(i))
	}
	return facts
}

// told returns a history in short.
func told(h *catalog.History) (lines []string) {
	for _, e := range h.Added {
		lines = append(lines, "+ "+e.Key)
	}
	for _, t := range h.Removed {
		lines = append(lines, "- "+t.Key)
	}
	for _, r := range h.Renamed {
		lines = append(lines, "= "+r.From.Key+" "+r.To.Key+" "+strings.Join(r.Evidence, "+"))
	}
	for _, c := range h.Changed {
		for _, v := range c.Values {
			lines = append(lines, c.Event.Key+" "+v.Pointer)
		}
	}
	return lines
}

func TestHistory(t *testing.T) {
	for name, tc := range map[string]struct {
		edit func([]fact) []fact
		want []string
	}{
		"nothing":       {func(f []fact) []fact { return f }, nil},
		"order of rows": {func(f []fact) []fact { slices.Reverse(f); return f }, nil},
		"removed":       {func(f []fact) []fact { return f[1:] }, []string{"- server/DISK_0"}},
		"added":         {func(f []fact) []fact { return append(f, disk(7)) }, []string{"+ server/DISK_7"}},
		"storage term": {func(f []fact) []fact { f[1].storage = "90 days"; return f }, []string{
			"server/DISK_1 /storage_days", "server/DISK_1 /editions/p-en/storage_days", "server/DISK_1 /editions/p-en/storage_raw",
			"server/DISK_1 /editions/p-ja/storage_raw",
		}},
		"severity": {func(f []fact) []fact { f[0].severity = "critical"; return f }, []string{
			"server/DISK_0 /severity", "server/DISK_0 /severity_rank",
			"server/DISK_0 /editions/p-en/severity", "server/DISK_0 /editions/p-ja/severity",
		}},
		"description": {func(f []fact) []fact { f[2].description = "Other."; return f }, []string{
			"server/DISK_2 /descriptions/en/text", "server/DISK_2 /descriptions/en/html",
			"server/DISK_2 /descriptions/ja/text", "server/DISK_2 /descriptions/ja/html",
		}},
		"edition": {func(f []fact) []fact { f[0].lacks = "p-ja"; return f }, []string{
			"server/DISK_0 /names/ja", "server/DISK_0 /descriptions/ja", "server/DISK_0 /editions/p-ja",
		}},
		"other code": {func(f []fact) []fact { f[0].code = "HDD"; return f }, []string{
			"= server/DISK_0 server/HDD id+names", "server/HDD /slug", "server/HDD /code",
		}},
		"other code and ID": {func(f []fact) []fact { f[0].code, f[0].id = "HDD", "1"; return f }, []string{
			"= server/DISK_0 server/HDD names", "server/HDD /slug", "server/HDD /code", "server/HDD /id",
			"server/HDD /editions/p-en/id", "server/HDD /editions/p-en/id_raw", "server/HDD /editions/p-ja/id", "server/HDD /editions/p-ja/id_raw",
		}},
		"other code and name": {func(f []fact) []fact { f[0].code, f[0].name = "HDD", "Full"; return f }, []string{
			"= server/DISK_0 server/HDD id", "server/HDD /slug", "server/HDD /code", "server/HDD /names/en", "server/HDD /names/ja",
			"server/HDD /editions/p-en/name", "server/HDD /editions/p-ja/name",
		}},
		"other component": {func(f []fact) []fact { f[0].component = "agent"; return f }, []string{
			"= server/DISK_0 agent/DISK_0 code+id+names", "agent/DISK_0 /slug", "agent/DISK_0 /component",
		}},
		"other code, ID and name": {func(f []fact) []fact { f[0].code, f[0].name, f[0].id = "HDD", "Full", "1"; return f }, []string{
			"+ server/HDD", "- server/DISK_0",
		}},
		"two candidates": {func(f []fact) []fact {
			a, b := f[0], f[0]
			a.code, a.name = "HDD", "Full" // by its ID
			b.code, b.id = "SSD", "1"      // by its name
			return append([]fact{a, b}, f[1:]...)
		}, []string{"+ server/SSD", "+ server/HDD", "- server/DISK_0"}},
		"two for one": {func(f []fact) []fact {
			f[0].code, f[0].id = "HDD", f[1].id // the name of one, the ID of the other
			return append(f[:1], f[2:]...)
		}, []string{"+ server/HDD", "- server/DISK_0", "- server/DISK_1"}},
		"a name that another has": {func(f []fact) []fact {
			f[0].code, f[0].id, f[1].name = "HDD", "1", f[0].name
			return f
		}, []string{"+ server/HDD", "- server/DISK_0",
			"server/DISK_1 /names/en", "server/DISK_1 /names/ja", "server/DISK_1 /editions/p-en/name", "server/DISK_1 /editions/p-ja/name"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := since(t, published(t, catalogOf(disks(3))), catalogOf(tc.edit(disks(3))))
			if diff := cmp.Diff(tc.want, told(h)); diff != "" {
				t.Errorf("history (-want +got):\n%s", diff)
			}
			if same := h.Previous == h.Revision; same != (len(tc.want) == 0) {
				t.Errorf("revisions are equal: %v", same)
			}
		})
	}
}

// A later catalog carries the tombstones on, follows keys, and drops those that are
// back.
func TestTombstones(t *testing.T) {
	first := catalogOf(disks(3))
	facts := disks(3)
	facts[0].code = "HDD"
	second := catalogOf(facts[:2]) // DISK_0 is HDD, DISK_2 is gone
	h2 := since(t, published(t, first), second)
	facts[0].code = "SSD"
	third := catalogOf(facts[:2]) // HDD is SSD
	h3 := since(t, published(t, second), third)
	fourth := catalogOf(append(facts[:2:2], disk(2))) // DISK_2 is back
	h4 := since(t, published(t, third), fourth)
	graves := func(h *catalog.History) (list []string) {
		for _, t := range h.Withdrawn {
			list = append(list, t.Key+" "+t.Slug+" "+t.ReplacedBy)
		}
		return list
	}
	for i, tc := range []struct {
		got, want []string
	}{
		{graves(h2), []string{"server/DISK_0 server--disk_0 server/HDD", "server/DISK_2 server--disk_2 "}},
		{graves(h3), []string{"server/DISK_0 server--disk_0 server/SSD", "server/DISK_2 server--disk_2 ", "server/HDD server--hdd server/SSD"}},
		{graves(h4), []string{"server/DISK_0 server--disk_0 server/SSD", "server/HDD server--hdd server/SSD"}},
	} {
		if diff := cmp.Diff(tc.want, tc.got); diff != "" {
			t.Errorf("tombstones of catalog %d (-want +got):\n%s", i+2, diff)
		}
	}
	if h3.Removed != nil || h3.Withdrawn[1].Since != h2.Revision || h3.Withdrawn[1].FirstSeen != h2.Previous {
		t.Errorf("carried tombstone %+v, removed %v", h3.Withdrawn[1], h3.Removed)
	}
	back := fourth.Event("server/DISK_2")
	for name, tc := range map[string]struct{ got, want catalog.Age }{
		"back":      {h4.Ages[back], catalog.Age{FirstSeen: h2.Previous, Changed: h4.Revision}},
		"renamed":   {h3.Ages[third.Event("server/SSD")], catalog.Age{FirstSeen: h2.Previous, Changed: h3.Revision}},
		"unchanged": {h4.Ages[fourth.Event("server/SSD")], catalog.Age{FirstSeen: h2.Previous, Changed: h3.Revision}},
		"as ever":   {h4.Ages[fourth.Event("server/DISK_1")], catalog.Age{FirstSeen: h2.Previous}},
	} {
		if tc.got != tc.want {
			t.Errorf("age of the event that is %s: %+v, want %+v", name, tc.got, tc.want)
		}
	}
	files := written(t, fourth, nil)
	for _, path := range []string{catalogPath, changesPath} {
		if err := Validate(schemaOf(path), strings.NewReader(string(files[path]))); err != nil {
			t.Error(err)
		}
	}
	if got := at(decoded(t, files[indexPath]), "counts/withdrawn"); got != 2.0 {
		t.Errorf("index counts %v withdrawn events, want 2", got)
	}
}

// Names of files are not taken from a file that somebody else wrote.
func TestHostileTombstones(t *testing.T) {
	data := string(written(t, catalogOf(disks(2)), nil)[catalogPath])
	data = strings.Replace(data, `"withdrawn": []`, `"withdrawn": [
		{"key": "server/A", "slug": "../../etc/passwd", "names": {"en": "A"}, "since": "<script>"},
		{"key": "server/disk_0", "slug": "server--disk_0", "names": {}, "since": "x", "new": 1},
		{"key": "server/A", "slug": "server--a", "names": {}, "since": "twice"},
		{"key": "server/DISK_0", "slug": "server--disk_0", "names": {}, "since": "active"}]`, 1)
	p := previousOf(t, []byte(data))
	h := since(t, p, catalogOf(disks(2)))
	var got []string
	for _, g := range h.Withdrawn {
		got = append(got, g.Key+" "+g.Slug)
		if g.Since != p.revision {
			t.Errorf("%s is gone since %q", g.Key, g.Since)
		}
	}
	want := []string{"server/A " + catalog.Slug("server/A", false), "server/disk_0 " + catalog.Slug("server/disk_0", false)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tombstones (-want +got):\n%s", diff)
	}
}

// A sentence that may not be published any more is not told as what was before.
func TestWithheldChanges(t *testing.T) {
	open := exampleCatalog()
	open.Editions[2].FactsOnly = false
	cat := exampleCatalog()
	since(t, published(t, open), cat)
	changed := 0
	for name, data := range written(t, cat, exampleFindings(cat)) {
		if strings.Contains(string(data), "secret") {
			t.Errorf("%s has a text that may not be published", name)
		}
	}
	for _, c := range cat.History.Changed {
		for _, v := range c.Values {
			changed++
			if strings.Contains(v.Before+v.After, "secret") {
				t.Errorf("%s tells %+v", c.Event.Key, v)
			}
		}
	}
	if changed == 0 {
		t.Error("nothing changed")
	}
}

// An event written otherwise, with other white space, escapes and order, is the same.
func TestRewrittenCatalogIsTheSame(t *testing.T) {
	cat := exampleCatalog()
	var doc any
	if err := json.Unmarshal(written(t, cat, nil)[catalogPath], &doc); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	if h := since(t, previousOf(t, data), cat); told(h) != nil {
		t.Errorf("changes of the same catalog: %v", told(h))
	}
}

// mutate returns rows of which some came, went, or say something else.
func mutate(r *rand.Rand, facts []fact) []fact {
	out := slices.Clone(facts)
	for range 1 + r.IntN(6) {
		i := r.IntN(len(out))
		f := &out[i]
		switch r.IntN(11) {
		case 0:
			out = slices.Delete(out, i, i+1)
		case 1:
			out = append(out, disk(100+r.IntN(50)))
		case 2:
			f.code = fmt.Sprintf("NEW_%d", r.IntN(20))
		case 3:
			f.code, f.name = fmt.Sprintf("NEW/%d~", r.IntN(20)), "Other \u2028 \"name\""
		case 4:
			f.id = []string{"", "7", "8 (for Mail)", "4001"}[r.IntN(4)]
		case 5:
			f.severity = []string{"critical", "warning"}[r.IntN(2)]
		case 6:
			f.storage = []string{"", "1 day", "Not stored", "for ever"}[r.IntN(4)]
		case 7:
			f.description = "Do <this>:\n* one\n* two"
		case 8:
			f.lacks = []string{"", "p-en", "p-ja"}[r.IntN(3)]
		case 9:
			f.component = []string{"server", "agent"}[r.IntN(2)]
		default:
			out = append(out, *f) // the same key twice
		}
		if len(out) == 0 {
			out = disks(1)
		}
	}
	return out
}

// Whatever changes, the previous catalog and changes.json give the new catalog.
func TestPreviousAndChangesGiveTheCatalog(t *testing.T) {
	var renamed, removed, added, changed int
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 5))
		before := mutate(r, disks(3+r.IntN(12)))
		older, newer := catalogOf(before), catalogOf(mutate(r, before))
		oldFiles := written(t, older, nil)
		h := since(t, previousOf(t, oldFiles[catalogPath]), newer)
		files := written(t, newer, nil)
		if err := Validate("changes", strings.NewReader(string(files[changesPath]))); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got := canonicalEvents(t, oldFiles[catalogPath])
		apply(t, got, decoded(t, files[changesPath]))
		if diff := cmp.Diff(canonicalEvents(t, files[catalogPath]), got); diff != "" {
			t.Fatalf("seed %d: the catalog (-catalog +previous and changes):\n%s\n%s", seed, diff, files[changesPath])
		}
		renamed, removed, added, changed = renamed+len(h.Renamed), removed+len(h.Removed), added+len(h.Added), changed+len(h.Changed)
	}
	for what, n := range map[string]int{"renamed": renamed, "removed": removed, "added": added, "changed": changed} {
		if n < 20 {
			t.Errorf("only %d events were %s in all", n, what)
		}
	}
}

// canonicalEvents returns the events of a catalog by key, without what is no part of
// the revision.
func canonicalEvents(t *testing.T, data []byte) map[string]map[string]any {
	t.Helper()
	events := map[string]map[string]any{}
	for _, e := range decoded(t, data)["events"].([]any) {
		event := canonicalMap(e)
		events[event["key"].(string)] = event
	}
	return events
}

func canonicalMap(e any) map[string]any {
	event := e.(map[string]any)
	for _, name := range []string{"pages", "findings", "first_seen", "last_changed"} {
		delete(event, name)
	}
	for _, edition := range event["editions"].(map[string]any) {
		delete(edition.(map[string]any), "origin")
	}
	return event
}

// apply makes the events of a catalog of those of the previous one, by the words of
// the schema of changes.json.
func apply(t *testing.T, events map[string]map[string]any, changes map[string]any) {
	t.Helper()
	for _, key := range changes["removed"].([]any) {
		delete(events, key.(string))
	}
	moved := map[string]map[string]any{}
	for _, r := range changes["renamed"].([]any) {
		from, to := at(r, "from").(string), at(r, "to").(string)
		moved[to] = events[from]
		delete(events, from)
		moved[to]["key"] = to
	}
	for key, event := range moved {
		events[key] = event
	}
	for _, c := range changes["changed"].([]any) {
		change := c.(map[string]any)
		var object any = events[change["key"].(string)]
		parts := strings.Split(change["pointer"].(string), "/")[1:]
		for i := range parts {
			parts[i] = strings.ReplaceAll(strings.ReplaceAll(parts[i], "~1", "/"), "~0", "~")
		}
		for _, part := range parts[:len(parts)-1] {
			object = object.(map[string]any)[part]
		}
		members, last := object.(map[string]any), parts[len(parts)-1]
		old, had := members[last]
		if told, tells := change["old"]; had != tells || !cmp.Equal(old, told) {
			t.Fatalf("%v: was %v", change, old)
		}
		if now, ok := change["new"]; ok {
			members[last] = now
		} else {
			delete(members, last)
		}
	}
	for _, e := range changes["added"].([]any) {
		event := canonicalMap(e)
		events[event["key"].(string)] = event
	}
}

// BenchmarkHistory compares two catalogs of 10,000 events, a hundredth of which
// changed.
func BenchmarkHistory(b *testing.B) {
	facts := disks(10_000)
	var files output.Memory
	if err := Write(&files, catalogOf(facts), nil, exampleOptions); err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(b.TempDir(), "catalog.json")
	if err := os.WriteFile(name, files.Files()[catalogPath], 0o666); err != nil {
		b.Fatal(err)
	}
	for i := range len(facts) / 100 {
		facts[i*100].storage = "1 day"
	}
	cat := catalogOf(facts)
	b.ReportAllocs()
	for b.Loop() {
		p, err := OpenPrevious(b.Context(), name)
		if err != nil {
			b.Fatal(err)
		}
		h, err := p.History(cat)
		if err != nil || len(h.Changed) != 100 {
			b.Fatalf("%d changes, %v", len(h.Changed), err)
		}
		p.Close()
	}
}
