package search

// A gram is one to three characters, the last one lowest, in 21 bits each; what is not
// there is 0.
type gram uint64

const (
	gramMost = 3 // characters of scripts without spaces, in a row
	runeBits = 21
	runeMask = 1<<runeBits - 1
)

// next returns the gram that ends with r after g.
func (g gram) next(r rune) gram { return (g<<runeBits | gram(r)) & (1<<(gramMost*runeBits) - 1) }

// of returns the last n characters of g.
func (g gram) of(n int) gram { return g & (1<<(n*runeBits) - 1) }

// isSearched reports whether g is a term: whether one of its characters is of a script
// without spaces, or a sign of such scripts that has neighbours.
func (g gram) isSearched() bool {
	if g == g.of(1) {
		return classOf(rune(g)) == gramClass
	}
	for ; g != 0; g >>= runeBits {
		if r := rune(g & runeMask); isWide(r, classOf(r)) {
			return true
		}
	}
	return false
}

// A gramRun is the end of a text as far as it is read. The zero value is that of none.
type gramRun struct {
	last  gram  // its latest characters
	known int   // how many there are, since a separator
	wide  uint8 // bits of these: which are of scripts without spaces
}

// next reads another character, of class c. It returns the longest gram that ends there
// and is searched, and its length, 0 for none.
func (s *gramRun) next(r rune, c class) (g gram, n int) {
	if s.pass(r, c); isWide(r, c) {
		s.wide |= 1
	}
	switch {
	case s.wide&7 == 0:
		return 0, 0
	case s.known >= 3:
		return s.last, 3
	case s.known == 1 && c != gramClass:
		return 0, 0
	}
	return s.last, s.known
}

// pass reads a character that is not of scripts without spaces.
func (s *gramRun) pass(r rune, c class) {
	if c == separator && isSeparator(r) {
		*s = gramRun{}
		return
	}
	s.last = s.last.next(r)
	s.known++
	s.wide <<= 1
}

func (g gram) String() string {
	var b [gramMost]rune
	n := 0
	for shift := (gramMost - 1) * runeBits; shift >= 0; shift -= runeBits {
		if r := rune(g >> shift & runeMask); r != 0 {
			b[n] = r
			n++
		}
	}
	return string(b[:n])
}

// A gramTable gives grams a number each, by open addressing: it is asked for every
// character of all texts. The zero value is empty.
type gramTable struct {
	slots []gramSlot // a power of two
	used  int
}

type gramSlot struct {
	gram gram // 0 for none
	n    int32
}

const gramSlotsLeast = 1 << 10

// slot returns the number of a gram, 0 at first. It is good until the next call.
func (t *gramTable) slot(g gram) *int32 {
	if t.used*2 >= len(t.slots) {
		t.grow()
	}
	s := t.find(g)
	if s.gram == 0 {
		s.gram = g
		t.used++
	}
	return &s.n
}

func (t *gramTable) find(g gram) *gramSlot {
	mask := len(t.slots) - 1
	// The high half of a product by an odd number depends on all of g.
	for i := int(uint64(g) * 0x9e3779b97f4a7c15 >> 32); ; i++ {
		if s := &t.slots[i&mask]; s.gram == g || s.gram == 0 {
			return s
		}
	}
}

func (t *gramTable) grow() {
	old := t.slots
	t.slots = make([]gramSlot, max(gramSlotsLeast, 2*len(old)))
	for _, s := range old {
		if s.gram != 0 {
			*t.find(s.gram) = s
		}
	}
}

// each calls yield with every gram and its number, in no order.
func (t *gramTable) each(yield func(g gram, n int32)) {
	for _, s := range t.slots {
		if s.gram != 0 {
			yield(s.gram, s.n)
		}
	}
}
