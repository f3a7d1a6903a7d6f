package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// dir is the folder of all files that are loaded by name.
const dir = "search/"

// The blocks, and the file of the facets.
const (
	blockCards = "c"
	blockTexts = "t"
	facetsFile = "facets"
)

// Lists longer than listMost are in files of their own, some to a file of about
// groupMost bytes: a query need not load what it has no use for.
const (
	listMost  = 1 << 9
	groupMost = 4 << 10
)

// A shards writes files that call catsite.shard with their name, the hash of the
// list of events, and their value.
type shards struct {
	files  *fileWriter
	hash   string
	counts shardMap // of the tiers that are written
	words  []string // that may be meant by misspelt ones
	buf    []byte   // the file that is being written

	lists  []byte // of the terms of one shard
	values []shardValue
	long   []int32 // the values that are in other files
}

// A shardValue is the place of a list in shards.lists, and the file it goes to, -1 for
// the shard itself.
type shardValue struct {
	start, end int
	file       int32
}

func (s *shards) begin(name string) {
	s.buf = append(append(s.buf[:0], `catsite.shard("`...), name...)
	s.buf = append(append(append(s.buf, `","`...), s.hash...), `",`...)
}

func (s *shards) end(name string) error {
	s.buf = append(s.buf, ");\n"...)
	return s.files.write(dir+name+".js", s.buf)
}

// writeTier writes the terms of a tier and counts its shards. Empty shards are written
// too, so that a term that is nowhere is no file that is missing.
func (s *shards) writeTier(tier string, t *table, terms []shardTerm) error {
	n := tierSizes[tier].shardCount(t, terms)
	byShard(terms, uint32(n-1))
	for shard := range n {
		end := 0
		for end < len(terms) && int(terms[end].bucket)&(n-1) == shard {
			end++
		}
		if err := s.writeShard(tier+strconv.FormatInt(int64(shard), 36), t, terms[:end]); err != nil {
			return err
		}
		terms = terms[end:]
	}
	s.counts[tier] = n
	return nil
}

// writeShard writes a shard and, before it, its long lists, which it only counts.
func (s *shards) writeShard(name string, t *table, terms []shardTerm) error {
	s.lists, s.values, s.long = s.lists[:0], s.values[:0], s.long[:0]
	for i := range terms {
		v := shardValue{start: len(s.lists), file: -1}
		if l := terms[i].list; l >= 0 {
			s.lists = t.appendList(s.lists, &t.lists[l].postings)
		} else {
			s.lists = append(s.lists, terms[i].words...)
		}
		if v.end = len(s.lists); terms[i].list >= 0 && v.end-v.start > listMost {
			s.long = append(s.long, int32(i))
		}
		s.values = append(s.values, v)
	}
	if err := s.writeLong(name, terms); err != nil {
		return err
	}
	s.begin(name)
	for i, v := range s.values {
		s.term(i == 0, terms[i].term)
		switch {
		case v.file >= 0:
			s.buf = strconv.AppendInt(append(s.buf, '"', '@'), int64(v.file), 36)
			s.buf = strconv.AppendInt(append(s.buf, '.'), int64(t.lists[terms[i].list].n), 10)
			s.buf = append(s.buf, '"')
		case terms[i].list < 0:
			s.buf = appendQuoted(s.buf, terms[i].words)
		default:
			s.list(v)
		}
	}
	return s.endObject(name, len(s.values))
}

// writeLong writes the long lists of a shard, shorter ones first, as many to a file as
// groupMost allows, one at least.
func (s *shards) writeLong(name string, terms []shardTerm) error {
	size := func(i int32) int { return s.values[i].end - s.values[i].start }
	slices.SortFunc(s.long, func(a, b int32) int { return cmp.Or(cmp.Compare(size(a), size(b)), cmp.Compare(a, b)) })
	for file := int32(0); len(s.long) > 0; file++ {
		n, total := 0, 0
		for n < len(s.long) && (n == 0 || total+size(s.long[n]) <= groupMost) {
			total += size(s.long[n])
			n++
		}
		list := name + "-" + strconv.FormatInt(int64(file), 36)
		s.begin(list)
		for k, i := range s.long[:n] {
			s.values[i].file = file
			s.term(k == 0, terms[i].term)
			s.list(s.values[i])
		}
		if err := s.endObject(list, n); err != nil {
			return err
		}
		s.long = s.long[n:]
	}
	return nil
}

// term begins the object of a file, or goes on with it.
func (s *shards) term(first bool, term string) {
	if first {
		s.buf = append(s.buf, '{')
	} else {
		s.buf = append(s.buf, ',')
	}
	s.buf = append(appendQuoted(s.buf, term), ':')
}

func (s *shards) endObject(name string, terms int) error {
	if terms == 0 {
		s.buf = append(s.buf, '{')
	}
	s.buf = append(s.buf, '}')
	return s.end(name)
}

// list appends a list, whose characters need no escapes.
func (s *shards) list(v shardValue) {
	s.buf = append(append(append(s.buf, '"'), s.lists[v.start:v.end]...), '"')
}

// escapes are how package json writes what of ASCII may not stand in a script on any
// page as it is; "" is what may.
var escapes = func() (list [utf8.RuneSelf]string) {
	for c := range list {
		plain := string(rune(c))
		raw, _ := json.Marshal(plain) // of a string there is no error
		if escape := string(raw[1 : len(raw)-1]); escape != plain {
			list[c] = escape
		}
	}
	return list
}()

// appendQuoted appends a string as it may stand in a script on any page.
func appendQuoted(b []byte, s string) []byte {
	start, from := len(b), 0 // of the string in b, of what of s is to be appended
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			if escapes[c] != "" {
				b = append(append(b, s[from:i]...), escapes[c]...)
				from = i + 1
			}
		case c == 0xe2: // with which U+2028 and U+2029 begin
			if strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029") {
				b = append(append(b, s[from:i]...), `\u202`...)
				b = append(b, s[i+2]-0xa0+'0')
				from = i + 3
			}
		case c >= 0xf5: // not UTF-8
			raw, _ := json.Marshal(s) // of a string there is no error
			return append(b[:start], raw...)
		}
	}
	return append(append(b, s[from:]...), '"')
}

// appendJSON appends a value as it may stand in a script on any page.
func appendJSON(b []byte, value any) ([]byte, error) {
	raw, err := json.Marshal(value)
	return append(b, raw...), err
}

// A fileWriter writes files, one at a time.
type fileWriter struct {
	mu    sync.Mutex
	files Files
}

func (f *fileWriter) write(name string, body []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	w, err := f.files.Create(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		_ = w.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.Close()
}
