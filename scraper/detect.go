package scraper

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Detection tries the few charsets that reference pages come in and weighs what
// each makes of the bytes. General detectors rank dozens of charsets by statistics
// of letters, cannot be told the language, and are at a loss with tables, which
// are ASCII for the most part: here the edition's locale is known, and the bytes
// beyond ASCII alone decide.
const (
	// plausible is the score from which a reading is taken for what was meant.
	plausible = 0.5
	// expected is what a charset of the edition's language has ahead of others.
	expected = 0.3
)

// A reading is what a charset makes of a document.
type reading struct {
	charset
	replaced int     // characters that mean nothing in it
	score    float64 // at most 1 + expected; for nonsense near 0 or below
}

// detect returns the reading that makes most sense, that as UTF-8 if none does.
func detect(data []byte, locale string) reading {
	candidates := []charset{shiftJIS, eucJP, eucKR, windows1252}
	if hasEscapes(data) {
		candidates = append(candidates, iso2022JP)
	}
	fallback := read(utf8Charset, data, locale)
	best := fallback
	for _, c := range candidates {
		if r := read(c, data, locale); r.score > best.score {
			best = r
		}
	}
	if best.score < plausible {
		return fallback
	}
	return best
}

// read weighs what c makes of the bytes beyond ASCII: the share of characters that
// one expects, less twice that of bytes without meaning.
func read(c charset, data []byte, locale string) reading {
	w := &weigher{}
	switch {
	case c.isUTF8():
		w.utf8(data)
	case c.name == windows1252.name:
		w.western(c.decoded(data))
	default:
		w.asian(c.decoded(data))
	}
	r := reading{charset: c, replaced: w.replaced}
	if total := float64(w.total + w.replaced); total > 0 {
		r.score = (w.good - 2*float64(w.replaced)) / total
	}
	if c.expectedIn(locale) {
		r.score += expected
	}
	return r
}

func (c charset) decoded(data []byte) []byte {
	text, err := c.encoding.NewDecoder().Bytes(data)
	if err != nil {
		return nil
	}
	return text
}

// expectedIn reports whether documents in a language usually are in c, if they are
// not in UTF-8.
func (c charset) expectedIn(locale string) bool {
	language, _, _ := strings.Cut(locale, "-")
	switch language {
	case "ja":
		return c.name == shiftJIS.name || c.name == eucJP.name || c.name == iso2022JP.name
	case "ko":
		return c.name == eucKR.name
	case "zh":
		return false
	}
	return c.name == windows1252.name
}

// A weigher counts the characters of a text beyond ASCII.
type weigher struct {
	total, replaced int
	good            float64
}

// utf8 counts every character as expected: bytes do not make up one by accident.
func (w *weigher) utf8(data []byte) {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		i += size
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError && size == 1:
			w.replaced++
		default:
			w.total++
			w.good++
		}
	}
}

// asian counts kana, full-width forms and punctuation as expected. Common hangul
// counts less, as windows-949 makes it of kanji in EUC-JP, and Han characters by half:
// a wrong charset makes any bytes Han characters, but no kana. Half-width kana is what
// Shift_JIS makes of EUC-JP, rare hangul what windows-949 makes of Shift_JIS.
func (w *weigher) asian(text []byte) {
	for _, r := range string(text) {
		switch {
		case r < utf8.RuneSelf:
			continue
		case r == utf8.RuneError:
			w.replaced++
			continue
		case r >= 0x3000 && r <= 0x3011, r >= 0x3040 && r <= 0x30ff, r >= 0xff01 && r <= 0xff5e:
			w.good++
		case isHangul(r) && commonHangul()[r-firstHangul]:
			w.good += 0.75
		case unicode.Is(unicode.Han, r):
			w.good += 0.5
		}
		w.total++
	}
}

const (
	firstHangul = 0xac00
	lastHangul  = 0xd7a3
)

func isHangul(r rune) bool { return r >= firstHangul && r <= lastHangul }

// commonHangul tells the 2350 syllables of KS X 1001, which all but make up Korean
// text, from the others of windows-949.
var commonHangul = sync.OnceValue(func() *[lastHangul - firstHangul + 1]bool {
	var rows []byte
	for lead := 0xb0; lead <= 0xc8; lead++ {
		for trail := 0xa1; trail <= 0xfe; trail++ {
			rows = append(rows, byte(lead), byte(trail))
		}
	}
	var common [lastHangul - firstHangul + 1]bool
	for _, r := range string(eucKR.decoded(rows)) {
		if isHangul(r) {
			common[r-firstHangul] = true
		}
	}
	return &common
})

// westernSigns are the characters beside letters that Western European text has.
const westernSigns = "\u00a0£§©«®°±²³·»½¿¡€–—‘’“”„•…™"

// western counts letters in a word of ASCII letters, one or two at a time, and
// signs that stand alone. The two or three bytes of other charsets are neither.
func (w *weigher) western(text []byte) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		run := beyondASCII(text[i:])
		before := i > 0 && isLetter(text[i-1])
		i += len(run)
		after := i < len(text) && isLetter(text[i])
		w.westernRun(string(run), before || after)
	}
}

func beyondASCII(text []byte) []byte {
	n := bytes.IndexFunc(text, func(r rune) bool { return r < utf8.RuneSelf })
	if n < 0 {
		return text
	}
	return text[:n]
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func (w *weigher) westernRun(run string, inWord bool) {
	count, letters := 0, 0
	for _, r := range run {
		count++
		switch {
		case r == utf8.RuneError || r >= 0x80 && r < 0xa0:
			w.replaced++
			count--
		case r >= 0xc0 && r < 0xfe && r != 0xd7 && r != 0xf7, strings.ContainsRune("ŒœŠšŽžŸ", r):
			letters++
		}
	}
	w.total += count
	switch {
	case letters == count && inWord && count <= 2, count == 1 && strings.Contains(westernSigns, run):
		w.good += float64(count)
	case letters == 1 && count == 1: // a word of its own, as in French
		w.good += 0.5
	}
}
