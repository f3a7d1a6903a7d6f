package scraper

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"catsite/catalog"
)

// declarationSpan is how far into a document its charset is looked for. HTML says
// 1024 bytes, which a notice of copyright above the declaration exceeds.
const declarationSpan = 4096

// A charset is one by the name that the WHATWG gives it. See
// https://encoding.spec.whatwg.org/#names-and-labels; "shift_jis" is windows-31j
// and "euc-kr" windows-949 there.
type charset struct {
	name     string
	encoding encoding.Encoding // nil for UTF-8
}

// The charsets that a document may be in without saying so.
var (
	utf8Charset = charset{name: "utf-8"}
	utf16LE     = charset{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16BE     = charset{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	shiftJIS    = charset{"shift_jis", japanese.ShiftJIS}
	eucJP       = charset{"euc-jp", japanese.EUCJP}
	iso2022JP   = charset{"iso-2022-jp", japanese.ISO2022JP}
	eucKR       = charset{"euc-kr", korean.EUCKR}
	windows1252 = charset{"windows-1252", charmap.Windows1252}
)

func (c charset) isUTF8() bool { return c.encoding == nil }

// choose returns the charset of a document and the length of its byte order mark.
// The mark tells for certain. UTF-8 beyond ASCII is so by no accident, whatever is
// declared. Else the declaration holds, unless it leaves bytes without meaning and
// another charset leaves none. What the document's server declared, "" for nothing, goes
// before what the document does.
func choose(data []byte, served, locale string) (c charset, mark int) {
	if c, mark = marked(data); mark > 0 {
		return c, mark
	}
	if c, ok := wide(data); ok {
		return c, 0
	}
	if hasEscapes(data) && isASCII(data) {
		return iso2022JP, 0
	}
	if utf8.Valid(data) {
		return utf8Charset, 0
	}
	best := detect(data, locale)
	declared, known := lookup(served)
	if !known {
		label, _ := declaration(data)
		declared, known = lookup(label)
	}
	if !known {
		return best.charset, 0
	}
	own := read(declared, data, locale)
	// Nearly all bytes are something in windows-1252: that they are says little.
	if own.replaced == 0 && declared.name != windows1252.name {
		return declared, 0
	}
	if best.replaced == 0 && best.score > own.score {
		return best.charset, 0
	}
	return declared, 0
}

// marked returns the charset that a byte order mark tells, and its length.
func marked(data []byte) (charset, int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return utf8Charset, 3
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16LE, 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16BE, 2
	}
	return charset{}, 0
}

// wide recognizes UTF-16 by the zero bytes of its ASCII characters, markup and
// white space at least: one in twenty has them, and always on the same side.
func wide(data []byte) (charset, bool) {
	n := min(len(data), 1<<16) &^ 1
	if bytes.IndexByte(data[:n], 0) < 0 {
		return charset{}, false
	}
	var zeros [2]int
	for i, b := range data[:n] {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch low, high := zeros[0], zeros[1]; {
	case n < 4:
		return charset{}, false
	case high*40 >= n && low*4 <= high:
		return utf16LE, true
	case low*40 >= n && high*4 <= low:
		return utf16BE, true
	}
	return charset{}, false
}

func isASCII[T string | []byte](data T) bool {
	for i := 0; i < len(data); i++ {
		if data[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// escapes is how ISO-2022-JP turns to Japanese: to JIS X 0208, or half-width kana.
var escapes = regexp.MustCompile(`\x1b(\$[@B]|\([IJ])`)

func hasEscapes(data []byte) bool { return escapes.Match(data) }

// The declarations of a charset; the first group is its label.
var (
	xmlDeclaration  = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]+)["']`)
	metaDeclaration = regexp.MustCompile(`(?i)<meta\s[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)`)
	frontDeclared   = regexp.MustCompile(`(?im)^(?:charset|encoding)[ \t]*[:=][ \t]*["']?([\w.:-]+)`)
	htmlComment     = regexp.MustCompile(`(?s)<!--.*?-->`)
)

// declaration returns the label of the charset that a document declares, "" for
// none, and its place in bytes.
func declaration(data []byte) (label string, at int) {
	head := bytes.TrimPrefix(data[:min(len(data), declarationSpan)], []byte("\ufeff"))
	shift := min(len(data), declarationSpan) - len(head)
	// Comments declare nothing; what follows them keeps its place.
	head = htmlComment.ReplaceAllFunc(head, func(c []byte) []byte { return bytes.Repeat([]byte(" "), len(c)) })
	patterns := []*regexp.Regexp{xmlDeclaration, metaDeclaration}
	if length := frontMatterLength(head); length > 0 {
		head, patterns = head[:length], []*regexp.Regexp{frontDeclared}
	}
	for _, pattern := range patterns {
		if m := pattern.FindSubmatchIndex(head); m != nil {
			return string(head[m[2]:m[3]]), shift + m[2]
		}
	}
	return "", 0
}

// frontMatterLength returns the length of the front matter, all of head where its
// end is not in sight, and 0 where there is none.
func frontMatterLength(head []byte) int {
	for _, fence := range []string{"---", "+++"} {
		if bytes.HasPrefix(head, []byte(fence)) {
			if end := bytes.Index(head[len(fence):], []byte("\n"+fence)); end >= 0 {
				return len(fence) + end + 1
			}
			return len(head)
		}
	}
	return 0
}

// lookup returns the charset that a label names. A document whose label could be
// read as ASCII is not in UTF-16, and charsets that browsers refuse are none.
func lookup(label string) (charset, bool) {
	switch label = strings.ToLower(strings.TrimSpace(label)); label {
	case "cp932":
		return shiftJIS, true
	case "cp949", "uhc":
		return eucKR, true
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return charset{}, false
	}
	name, err := htmlindex.Name(e)
	switch {
	case err != nil || e == encoding.Replacement || name == "replacement":
		return charset{}, false
	case name == utf8Charset.name:
		return utf8Charset, true
	case strings.HasPrefix(name, "utf-16"):
		return charset{}, false
	}
	return charset{name, e}, true
}

// contradicts reports whether a text that was read as c declares another charset,
// and where. Of ASCII every declaration is right.
func (c charset) contradicts(text string) (loss, bool) {
	label, at := declaration([]byte(text[:min(len(text), declarationSpan)]))
	if label == "" {
		return loss{}, false
	}
	if declared, _ := lookup(label); declared.name == c.name || isASCII(text) {
		return loss{}, false
	}
	const wideName = "utf-16"
	if strings.HasPrefix(c.name, wideName) && strings.HasPrefix(strings.ToLower(label), wideName) {
		return loss{}, false
	}
	return loss{kind: catalog.LostDeclaration, at: at, detail: c.name}, true
}
