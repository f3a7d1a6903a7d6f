package compiled

import (
	"strings"
	"text/template/parse"
)

// A byteSet says of every byte whether it belongs to the set.
type byteSet [256]bool

func bytesOf(s string) (set byteSet) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

func (set byteSet) complement() byteSet {
	for i := range set {
		set[i] = !set[i]
	}
	return set
}

// An escaping is one step of what html/template does to a value at one place of a
// page. The steps here are those for text without a content type of its own.
type escaping struct {
	// plain are bytes that it leaves alone wherever they stand.
	plain byteSet
	apply func(string) string
}

// escapings are the functions that html/template puts into trees, by their names
// there.
var escapings = map[string]escaping{
	contentEscaper:                 htmlEscaping,
	"_html_template_attrescaper":   htmlEscaping,
	"_html_template_rcdataescaper": htmlEscaping,
	"_html_template_urlfilter":     {bytesOf(":").complement(), filterURL},
	"_html_template_urlnormalizer": {addressBytes, normalizeURL},
	"_html_template_urlescaper":    {unreserved, escapeURL},
}

const contentEscaper = "_html_template_htmlescaper"

var htmlEscaping = escaping{htmlSpecial.complement(), func(s string) string { return string(AppendHTML(nil, s)) }}

// isEscaper reports whether a command is one that html/template added.
func isEscaper(cmd *parse.CommandNode) bool {
	name, ok := cmd.Args[0].(*parse.IdentifierNode)
	return ok && len(cmd.Args) == 1 && strings.HasPrefix(name.Ident, "_html_template_")
}

// An escaper is all that is done to a value at one place.
type escaper struct {
	plain   byteSet // of all steps
	steps   []func(string) string
	html    bool // whether the last step, which is not among steps, is that for HTML
	content bool // whether the place is between tags, where a value may be HTML itself
}

// newEscaper returns the escaper of the commands that html/template put at the end
// of a pipeline; false for one that is not known.
func newEscaper(cmds []*parse.CommandNode) (*escaper, bool) {
	e := &escaper{plain: byteSet{}.complement()}
	e.content = len(cmds) == 1 && cmds[0].Args[0].(*parse.IdentifierNode).Ident == contentEscaper
	for i, cmd := range cmds {
		name := cmd.Args[0].(*parse.IdentifierNode).Ident
		next, ok := escapings[name]
		if !ok {
			return nil, false
		}
		for c := range e.plain {
			e.plain[c] = e.plain[c] && next.plain[c]
		}
		if e.html = next.plain == htmlEscaping.plain; !e.html || i < len(cmds)-1 {
			e.steps = append(e.steps, next.apply)
		}
	}
	return e, true
}

func (e *escaper) onlyHTML() bool { return e.html && len(e.steps) == 0 }

// append adds s to b. Most values are plain, and are added as they are.
func (e *escaper) append(b []byte, s string) []byte {
	for i := range len(s) {
		if !e.plain[s[i]] {
			for _, apply := range e.steps {
				s = apply(s)
			}
			if e.html {
				return AppendHTML(b, s)
			}
			break
		}
	}
	return append(b, s...)
}

var htmlSpecial = bytesOf("\x00\"&'+<>")

// AppendHTML adds s to b, so that it means itself in HTML and in its attributes. It
// writes what html/template does.
func AppendHTML(b []byte, s string) []byte {
	done, i := 0, 0
	if len(s) >= 32 {
		i = plainHTML(s)
	}
	for ; i < len(s); i++ {
		if htmlSpecial[s[i]] {
			b = append(b, s[done:i]...)
			b = append(b, htmlEntity(s[i])...)
			done = i + 1
		}
	}
	return append(b, s[done:]...)
}

// plainHTML returns how many bytes at the beginning of s mean themselves in HTML, not
// always all. It looks at eight at a time, and finds signs that differ in one bit
// together.
func plainHTML(s string) int {
	const amp, angle = '&' ^ '\'', '<' ^ '>'
	n := 0
	for n+8 <= len(s) {
		x := eightBytes(s[n:])
		special := zeroBytes(x) | zeroBytes(x^'"'*everyByte) | zeroBytes(x^'+'*everyByte) |
			zeroBytes((x|amp*everyByte)^'\''*everyByte) | zeroBytes((x|angle*everyByte)^'>'*everyByte)
		if special&(0x80*everyByte) != 0 {
			break
		}
		n += 8
	}
	return n
}

// eightBytes returns the first eight bytes of s as one number.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// everyByte times a byte is a number of eight such bytes.
const everyByte = 0x0101_0101_0101_0101

// zeroBytes returns a number of which the highest bit of a byte is set where one of x is
// zero, and of none where none is.
func zeroBytes(x uint64) uint64 { return (x - everyByte) &^ x }

func htmlEntity(c byte) string {
	switch c {
	case '"':
		return "&#34;"
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '+':
		return "&#43;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	}
	return "\uFFFD"
}

// unsafeURL stands where an address would run a script.
const unsafeURL = "#ZgotmplZ"

// filterURL lets through addresses that are relative or of a harmless scheme.
func filterURL(s string) string {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return s
	}
	for _, harmless := range []string{"http", "https", "mailto"} {
		if strings.EqualFold(scheme, harmless) {
			return s
		}
	}
	return unsafeURL
}

// unreserved holds the bytes that RFC 3986 lets stand anywhere in an address.
var unreserved = bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

// addressBytes also holds its reserved ones, but for quote and parentheses, which
// could end a string or a url() around the address.
var addressBytes = bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!#$&*+,/:;=?@[]")

// escapeURL makes s a part of an address.
func escapeURL(s string) string { return percentEncoded(s, &unreserved, false) }

// normalizeURL makes s a whole address, or its beginning.
func normalizeURL(s string) string { return percentEncoded(s, &addressBytes, true) }

const hexDigits = "0123456789abcdef"

// percentEncoded writes the bytes of s in hexadecimal that are not plain. Those that
// are written so may stay, if encoded says so.
func percentEncoded(s string, plain *byteSet, encoded bool) string {
	var b []byte
	done := 0
	for i := range len(s) {
		if plain[s[i]] || encoded && isEncoded(s[i:]) {
			continue
		}
		b = append(b, s[done:i]...)
		b = append(b, '%', hexDigits[s[i]>>4], hexDigits[s[i]&15])
		done = i + 1
	}
	if done == 0 {
		return s
	}
	return string(append(b, s[done:]...))
}

// isEncoded reports whether s begins with a byte in hexadecimal.
func isEncoded(s string) bool { return len(s) > 2 && s[0] == '%' && isHex(s[1]) && isHex(s[2]) }

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
