package prose

// CompareNumbers returns the indexes of the numbers that only one of two texts
// gives. Where one gives a number more often than the other, the last ones are among
// them. Weak numbers stand for those of the other text, and are not missed
// themselves.
func CompareNumbers(a, b []Number) (onlyA, onlyB []int) {
	if SameStrong(a, b) {
		return nil, nil
	}
	onlyA, onlyB = strong(a), strong(b)
	for _, form := range []func(Number) string{Number.value, Number.bound} {
		onlyA, onlyB = unpaired(a, onlyA, b, onlyB, form), unpaired(b, onlyB, a, onlyA, form)
	}
	return unlikely(a, onlyA, b), unlikely(b, onlyB, a)
}

func (n Number) value() string { return n.Value }

// SameStrong reports whether the numbers that are not weak are the same in both, so
// that [CompareNumbers] finds none missing. Of many numbers in another order it answers
// false.
func SameStrong(a, b []Number) bool {
	for {
		a, b = a[weakLength(a):], b[weakLength(b):]
		if len(a) == 0 || len(b) == 0 {
			return len(a) == len(b)
		}
		if a[0].Value != b[0].Value {
			return len(a) <= fewNumbers && len(b) <= fewNumbers && permuted(a, b)
		}
		a, b = a[1:], b[1:]
	}
}

// fewNumbers is how many numbers are compared each with all.
const fewNumbers = 32

// permuted reports whether the numbers that are not weak are the same in both, in any
// order.
func permuted(a, b []Number) bool {
	var taken [fewNumbers]bool // those of b, and the weak ones
	left := len(b)
	for i := range b {
		if taken[i] = b[i].Weak; taken[i] {
			left--
		}
	}
	for i := range a {
		if a[i].Weak {
			continue
		}
		k := 0
		for k < len(b) && (taken[k] || b[k].Value != a[i].Value) {
			k++
		}
		if k == len(b) {
			return false
		}
		taken[k] = true
		left--
	}
	return left == 0
}

// weakLength returns how many weak numbers the list begins with.
func weakLength(list []Number) int {
	n := 0
	for n < len(list) && list[n].Weak {
		n++
	}
	return n
}

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
