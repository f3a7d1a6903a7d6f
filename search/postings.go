package search

import "encoding/binary"

// A postings is a growing list of event numbers. All of it that is not here is in a
// [store].
type postings struct {
	first, next int32 // the first event, and the least number that may follow
	n           int32 // events
	runs        int32 // runs of events, less one
	size        int32 // digits of the gaps between events
	// head is the place of the gaps in the store; at is where the next digit goes, after
	// the end of a piece there is none.
	head, at uint32
}

// A store holds the gaps of many lists, in the digits in which they may be written. A
// list has pieces of growing size, each ending with the place of the next, so that
// nothing is moved and nothing is left for the garbage collector to look at.
type store struct {
	pages [][]byte
	used  uint32
	gaps  []byte // of the list that is being read
}

const (
	pageBits   = 16
	pieceLeast = 4
	pieceMost  = 1 << 9
	linkSize   = 4
)

// pieceSize returns the digits of the piece that follows so many digits.
func pieceSize(after int32) uint32 {
	size := uint32(pieceLeast)
	for size < pieceMost && size < uint32(after)+pieceLeast {
		size *= 2
	}
	return size
}

// endsPiece reports whether a piece ends after so many digits.
func endsPiece(size int32) bool {
	n := uint32(size) + pieceLeast // the size of the piece, as long as each is larger than the one before
	return n&(n-1) == 0 && n <= pieceMost || n%pieceMost == 0
}

func (s *store) at(place uint32) []byte {
	return s.pages[place>>pageBits][place&(1<<pageBits-1):]
}

// piece returns the place of a new piece, which lies in one page.
func (s *store) piece(size uint32) uint32 {
	if left := -s.used & (1<<pageBits - 1); left < size {
		s.used += left
		s.pages = append(s.pages, make([]byte, 1<<pageBits))
	}
	s.used += size
	return s.used - size
}

// add appends an event to a list and reports whether it is new there. Events come in
// order.
func (s *store) add(p *postings, event int) bool {
	gap := int32(event) - p.next
	switch {
	case gap < 0:
		return false
	case p.n == 0:
		p.first = int32(event)
	default:
		if gap > 0 {
			p.runs++
		}
		for ; gap >= 32; gap /= 32 {
			s.put(p, digits[32+gap%32])
		}
		s.put(p, digits[gap])
	}
	p.next = int32(event) + 1
	p.n++
	return true
}

func (s *store) put(p *postings, digit byte) {
	if endsPiece(p.size) {
		s.extend(p)
	}
	s.pages[p.at>>pageBits][p.at&(1<<pageBits-1)] = digit
	p.at++
	p.size++
}

// extend gives a list another piece.
func (s *store) extend(p *postings) {
	place := s.piece(pieceSize(p.size) + linkSize)
	if p.size == 0 {
		p.head = place
	} else {
		binary.LittleEndian.PutUint32(s.at(p.at), place)
	}
	p.at = place
}

// read returns the gaps of a list, until it is called again.
func (s *store) read(p *postings) []byte {
	s.gaps = s.gaps[:0]
	for place, done := p.head, int32(0); done < p.size; {
		piece, size := s.at(place), pieceSize(done)
		n := min(int32(size), p.size-done)
		s.gaps = append(s.gaps, piece[:n]...)
		if done += n; done < p.size {
			place = binary.LittleEndian.Uint32(piece[size:])
		}
	}
	return s.gaps
}

// each calls yield with every event, in order.
func (s *store) each(p *postings, yield func(event int)) {
	gaps, event := s.read(p), int(p.first)
	for range p.n {
		yield(event)
		event++
		for shift := 0; len(gaps) > 0; shift += 5 {
			v := int(valueOf[gaps[0]])
			gaps = gaps[1:]
			event += v & 31 << shift
			if v < 32 {
				break
			}
		}
	}
}

// digits are the 64 characters of which lists are made: none needs an escape in a
// script.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

// valueOf is the number that a digit stands for.
var valueOf = func() (v [128]byte) {
	for i := range len(digits) {
		v[digits[i]] = byte(i)
	}
	return v
}()

// sizeAsGaps and sizeAsBits are what a list takes written so.
func (p *postings) sizeAsGaps() int { return 1 + numberSize(int(p.first)) + int(p.size) }
func (p *postings) sizeAsBits() int { return 1 + (int(p.next)+5)/6 }

// listSize is about what appendList appends, and never less.
func (p *postings) listSize() int { return min(p.sizeAsGaps(), p.sizeAsBits()) }

// appendList appends a list as text: "d" and the gaps, "r" and alternating gaps and
// lengths of runs, or "b" and six events per character, whichever is shortest.
// Numbers are in characters of five bits, lowest first, all but the last with 32
// added.
func (s *store) appendList(b []byte, p *postings) []byte {
	if p.n == 0 {
		return append(b, 'd')
	}
	start, most, gaps := len(b), p.listSize(), s.read(p)
	if 1+2*int(p.runs+1) < most {
		if b = appendRuns(b, p, gaps); len(b)-start < most {
			return b
		}
		b = b[:start]
	}
	if p.sizeAsBits() < p.sizeAsGaps() {
		return s.appendBits(b, p)
	}
	b = appendNumber(append(b, 'd'), int(p.first))
	return append(b, gaps...)
}

// appendRuns copies the gaps. A run is gaps of 0.
func appendRuns(b []byte, p *postings, gaps []byte) []byte {
	b = appendNumber(append(b, 'r'), int(p.first))
	length := 0 // of this run, less one
	for len(gaps) > 0 {
		n := 1 // digits of the next gap
		for valueOf[gaps[n-1]] >= 32 {
			n++
		}
		if gaps[0] == digits[0] {
			length++
		} else {
			b = append(appendNumber(b, length), gaps[:n]...)
			length = 0
		}
		gaps = gaps[n:]
	}
	return appendNumber(b, length)
}

func (s *store) appendBits(b []byte, p *postings) []byte {
	b = append(b, 'b')
	start := len(b)
	b = append(b, make([]byte, p.sizeAsBits()-1)...)
	s.each(p, func(event int) { b[start+event/6] |= 1 << (event % 6) })
	for i := start; i < len(b); i++ {
		b[i] = digits[b[i]]
	}
	return b
}

func appendNumber(b []byte, n int) []byte {
	for n >= 32 {
		b = append(b, digits[32+n%32])
		n /= 32
	}
	return append(b, digits[n])
}

func numberSize(n int) int {
	size := 1
	for ; n >= 32; n /= 32 {
		size++
	}
	return size
}
