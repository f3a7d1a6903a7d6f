package search

import "encoding/binary"

// A postings is a growing list of event numbers, as varints of their gaps.
type postings struct {
	next int32 // the least number that may follow
	n    int32
	gaps []byte
}

// add appends an event. Events come in order; one that is there already is
// ignored.
func (p *postings) add(event int) {
	if int32(event) < p.next {
		return
	}
	p.gaps = binary.AppendUvarint(p.gaps, uint64(int32(event)-p.next))
	p.next = int32(event) + 1
	p.n++
}

// each calls yield with every event, in order.
func (p *postings) each(yield func(event int)) {
	event := 0
	for rest := p.gaps; len(rest) > 0; event++ {
		gap, n := binary.Uvarint(rest)
		event += int(gap)
		yield(event)
		rest = rest[n:]
	}
}

// digits are the 64 characters of which encoded lists are made: none needs an
// escape in a script.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

// encode returns the list as text: "d" and the gaps, "r" and alternating gaps and
// lengths of runs, or "b" and six events per character, whichever is shortest.
// Numbers are in characters of five bits, lowest first, all but the last with 32
// added.
func (p *postings) encode() string {
	gaps, runs := []byte{'d'}, []byte{'r'}
	start, end, last := 0, 0, 0 // of the current run; end of the one before
	next := 0
	flush := func() {
		if end > start {
			runs = appendNumber(appendNumber(runs, start-last), end-start-1)
			last = end
		}
	}
	p.each(func(event int) {
		gaps = appendNumber(gaps, event-next)
		next = event + 1
		if event != end || end == start {
			flush()
			start = event
		}
		end = event + 1
	})
	flush()
	best := gaps
	if len(runs) < len(best) {
		best = runs
	}
	if size := 1 + (next+5)/6; size < len(best) {
		return p.bitmap(size)
	}
	return string(best)
}

func (p *postings) bitmap(size int) string {
	bits := make([]byte, size)
	p.each(func(event int) { bits[1+event/6] |= 1 << (event % 6) })
	for i := range bits {
		bits[i] = digits[bits[i]]
	}
	bits[0] = 'b'
	return string(bits)
}

func appendNumber(b []byte, n int) []byte {
	for n >= 32 {
		b = append(b, digits[32+n%32])
		n /= 32
	}
	return append(b, digits[n])
}

// size estimates the length of encode's result without making it.
func (p *postings) size() int { return 1 + min(len(p.gaps)*5/4, int(p.next)/6+1) }
