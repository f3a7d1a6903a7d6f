package search

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/output"
)

// A readIndex is an index as the browser has it: what the files say, looked up by
// the rules of docs/search.md.
type readIndex struct {
	t        *testing.T
	files    map[string][]byte
	manifest struct {
		Hash         string
		Events       int
		Shards       map[string]int
		Cards, Texts int
	}
}

func writeIndex(t *testing.T, cat *catalog.Catalog) *readIndex {
	t.Helper()
	var files output.Memory
	name, err := Write(&files, cat)
	if err != nil {
		t.Fatal(err)
	}
	x := &readIndex{t: t, files: files.Files()}
	body := string(x.files[name])
	body, ok := strings.CutPrefix(strings.TrimSuffix(body, ");\n"), "catsite.manifest(")
	if !ok {
		t.Fatalf("%s does not call catsite.manifest", name)
	}
	if err := json.Unmarshal([]byte(body), &x.manifest); err != nil {
		t.Fatal(err)
	}
	return x
}

// value reads the value of a file, which is to carry the hash of the events.
func (x *readIndex) value(name string, v any) {
	x.t.Helper()
	start := fmt.Sprintf("catsite.shard(%q,%q,", name, x.manifest.Hash)
	body, ok := strings.CutPrefix(string(x.files[dir+name+".js"]), start)
	if !ok {
		x.t.Fatalf("%s begins %.60q, want %q", name, x.files[dir+name+".js"], start)
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(body, ");\n")), v); err != nil {
		x.t.Fatalf("%s: %v", name, err)
	}
}

func (x *readIndex) shard(tier string, bucket uint32) map[string]string {
	x.t.Helper()
	terms := map[string]string{}
	x.value(shardName(tier, bucket, x.manifest.Shards[tier]), &terms)
	return terms
}

func (x *readIndex) events(tier, term string) []int {
	x.t.Helper()
	tier = tierOf(tier, term)
	list := x.shard(tier, bucket(term))[term]
	if place, ok := strings.CutPrefix(list, "@"); ok {
		file, n, _ := strings.Cut(place, ".")
		lists := map[string]string{}
		x.value(shardName(tier, bucket(term), x.manifest.Shards[tier])+"-"+file, &lists)
		list = lists[term]
		if events := decode(list); strconv.Itoa(len(events)) != n {
			x.t.Errorf("%s is said to have %s events and has %d", term, n, len(events))
		}
	}
	return decode(list)
}

func shardName(tier string, bucket uint32, shards int) string {
	return tier + strconv.FormatInt(int64(bucket)&int64(shards-1), 36)
}

// block reads the block of an event and returns what it has of it.
func (x *readIndex) block(kind string, event, size int) []any {
	x.t.Helper()
	var packed []byte
	x.value(kind+strconv.FormatInt(int64(event/size), 36), &packed)
	var events [][]any
	if err := json.NewDecoder(flate.NewReader(bytes.NewReader(packed))).Decode(&events); err != nil {
		x.t.Fatalf("%s of event %d: %v", kind, event, err)
	}
	return events[event%size]
}

// decode reads a list as the browser does.
func decode(text string) []int {
	var list []int
	if text == "" {
		return nil
	}
	rest := text[1:]
	number := func() (n int) {
		for shift := 1; ; shift *= 32 {
			v := strings.IndexByte(digits, rest[0])
			rest = rest[1:]
			n += v % 32 * shift
			if v < 32 {
				return n
			}
		}
	}
	for event := 0; rest != ""; {
		switch text[0] {
		case 'd':
			event += number()
			list = append(list, event)
			event++
		case 'r':
			event += number()
			for range number() + 1 {
				list = append(list, event)
				event++
			}
		case 'b':
			for v, i := strings.IndexByte(digits, rest[0]), 0; v != 0; v, i = v/2, i+1 {
				if v%2 == 1 {
					list = append(list, event+i)
				}
			}
			event += 6
			rest = rest[1:]
		}
	}
	return list
}

// both returns the events of all lists.
func both(lists ...[]int) []int {
	common := lists[0]
	for _, l := range lists[1:] {
		common = slices.DeleteFunc(slices.Clone(common), func(e int) bool { return !slices.Contains(l, e) })
	}
	return common
}

