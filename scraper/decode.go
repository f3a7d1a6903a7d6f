package scraper

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// declarationSpan is how far into a document HTML looks for a declared charset.
const declarationSpan = 1024

// decode returns the text of a document in UTF-8, without byte order mark and
// with lines that end in a line feed. What is not UTF-8 is read as the document
// declares; bytes that mean nothing become U+FFFD.
func decode(data []byte) string {
	data = toUTF8(data)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	text := strings.ToValidUTF8(string(data), "\ufffd")
	if strings.Contains(text, "\r") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	return text
}

func toUTF8(data []byte) []byte {
	head := data[:min(len(data), declarationSpan)]
	encoding, name, marked := charset.DetermineEncoding(head, "")
	if !marked && !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return data
	}
	// Text that is UTF-8 beyond ASCII is so by no accident, whatever it declares.
	if name == "utf-8" || utf8.Valid(data) && !isASCII(data) {
		return data
	}
	decoded, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return decoded
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
