package prose

import "strings"

// placeholder returns the kind and length of the placeholder that s begins with; 0
// for none. A variable of the environment that begins a path is part of it.
func placeholder(s string) (LiteralKind, int) {
	switch s[0] {
	case '{':
		return Placeholder, braced(s)
	case '<':
		return Placeholder, angled(s)
	case '$':
		return Placeholder, dollar(s)
	}
	if n := variable(s); n > 0 {
		if strings.HasPrefix(s[n:], `\`) {
			return Path, n + pathLength(s[n:])
		}
		return Placeholder, n
	}
	return Placeholder, percent(s)
}

// braced returns the length of {0} or {name} at the beginning of s.
func braced(s string) int {
	n := 1
	for n < len(s) && (isWordByte(s[n]) || strings.IndexByte(".:-^", s[n]) >= 0) {
		n++
	}
	if n == 1 || n == len(s) || s[n] != '}' {
		return 0
	}
	return n + 1
}

// angled returns the length of <NAME> at the beginning of s: capitals, or a word
// with underscores. Other words in angle brackets are translated.
func angled(s string) int {
	n := 1
	for n < len(s) && isWordByte(s[n]) {
		n++
	}
	if n < 3 || n == len(s) || s[n] != '>' || !isLetter(s[1]) {
		return 0
	}
	if name := s[1:n]; name != strings.ToUpper(name) && !strings.Contains(name, "_") {
		return 0
	}
	return n + 1
}

// dollar returns the length of ${x}, $(x) or $x at the beginning of s.
func dollar(s string) int {
	if len(s) < 2 {
		return 0
	}
	if s[1] == '{' {
		if n := braced(s[1:]); n > 0 {
			return 1 + n
		}
		return 0
	}
	n := 1
	if s[1] == '(' {
		n = 2
	}
	start := n
	for n < len(s) && isWordByte(s[n]) {
		n++
	}
	switch {
	case n == start || isDigit(s[start]):
		return 0
	case start == 1:
		return n
	case n < len(s) && s[n] == ')':
		return n + 1
	}
	return 0
}

// variable returns the length of %NAME% at the beginning of s.
func variable(s string) int {
	n := 1
	for n < len(s) && (isWordByte(s[n]) || s[n] == '(' || s[n] == ')') {
		n++
	}
	if n < 5 || n == len(s) || s[n] != '%' || !isLetter(s[1]) {
		return 0
	}
	return n + 1
}

// percent returns the length of %1, %1!s!, %1$s, %s, %ld, %{x} or %{x}i at the
// beginning of s.
func percent(s string) int {
	n := 1
	for n < len(s) && strings.IndexByte("<>#+-", s[n]) >= 0 {
		n++
	}
	digits := n
	for n < len(s) && (isDigit(s[n]) || s[n] == '.' && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	if n > digits {
		m := insertSuffix(s[n:])
		if m == 0 {
			m = conversion(s[n:])
		}
		return n + m
	}
	if n < len(s) && s[n] == '{' {
		if m := strings.IndexAny(s[n:min(len(s), n+longest)], "} \n"); m > 1 && s[n+m] == '}' {
			n += m + 1
			return n + conversion(s[n:])
		}
		return 0
	}
	if m := conversion(s[n:]); m > 0 {
		return n + m
	}
	return 0
}

// insertSuffix returns the length of what may follow the number of an insert: !s!
// or $s.
func insertSuffix(s string) int {
	if strings.HasPrefix(s, "!") {
		if m := strings.IndexByte(s[1:min(len(s), 9)], '!'); m > 0 {
			return m + 2
		}
	}
	if strings.HasPrefix(s, "$") {
		if m := conversion(s[1:]); m > 0 {
			return m + 1
		}
	}
	return 0
}

// conversion returns the length of the conversion at the beginning of s: one
// letter, with the length modifiers of printf before it.
func conversion(s string) int {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	switch {
	case n == 1:
		return 1
	case n > 1 && n < 4 && strings.Trim(s[:n-1], "hlLzjt") == "" && strings.IndexByte("diouxXeEfgGcsSpn", s[n-1]) >= 0:
		return n
	}
	return 0
}
