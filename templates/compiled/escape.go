package compiled

import (
	"bytes"
	"strings"
	"text/template/parse"
)

// An escaper is what html/template does to a value at one place of a page, step by
// step. The steps here are those for text without a content type of its own.
type escaper []func(string) string

func (e escaper) apply(s string) string {
	for _, step := range e {
		s = step(s)
	}
	return s
}

func (e escaper) write(out *bytes.Buffer, s string) { out.WriteString(e.apply(s)) }

// escapers are the functions that html/template puts into trees, by their names
// there.
var escapers = map[string]func(string) string{
	"_html_template_htmlescaper":   escapeHTML,
	"_html_template_attrescaper":   escapeHTML,
	"_html_template_rcdataescaper": escapeHTML,
	"_html_template_urlfilter":     filterURL,
	"_html_template_urlnormalizer": normalizeURL,
	"_html_template_urlescaper":    escapeURL,
}

// isEscaper reports whether a command is one that html/template added.
func isEscaper(cmd *parse.CommandNode) bool {
	name, ok := cmd.Args[0].(*parse.IdentifierNode)
	return ok && len(cmd.Args) == 1 && strings.HasPrefix(name.Ident, "_html_template_")
}

var htmlSpecial = bytesOf("\x00\"&'+<>")

var htmlReplacer = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

func escapeHTML(s string) string {
	for i := range len(s) {
		if htmlSpecial[s[i]] {
			return htmlReplacer.Replace(s)
		}
	}
	return s
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

func bytesOf(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

// escapeURL makes s a part of an address.
func escapeURL(s string) string {
	return percentEncoded(s, func(i int) bool { return unreserved[s[i]] })
}

// normalizeURL makes s a whole address, or its beginning.
func normalizeURL(s string) string {
	return percentEncoded(s, func(i int) bool {
		return addressBytes[s[i]] || s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	})
}

const hexDigits = "0123456789abcdef"

// percentEncoded writes the bytes of s in hexadecimal of which plain does not say
// that they may stay.
func percentEncoded(s string, plain func(i int) bool) string {
	var b []byte
	done := 0
	for i := range len(s) {
		if plain(i) {
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

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
