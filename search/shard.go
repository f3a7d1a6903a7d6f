package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// dir is the folder of all files that are loaded by name.
const dir = "search/"

// Sizes of shards, in bytes of text. A query reads several, so they are small, and
// smaller still as long as that makes but few files. A list longer than listMost is
// a file of its own: a query need not load what it has no use for.
const (
	shardSize  = 2 << 10
	shardLeast = 1 << 10
	shardsFew  = 1 << 6
	shardsMost = 1 << 12
	listMost   = 1 << 9
)

// blockSizes returns how many events are in a block of cards and of descriptions.
func blockSizes(events int) (cards, texts int) {
	if events <= 1000 {
		return 8, 2
	}
	return 16, 4
}

// The tiers of shards: terms of ids, codes and names, with the words for infixes;
// terms of descriptions; words by first and last letter.
const (
	tierHeads     = "n"
	tierTexts     = "d"
	tierSpellings = "v"
	blockCards    = "c"
	blockTexts    = "t"
	facetsFile    = "facets"
)

// A shards writes files that call catsite.shard with their name, the hash of the
// list of events, and their value.
type shards struct {
	files Files
	hash  string
	buf   bytes.Buffer
}

// write writes one file.
func (s *shards) write(name string, value func(*bytes.Buffer) error) error {
	s.buf.Reset()
	fmt.Fprintf(&s.buf, "catsite.shard(%q,%q,", name, s.hash)
	if err := value(&s.buf); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	s.buf.WriteString(");\n")
	return writeFile(s.files, dir+name+".js", s.buf.Bytes())
}

// writeValue writes a file of one JSON value.
func (s *shards) writeValue(name string, value any) error {
	return s.write(name, func(b *bytes.Buffer) error { return appendJSON(b, value) })
}

// writeTier writes the terms of a tier and returns the number of its shards, a
// power of two. Every shard exists, so that a missing one is known to be missing.
func (s *shards) writeTier(tier string, t *table, terms []shardTerm) (int, error) {
	n := shardCount(t, terms)
	byShard(terms, uint32(n-1))
	for shard := range n {
		end := 0
		for end < len(terms) && int(terms[end].bucket)&(n-1) == shard {
			end++
		}
		if err := s.writeShard(tier+strconv.FormatInt(int64(shard), 36), t, terms[:end]); err != nil {
			return 0, err
		}
		terms = terms[end:]
	}
	return n, nil
}

// shardCount returns the power of two that makes shards of about shardSize, or
// few smaller ones.
func shardCount(t *table, terms []shardTerm) int {
	total := 0
	for i := range terms {
		total += len(terms[i].term) + len(terms[i].words) + 6
		if l := terms[i].list; l >= 0 {
			if size := t.lists[l].size(); size <= listMost {
				total += size
			}
		}
	}
	n := 1
	for n < shardsMost && (total/n > shardSize || n < shardsFew && total/n > shardLeast) {
		n *= 2
	}
	return n
}

// writeShard writes a shard and, before it, its long lists, which it only counts.
func (s *shards) writeShard(name string, t *table, terms []shardTerm) error {
	values, long := make([]string, len(terms)), 0
	for i := range terms {
		values[i] = terms[i].words
		l := terms[i].list
		if l < 0 {
			continue
		}
		if values[i] = t.lists[l].encode(); len(values[i]) <= listMost {
			continue
		}
		if err := s.writeValue(name+"-"+strconv.FormatInt(int64(long), 36), values[i]); err != nil {
			return err
		}
		values[i] = fmt.Sprintf("@%s.%d", strconv.FormatInt(int64(long), 36), t.lists[l].n)
		long++
	}
	return s.write(name, func(b *bytes.Buffer) error { return appendTerms(b, terms, values) })
}

func appendTerms(b *bytes.Buffer, terms []shardTerm, values []string) error {
	b.WriteByte('{')
	for i := range terms {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := appendJSON(b, terms[i].term); err != nil {
			return err
		}
		b.WriteByte(':')
		if err := appendJSON(b, values[i]); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

// appendJSON appends a value as it may stand in a script on any page.
func appendJSON(b *bytes.Buffer, value any) error {
	raw, err := json.Marshal(value)
	b.Write(raw)
	return err
}

func writeFile(files Files, name string, body []byte) error {
	w, err := files.Create(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		_ = w.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.Close()
}
