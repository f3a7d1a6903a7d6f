package rules

import (
	"strings"
	"unicode"
)

const (
	// maxSlip is how many letters two codes may differ in to be close.
	maxSlip = 2
	// lettersPerSlip is how many letters of the shorter one each of them takes: in
	// short codes a letter makes another code.
	lettersPerSlip = 3
	// longCode is the length in bytes from which being close says something by
	// itself.
	longCode = 8
	// maxCompared is the longest code in bytes that is compared letter by letter.
	maxCompared = 512
)

// skeleton returns a code without signs and case, letters of other scripts as the
// ones they look like.
func skeleton(code string) string {
	return strings.Map(func(r rune) rune {
		if plain := lookAlike(r); plain != 0 {
			r = plain
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, code)
}

func withoutDigits(code string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, code)
}

// editDistance returns the Damerau-Levenshtein distance of a and b (optimal string
// alignment): how many letters must be put in, left out, exchanged or swapped with
// their neighbour. Where it is over limit, it returns limit+1, in time linear in
// the length.
func editDistance(a, b string, limit int) int {
	if len(a) > maxCompared || len(b) > maxCompared {
		return limit + 1
	}
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	far := limit + 1
	rows := [3][]int{}
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
	}
	for j := range rows[0] {
		rows[0][j] = min(j, far)
	}
	for i := 1; i <= len(x); i++ {
		row, above, twoAbove := rows[i%3], rows[(i-1)%3], rows[(i+1)%3]
		for j := range row {
			row[j] = far
		}
		if i <= limit {
			row[0] = i
		}
		for j := max(1, i-limit); j <= min(len(y), i+limit); j++ {
			n := min(above[j], row[j-1]) + 1
			if x[i-1] == y[j-1] {
				n = min(n, above[j-1])
			} else {
				n = min(n, above[j-1]+1)
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				n = min(n, twoAbove[j-2]+1)
			}
			row[j] = min(n, far)
		}
	}
	return rows[len(x)%3][len(y)]
}