func TestPostings(t *testing.T) {
	long := make([]int, 0, 40000)
	for i := range 40000 {
		long = append(long, 9*i+i%7*i%3)
	}
	slices.Sort(long)
	for name, events := range map[string][]int{
		"long": slices.Compact(long),
		"none": nil, "first": {0}, "far": {100000}, "sparse": {3, 700, 40000}, "run": {5, 6, 7, 8, 9, 10, 11, 12, 300},
		"dense": {0, 2, 3, 5, 8, 9, 11, 12, 14, 17, 18, 20, 23, 25, 29, 30}, "two": {31, 32}, "gaps": {32, 1056, 33824},
	} {
		var s store
		var p, other postings
		for _, e := range events {
			s.add(&p, e)
			s.add(&p, e) // once more is once
			s.add(&other, e/2)
		}
		list := string(s.appendList(nil, &p))
		if got := decode(list); !slices.Equal(got, events) {
			t.Errorf("%s: %v is read from %q, want %v", name, got, list, events)
		}
		if len(events) > 0 && len(list) > p.listSize() {
			t.Errorf("%s: the list has %d characters, at most %d are announced", name, len(list), p.listSize())
		}
	}
}

// TestLongLists writes lists that do not fit into one file.
func TestLongLists(t *testing.T) {
	table, want := newTable(impliedByText), map[string][]int{}
	for table.event = range 30000 {
		for k := range 40 {
			if word := fmt.Sprintf("w%d", k); table.event%(3*k+5) == k {
				table.add(kindWord, []byte(word))
				want["w"+word] = append(want["w"+word], table.event)
			}
		}
	}
	var files output.Memory
	s := &shards{files: &fileWriter{files: &files}, hash: "x", counts: shardMap{}}
	if err := s.writeTier(tierNumbers, table, table.terms()); err != nil {
		t.Fatal(err)
	}
	n := s.counts[tierNumbers]
	x := &readIndex{t: t, files: files.Files()}
	x.manifest.Hash, x.manifest.Shards = "x", map[string]int{tierNumbers: n}
	for term, events := range want {
		if got := x.events(tierTexts, term); !slices.Equal(got, events) {
			t.Errorf("%s has %d events, want %d", term, len(got), len(events))
		}
	}
	if len(x.files) < n+5 {
		t.Errorf("%d files for %d shards, want some for long lists", len(x.files), n)
	}
	for name, body := range x.files {
		if len(body) > groupMost+1000 {
			t.Errorf("%s has %d bytes", name, len(body))
		}
	}
}

func TestPerBlock(t *testing.T) {
	size := blockSize{16000, 1000}
	for _, c := range []struct{ events, total, want int }{
		{0, 0, 1}, {50, 0, 64}, {2000, 2000 * 100, 160}, {2000, 2000 * 50000, 1}, {2000, 0, 2000}, {1000, 1000 * 100, 8},
	} {
		if got := perBlock(c.events, c.total, size); got != c.want {
			t.Errorf("%d events of %d bytes make blocks of %d, want %d", c.events, c.total, got, c.want)
		}
	}
}

// TestSubstrings looks up every substring of two to six characters of a sample of
// texts: the pairs of its characters name every event that has it, and the texts
// that are shipped tell these from the rest.
func TestSubstrings(t *testing.T) {
	cat := syntheticCatalog(600)
	x := writeIndex(t, cat)
	entries := entriesOf(cat)
	for _, sample := range []string{"暗号化キーが検知されました", "サーバーの証明書の有効期限が切れました", "仮想環境を同期してください"} {
		chars := []rune(Fold(sample))
		for n := 2; n <= 6; n++ {
			for i := 0; i+n <= len(chars); i++ {
				x.checkSubstring(entries, string(chars[i:i+n]))
			}
		}
	}
}

func (x *readIndex) checkSubstring(entries []entry, part string) {
	x.t.Helper()
	chars := []rune(part)
	for _, tier := range []string{tierHeads, tierTexts} {
		var lists [][]int
		for i := 1; i < len(chars); i++ {
			lists = append(lists, x.events(tier, string(rune(kindGram))+string(chars[i-1:i+1])))
		}
		candidates, want := both(lists...), []int(nil)
		for i := range entries {
			texts := entries[i].names
			if tier == tierTexts {
				texts = entries[i].texts
			}
			if slices.ContainsFunc(texts, func(t text) bool { return strings.Contains(Fold(t.text), part) }) {
				want = append(want, i)
			}
		}
		if got := slices.DeleteFunc(candidates, func(e int) bool { return !x.shipped(tier, e, part) }); !slices.Equal(got, want) {
			x.t.Errorf("%s: %s finds %v, a scan %v", tier, part, got, want)
		}
	}
}

