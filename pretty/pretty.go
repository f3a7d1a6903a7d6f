// Package pretty lays JSON out for people to look at.
package pretty

import "bytes"

// AppendJSON appends compact JSON, which is valid, as [encoding/json.Indent] writes it:
// every line but the first begins with the prefix, and with an indent for every object
// and list around it.
func AppendJSON(b, compact []byte, prefix, indent string) []byte {
	newline := []byte("\n" + prefix)
	start := 0 // of what is not appended yet
	for i := 0; i < len(compact); i++ {
		switch compact[i] {
		case '"':
			i += closingQuote(compact[i+1:])
		case '{', '[':
			if next := compact[i+1]; next == '}' || next == ']' {
				i++
				continue
			}
			newline = append(newline, indent...)
			b = append(append(b, compact[start:i+1]...), newline...)
			start = i + 1
		case '}', ']':
			newline = newline[:len(newline)-len(indent)]
			b = append(append(b, compact[start:i]...), newline...)
			start = i
		case ',':
			b = append(append(b, compact[start:i+1]...), newline...)
			start = i + 1
		case ':':
			b = append(append(b, compact[start:i+1]...), ' ')
			start = i + 1
		}
	}
	return append(b, compact[start:]...)
}

// closingQuote returns where the string ends whose opening quote stands before s: the
// place behind its closing quote.
func closingQuote(s []byte) int {
	for i := 0; ; i++ {
		i += bytes.IndexByte(s[i:], '"')
		escapes := 0
		for escapes < i && s[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i + 1
		}
	}
}
