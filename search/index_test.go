package search

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/output"
)

func filesOf(t *testing.T, cat *catalog.Catalog) (files map[string][]byte, manifest string) {
	t.Helper()
	var memory output.Memory
	name, err := Write(&memory, cat)
	if err != nil {
		t.Fatal(err)
	}
	return memory.Files(), name
}

// TestSameBytes writes one catalog twice.
func TestSameBytes(t *testing.T) {
	first, name := filesOf(t, syntheticCatalog(300))
	again, other := filesOf(t, syntheticCatalog(300))
	if name != other {
		t.Errorf("the manifest is named %s and %s", name, other)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("two indexes of one catalog differ:\n%.500s", diff)
	}
}

// TestOneChange changes a word of one description: only the shards of that word
// change, and pages of before go on working.
func TestOneChange(t *testing.T) {
	before, name := filesOf(t, syntheticCatalog(300))
	cat := syntheticCatalog(300)
	value := &cat.Events[7].Records[0].Values[3]
	value.Raw = strings.TrimSpace(value.Raw) + " Zebra."
	after, other := filesOf(t, cat)
	if name != other || len(before) != len(after) {
		t.Fatalf("the manifest is %s, then %s; there are %d files, then %d", name, other, len(before), len(after))
	}
	var changed []string
	for file := range after {
		if !bytes.Equal(before[file], after[file]) {
			changed = append(changed, file)
		}
	}
	// The word itself, its text, and the words that begin with z or end with a.
	if len(changed) == 0 || len(changed) > 4 {
		t.Errorf("one new word changes the files %q, want those of the word alone", changed)
	}
}

// TestOtherEvents leaves out an event: no file passes for one of before.
func TestOtherEvents(t *testing.T) {
	cat := syntheticCatalog(50)
	hash := keyHash(order(cat))
	cat.Events = cat.Events[1:]
	if keyHash(order(cat)) == hash {
		t.Error("two lists of events have one hash")
	}
}

// TestTiers looks at what shards of words hold: nothing of which there is more the more
// events there are.
func TestTiers(t *testing.T) {
	x := writeIndex(t, syntheticCatalog(600))
	for name := range x.files {
		name, ok := strings.CutPrefix(strings.TrimSuffix(name, ".js"), dir)
		if !ok || strings.Contains(name, "-") || name == facetsFile || strings.Contains(blockCards+blockTexts, name[:1]) {
			continue
		}
		terms := map[string]string{}
		x.value(name, &terms)
		for term := range terms {
			number, whole := term[0] == kindWord && hasDigit(term), strings.ContainsRune("icq", rune(term[0]))
			want := map[string]bool{
				tierHeads: !number && !whole && term[0] != kindPair, tierWhole: number || whole, tierPairs: term[0] == kindPair,
				tierTexts: !number && !whole, tierNumbers: number, tierSpellings: true,
			}
			if !want[name[:1]] {
				t.Errorf("%s is in shard %s", term, name)
			}
		}
	}
}

func TestWriteErrors(t *testing.T) {
	for _, at := range []string{"search/n", "search/x", "search/p", "search/v", "search/d", "search/y", "search/c", "search/t", "search/facets", "assets/"} {
		for _, step := range []string{"create", "write", "close"} {
			_, err := Write(refusing{at, step}, syntheticCatalog(10))
			if !errors.Is(err, io.ErrShortWrite) {
				t.Errorf("Write with %s failing at %s = %v, want %v", at, step, err, io.ErrShortWrite)
			}
		}
	}
}

// refusing is Files that fail at one step of files that begin so.
type refusing struct{ at, step string }

func (r refusing) Create(name string) (io.WriteCloser, error) {
	if !strings.HasPrefix(name, r.at) {
		return refusing{}, nil
	}
	return r, r.fail("create")
}

func (r refusing) Write(p []byte) (int, error) { return len(p), r.fail("write") }
func (r refusing) Close() error                { return r.fail("close") }

func (r refusing) fail(step string) error {
	if r.step == step {
		return io.ErrShortWrite
	}
	return nil
}

// TestOneFileAtATime looks whether a file is closed before the next is created.
func TestOneFileAtATime(t *testing.T) {
	var files oneAtATime
	if _, err := Write(&files, syntheticCatalog(300)); err != nil || files.met.Load() {
		t.Errorf("Write = %v; two files are open at once: %v", err, files.met.Load())
	}
}

// oneAtATime are Files that note when two are open.
type oneAtATime struct {
	open atomic.Int32
	met  atomic.Bool
}

