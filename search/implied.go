package search

import "strings"

// impliedByHead returns the terms that a code or name with this one has too: of a word
// the numbers in it and its beginnings, of a beginning and of the second half of a pair
// the shorter ones.
func impliedByHead(term string) []string {
	switch kind, text := term[0], term[1:]; kind {
	case kindWord:
		if isNumber(text) {
			return nil
		}
		return append(prefixed("w", numbers(text)), prefixed("e", edges(text))...)
	case kindCodeStart, kindNameStart:
		return prefixed(term[:1], shorter(text))
	case kindPair:
		before, after, _ := strings.Cut(term, " ")
		return prefixed(before+" ", shorter(after))
	}
	return nil
}

// impliedByText returns the terms that a description with this one has too: of a word the
// numbers in it, and the beginnings that a query in a script without spaces may end with.
func impliedByText(term string) []string {
	if term[0] != kindWord {
		return nil
	}
	return append(prefixed("w", numbers(term[1:])), prefixed("m", stems(term[1:]))...)
}

// shorter returns the beginnings of a text of up to startMost characters, without all of it.
func shorter(text string) []string {
	list := starts(text, startMost)
	return list[:len(list)-1]
}

func prefixed(prefix string, list []string) []string {
	for i := range list {
		list[i] = prefix + list[i]
	}
	return list
}
