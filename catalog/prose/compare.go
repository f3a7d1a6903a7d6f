package prose

import "slices"

// CompareNumbers returns the indexes of the numbers that only one of two texts
// gives. Where one gives a number more often than the other, the last ones are among
// them. Weak numbers stand for those of the other text, and are not missed
// themselves.
func CompareNumbers(a, b []Number) (onlyA, onlyB []int) {
	onlyA, onlyB = strong(a), strong(b)
	if slices.EqualFunc(onlyA, onlyB, func(i, k int) bool { return a[i].Value == b[k].Value }) {
		return nil, nil
	}
	for _, form := range []func(Number) string{Number.value, Number.bound} {
		onlyA, onlyB = unpaired(a, onlyA, b, onlyB, form), unpaired(b, onlyB, a, onlyA, form)
	}
	return unlikely(a, onlyA, b), unlikely(b, onlyB, a)
}

func (n Number) value() string { return n.Value }

// strong returns the indexes of the numbers that are not weak.
func strong(numbers []Number) []int {
	var list []int
	for i, n := range numbers {
		if !n.Weak {
			list = append(list, i)
		}
	}
	return list
}

// unpaired returns those of ofA, numbers of a, that have no partner of equal form
// among ofB. A number without the form has none.
func unpaired(a []Number, ofA []int, b []Number, ofB []int, form func(Number) string) []int {
	if len(ofA) == 0 || len(ofB) == 0 {
		return ofA
	}
	left := map[string]int{}
	for _, i := range ofB {
		left[form(b[i])]++
	}
	var rest []int
	for _, i := range ofA {
		if f := form(a[i]); f != "" && left[f] > 0 {
			left[f]--
		} else {
			rest = append(rest, i)
		}
	}
	return rest
}

// unlikely returns those of rest, numbers of a, that no weak number of b stands
// for.
func unlikely(a []Number, rest []int, b []Number) []int {
	if len(rest) == 0 {
		return nil
	}
	weak := map[string]bool{}
	for _, n := range b {
		if n.Weak {
			weak[n.Value] = true
			weak[n.bound()] = true
		}
	}
	weak[""] = false
	var only []int
	for _, i := range rest {
		if !weak[a[i].Value] && !weak[a[i].bound()] {
			only = append(only, i)
		}
	}
	return only
}
