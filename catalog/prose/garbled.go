package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// A Garble is a place of a text that was read in another charset than it was
// written in.
type Garble struct {
	At int // byte where it begins
	// Written and Read are the names of the charsets.
	Written, Read string
}

// MayBeGarbled are the kinds of characters of which garbled text has one at least:
// letters with accents, or those that nobody writes.
const MayBeGarbled = Han | Others

// Garbled returns the first place of s that is garbled. It judges by what comes out
// when the characters are turned back into the bytes that they were read from.
func Garbled(s string) (g Garble, found bool) {
	if strings.IndexByte(s, 0xc3) >= 0 || strings.Contains(s, "вЂ") {
		for i := range singleByte {
			if at := singleByte[i].garbled(s); at >= 0 {
				return Garble{at, "UTF-8", singleByte[i].name}, true
			}
		}
	}
	if strings.IndexByte(s, 0xc6) >= 0 || strings.Contains(s, "‚") {
		if at := shiftJISAsLatin(s); at >= 0 {
			return Garble{at, "Shift_JIS", "Windows-1252"}, true
		}
	}
	if at := utf8AsShiftJIS(s); at >= 0 {
		return Garble{at, "UTF-8", "Shift_JIS"}, true
	}
	return Garble{}, false
}

// A byteReader turns characters back into the bytes of a charset of single bytes.
type byteReader struct {
	name string
	*charmap.Charmap
	// letters says that the charset is common enough for single letters to tell; else
	// only quotation marks, dashes and long runs do.
	letters bool
}

var singleByte = []byteReader{
	{"Windows-1252", charmap.Windows1252, true},
	{"Macintosh", charmap.Macintosh, false},
	{"IBM437", charmap.CodePage437, false},
	{"Windows-1251", charmap.Windows1251, false},
}

// byteOf returns the byte beyond ASCII as which r was read, 0 for none. Control
// characters are bytes that the charset does not have.
func (c *byteReader) byteOf(r rune) byte {
	if r < utf8.RuneSelf {
		return 0
	}
	if r < 0xa0 {
		return byte(r)
	}
	b, _ := c.EncodeRune(r)
	if b < utf8.RuneSelf {
		return 0
	}
	return b
}

// garbled returns where in s the first character begins that was UTF-8, -1 for none.
func (c *byteReader) garbled(s string) int {
	var run, last sequence // of sequences that follow each other
	length, before := 0, rune(0)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		q, ok := c.sequence(s[i:])
		if !ok {
			run, length, before = sequence{}, 0, r
			i += n
			continue
		}
		if q.at = i; length == 0 {
			run = q
		}
		run.odd = run.odd || q.odd
		length++
		if c.letters && q.tells(before) || quotes2000(q.rune) && !unicode.IsUpper(before) ||
			length >= c.enough() && run.odd && kindOf(q.rune) == kindOf(last.rune) && kindOf(q.rune) != noKind {
			return run.at
		}
		last, before = q, 0
		i += q.length
	}
	return -1
}

// enough is how many characters of one script in a row tell by themselves.
func (c *byteReader) enough() int {
	if c.letters {
		return 2
	}
	return 4
}

// A sequence is the characters as which one character of UTF-8 was read.
type sequence struct {
	at, length int
	rune       rune // the character that was read
	// odd says that one of the characters behind the first is none that may follow a
	// letter, such as a closing quotation mark.
	odd bool
}

// sequence reads the characters with which s begins as UTF-8.
func (c *byteReader) sequence(s string) (q sequence, ok bool) {
	var raw [utf8.UTFMax]byte
	n := 0
	for _, r := range s {
		b := c.byteOf(r)
		if n == 0 && b < 0xc2 || n > 0 && (b < 0x80 || b > 0xbf) {
			break
		}
		raw[n] = b
		if n > 0 && !mayFollow(r) {
			q.odd = true
		}
		n++
		q.length += utf8.RuneLen(r)
		if utf8.FullRune(raw[:n]) || n == len(raw) {
			break
		}
	}
	var size int
	q.rune, size = utf8.DecodeRune(raw[:n])
	return q, size == n && n > 1 && q.rune != utf8.RuneError
}