func (o *oneAtATime) Create(string) (io.WriteCloser, error) {
	if o.open.Add(1) > 1 {
		o.met.Store(true)
	}
	runtime.Gosched()
	return o, nil
}

func (o *oneAtATime) Write(p []byte) (int, error) { return len(p), nil }

func (o *oneAtATime) Close() error {
	o.open.Add(-1)
	return nil
}

// TestSpellings indexes what every edition writes for a code that is compared in a
// form of its own, and the section that tells codes apart.
func TestSpellings(t *testing.T) {
	setup := &catalog.Setup{
		Reference: "en", Locales: []string{"en", "ja"}, Key: catalog.KeyRule{WithSection: true},
		Fields: []catalog.Field{{ID: "code", Role: catalog.RoleCode, Type: catalog.TypeCode, Replacements: []catalog.Replacement{
			{Pattern: regexp.MustCompile(`\{[A-Za-z]+\}`), With: "{name}"}, {Pattern: regexp.MustCompile(`^%\.\.\.`), With: "%"},
		}}},
		Sections: []catalog.Classifier{{ID: "strings", Names: map[string]string{"en": "Strings", "ja": "文字列"}}},
	}
	var editions []*catalog.Edition
	for _, code := range []string{"%{Foobar}C", "%...{VARNAME}C", "%{foobar}C"} {
		e := &catalog.Edition{ID: code, Locale: "en"}
		topic := &catalog.Topic{Edition: e, Document: &catalog.Document{}, ID: "t"}
		table := &catalog.Table{Edition: e, Topic: topic, Taken: true, Section: "strings"}
		value := setup.Fields[0].Decode(catalog.Language{}, catalog.PlainText(code), 0)
		table.Records = []*catalog.Record{{Table: table, Row: 1, Values: []catalog.Value{value}}}
		e.Topics, e.Tables = []*catalog.Topic{topic}, []*catalog.Table{table}
		editions = append(editions, e)
	}
	b, l := newBuild(catalog.Reconcile(setup, editions), nil), newLabels(setup)
	if len(b.events) != 1 {
		t.Fatalf("%d events, want 1: the codes are the same", len(b.events))
	}
	card := string(l.appendCard(nil, b.entry(b.events[0]), b.section(b.events[0])))
	if want := `["strings---25-7bname-7dc-7a73d50e",[""],["%{Foobar}C","%...{VARNAME}C"],-1,-1,0,[]]`; card != want {
		t.Errorf("the card is %s, want %s", card, want)
	}
	if diff := cmp.Diff([][]string{{"Strings", "文字列"}}, l.Sections); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
}

// TestQuoted compares strings in scripts with those of package json.
func TestQuoted(t *testing.T) {
	for c := range rune(0x2100) {
		for _, s := range []string{string(c), "鍵" + string(c) + "a", string(c) + string(c)} {
			want, err := json.Marshal(s)
			if got := appendQuoted([]byte("x"), s); err != nil || string(got) != "x"+string(want) {
				t.Fatalf("%q is written %s, want %s (%v)", s, got, want, err)
			}
		}
	}
	if got := string(appendQuoted(nil, "a\"\xff")); got != `"a\"\ufffd"` {
		t.Errorf("what is not UTF-8 is written %s", got)
	}
}

func TestFacets(t *testing.T) {
	cat := syntheticCatalog(40)
	for i, e := range cat.Events {
		if i < 5 {
			e.Rules = []string{"some-rule"}
		}
	}
	all := map[string]int{}
	for _, f := range Facets(cat) {
		for _, v := range f.Values {
			all[f.ID+"="+v.ID] = v.Count
		}
	}
	for value, want := range map[string]int{"findings=yes": 5, "findings=no": 35, "edition=en": 40, "edition=ja": 40} {
		if all[value] != want {
			t.Errorf("%s has %d events, want %d", value, all[value], want)
		}
	}
	if _, ok := all["languages=en+ja"]; ok {
		t.Error("a facet with one value is offered")
	}
}

// TestFactsOnly keeps the sentences of an edition that may not be published out of
// every file.
func TestFactsOnly(t *testing.T) {
	cat := syntheticCatalog(20)
	for _, e := range cat.Editions {
		e.FactsOnly = true
	}
	files, _ := filesOf(t, cat)
	for name, body := range files {
		if strings.HasPrefix(name, "search/t") || bytes.Contains(body, []byte("同期")) || bytes.Contains(body, []byte("synchronize")) {
			t.Errorf("%s has sentences of a description", name)
		}
	}
}