// shipped reports whether a name or description of an event, as the index has it,
// holds a part.
func (x *readIndex) shipped(tier string, event int, part string) bool {
	var flat []any
	if tier == tierHeads {
		flat = x.block(blockCards, event, x.manifest.Cards)[6].([]any)
	} else {
		flat = x.block(blockTexts, event, x.manifest.Texts)
	}
	return slices.ContainsFunc(flat, func(v any) bool {
		s, ok := v.(string)
		return ok && strings.Contains(Fold(s), part)
	})
}

// TestTerms looks up one query of each other class and compares with a scan.
func TestTerms(t *testing.T) {
	cat := syntheticCatalog(600)
	x := writeIndex(t, cat)
	entries := entriesOf(cat)
	for term, has := range map[string]func(*entry) bool{
		"i4070":    func(e *entry) bool { return slices.Contains(e.ids, "4070") },
		"i407":     func(e *entry) bool { return false },
		"w41":      func(e *entry) bool { return anyPiece(e.heads(), "41") },
		"wexpired": func(e *entry) bool { return anyPiece(e.heads(), "expired") },
		"elic": func(e *entry) bool {
			return slices.ContainsFunc(e.heads(), func(s string) bool {
				return slices.ContainsFunc(pieces(s), func(p piece) bool { return strings.HasPrefix(string(p.text), "lic") })
			})
		},
		"pnse che": func(e *entry) bool {
			return slices.ContainsFunc(e.heads(), func(s string) bool { return strings.Contains(s, "license_check") })
		},
		"bsyn": func(e *entry) bool { return true },
		"slic": func(e *entry) bool {
			return slices.ContainsFunc(e.names, func(n text) bool { return strings.HasPrefix(Fold(n.text), "lic") })
		},
		"j鍵": func(e *entry) bool { return false },
		"j証": func(e *entry) bool {
			return slices.ContainsFunc(e.names, func(n text) bool { return strings.Contains(n.text, "証") })
		},
	} {
		var want []int
		for i := range entries {
			if has(&entries[i]) {
				want = append(want, i)
			}
		}
		if got := x.events(tierHeads, term); !slices.Equal(got, want) {
			t.Errorf("term %s has the events %v, a scan finds %v", term, got, want)
		}
	}
	for _, part := range []string{"を1", "9回", "、kb", "ムkb", "る"} {
		var want []int
		for i, e := range entries {
			if slices.ContainsFunc(e.texts, func(text text) bool { return strings.Contains(Fold(text.text), part) }) {
				want = append(want, i)
			}
		}
		if got := x.events(tierTexts, "j"+part); !slices.Equal(got, want) {
			t.Errorf("%s is in the descriptions of %v, a scan finds %v", part, got, want)
		}
	}
	if got, want := x.shard(tierHeads, bucket("gcen"))["gcen"], "license"; got != want {
		t.Errorf("words with cen: %q, want %q", got, want)
	}
	if words := strings.Fields(x.shard(tierSpellings, bucket("fc"))["fc"]); !slices.Contains(words, "certificate") || !slices.IsSorted(words) {
		t.Errorf("words that begin with c: %q, want certificate among them, in order", words)
	}
}

func pieces(text string) []piece { return newTable(impliedByText).read([]byte(text)) }

func anyPiece(texts []string, word string) bool {
	return slices.ContainsFunc(texts, func(s string) bool {
		return slices.ContainsFunc(pieces(s), func(p piece) bool { return string(p.text) == word })
	})
}

func entriesOf(cat *catalog.Catalog) []entry {
	r := newReader(cat)
	var list []entry
	for _, e := range order(cat) {
		one := *r.entry(e)
		one.ids, one.codes, one.names, one.texts = slices.Clone(one.ids), slices.Clone(one.codes), slices.Clone(one.names), slices.Clone(one.texts)
		list = append(list, one)
	}
	return list
}

// heads returns codes and names as they are compared.
func (e *entry) heads() []string {
	var list []string
	for _, c := range e.codes {
		if c != "" {
			list = append(list, Code(c))
		}
	}
	for _, n := range e.names {
		list = append(list, Code(n.text))
	}
	return list
}
