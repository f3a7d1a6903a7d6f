// Package nearest finds the known word that a person most probably meant by an
// unknown one. See [Word]. It knows nothing of what the words are for.
package nearest

import "strings"

// Word returns the known word with the fewest letters to change, at most a third of
// them, without regard to case; "" for none. Of several the first is returned.
func Word(word string, known []string) string {
	best, fewest := "", max(1, len([]rune(word))/3)+1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < fewest {
			best, fewest = k, d
		}
	}
	return best
}

// distance returns how many letters of a must be changed, added, dropped or swapped
// with their neighbour to get b.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range to {
		rows[0][j+1] = j + 1
	}
	for i := range from {
		for j := range to {
			change := rows[i][j]
			if from[i] != to[j] {
				change++
			}
			d := min(change, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				d = min(d, rows[i-1][j-1]+1)
			}
			rows[i+1][j+1] = d
		}
	}
	return rows[len(from)][len(to)]
}