// mayFollow reports whether r stands behind words: closing quotation marks, dashes,
// signs of trademarks and footnotes.
func mayFollow(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsLetter(r) || strings.ContainsRune("‘’“”‹›«»–—…™®©ªº°¹²³§·´¨", r)
}

// quotes2000 reports whether r is one of the quotation marks, dashes and dots of
// which the characters of old tools make three.
func quotes2000(r rune) bool { return strings.ContainsRune("–—‘’“”•…", r) }

// tells reports whether a single character is enough. Before is the character before
// it: behind a capital letter more may be written than behind another.
func (q *sequence) tells(before rune) bool {
	small := !unicode.IsUpper(before)
	switch r := q.rune; {
	case r < 0x100:
		return small || q.odd || unicode.IsLetter(r) && r != 'à' && r != 'Å'
	case r < 0x800:
		return q.odd && unicode.IsLower(before) && unicode.Is(unicode.Latin, r)
	case r < 0x2000:
		return false
	case r < 0x2800: // punctuation, arrows and signs
		return q.odd
	}
	return q.odd && q.length >= 6 && kindOf(q.rune) != noKind
}

// A kind is a group of scripts that stand beside each other.
type kind uint8

const (
	noKind kind = iota
	european
	eastern
)

// kindOf returns the kind of the script of r.
func kindOf(r rune) kind {
	switch {
	case r >= 0x3000 && r < 0x3100, r >= 0x4e00 && r < 0xa000, r >= 0xac00 && r < 0xd7b0, r >= 0xff00 && r < 0xfff0:
		return eastern
	case r >= 0x100 && r < 0x180, r >= 0x386 && r < 0x3d0, r >= 0x400 && r < 0x460, r >= 0x5d0 && r < 0x650:
		return european
	}
	return noKind
}

// shiftJISAsLatin returns where kana of Shift_JIS begin that were read as
// Windows-1252, such as "ƒVƒXƒe"; -1 for none.
func shiftJISAsLatin(s string) int {
	c := &singleByte[0]
	start, kana := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		lead := c.byteOf(r)
		trail, m := utf8.DecodeRuneInString(s[i+n:])
		t := c.byteOf(trail)
		if trail < utf8.RuneSelf {
			t = byte(trail)
		}
		isKana := lead == 0x83 && t >= 0x40 && t <= 0x96 || lead == 0x82 && t >= 0x9f && t <= 0xf1
		switch {
		case !isKana:
			kana = 0
			i += n
			continue
		case kana == 0:
			start = i
		}
		if kana++; kana >= 3 {
			return start
		}
		i += n + m
	}
	return -1
}

// utf8AsShiftJIS returns where UTF-8 begins that was read as Shift_JIS: kana become
// 縺, 繧 and 繝 with half-width letters, quotation marks 窶 and a letter; -1 for none.
func utf8AsShiftJIS(s string) int {
	for i := 0; i+3 <= len(s); i++ {
		next := strings.IndexByte(s[i:], 0xe7) // 縺, 繧, 繝 and 窶 begin so
		if next < 0 {
			return -1
		}
		i += next
		switch rest := s[i:]; {
		case hasAnyPrefix(rest, "縺", "繧", "繝"):
			if r, second := reread(rest); isKana(r) && isKana(second) {
				return i
			}
		case strings.HasPrefix(rest, "窶") && i > 0 && s[i-1] < utf8.RuneSelf:
			if r, _ := reread(rest); quotes2000(r) {
				return i
			}
		}
	}
	return -1
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// reread returns the first two characters of what the beginning of s was before it
// was read as Shift_JIS.
func reread(s string) (first, second rune) {
	const few = 4
	for i, n := 0, 0; i < len(s) && n < few; n++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if n == few-1 || i == len(s) {
			s = s[:i]
			break
		}
	}
	raw, _ := encoding.ReplaceUnsupported(japanese.ShiftJIS.NewEncoder()).String(s)
	first, n := utf8.DecodeRuneInString(raw)
	second, _ = utf8.DecodeRuneInString(raw[n:])
	return first, second
}

func isKana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー' }
