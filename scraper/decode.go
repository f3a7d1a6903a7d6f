package scraper

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"catsite/catalog"
)

const (
	// maxLostRuns is how many runs of undecodable bytes of a document are told
	// one by one. In a document with more, nothing new is learnt from the next.
	maxLostRuns = 1000
	// maxLostBytes is how many bytes of one run are told.
	maxLostBytes = 8
)

// A loss is a [catalog.Loss] whose place is a byte of the decoded text.
type loss struct {
	kind   catalog.LossKind
	at     int
	detail string
}

// decode returns the text of a document in UTF-8, without byte order mark and
// with lines that end in a line feed. A run of bytes that mean nothing becomes one
// U+FFFD and a loss; so does a charset that the document declares wrongly.
func decode(data []byte, locale string) (text string, losses []loss) {
	return decodeServed(data, "", locale)
}

// decodeServed is decode of a document that came with the declaration of a charset, ""
// for none.
func decodeServed(data []byte, served, locale string) (text string, losses []loss) {
	c, mark := choose(data, served, locale)
	d := &decoding{}
	d.out.Grow(len(data))
	if c.isUTF8() {
		d.utf8(data[mark:])
	} else {
		d.transform(c, data[mark:])
	}
	text = strings.TrimPrefix(d.out.String(), "\ufeff")
	if l, wrong := c.contradicts(text); wrong {
		losses = append(losses, l)
	}
	for i := range d.lost {
		d.lost[i].at -= d.out.Len() - len(text)
	}
	losses = append(losses, d.lost...)
	slices.SortStableFunc(losses, func(a, b loss) int { return cmp.Compare(a.at, b.at) })
	return unifyLines(text, losses)
}

// unifyLines makes all lines end in a line feed, and moves the losses along, which are
// in order.
func unifyLines(text string, losses []loss) (string, []loss) {
	if !strings.Contains(text, "\r") {
		return text, losses
	}
	from, gone := 0, 0
	for i := range losses {
		if at := losses[i].at; at > from {
			gone += strings.Count(text[from:at], "\r\n")
			from = at
		}
		losses[i].at -= gone
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), losses
}

// A decoding is text as it comes out of bytes.
type decoding struct {
	out  strings.Builder
	lost []loss
	// end is where in the bytes the last run of undecodable ones ends, length how
	// long it is so far; 0 for none.
	end, length int
}

// lose replaces undecodable bytes that begin at index i of the document.
func (d *decoding) lose(i int, undecodable []byte) {
	goesOn := d.length > 0 && d.end == i
	d.end = i + len(undecodable)
	if !goesOn {
		d.length = 0
		if len(d.lost) <= maxLostRuns {
			d.lost = append(d.lost, loss{kind: catalog.LostBytes, at: d.out.Len()})
		}
		d.out.WriteString("\ufffd")
	}
	for _, b := range undecodable {
		d.describe(b)
	}
}

// describe adds a byte to what is told of the last run.
func (d *decoding) describe(b byte) {
	d.length++
	if len(d.lost) > maxLostRuns || d.length > maxLostBytes+1 {
		d.lost = d.lost[:min(len(d.lost), maxLostRuns)]
		return
	}
	detail := &d.lost[len(d.lost)-1].detail
	switch {
	case d.length > maxLostBytes:
		*detail += " …"
	case d.length > 1:
		*detail += fmt.Sprintf(" 0x%02X", b)
	default:
		*detail = fmt.Sprintf("0x%02X", b)
	}
}

func (d *decoding) utf8(data []byte) {
	if utf8.Valid(data) {
		d.out.Write(data)
		return
	}
	from := 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			d.out.Write(data[from:i])
			d.lose(i, data[i:i+1])
			from = i + 1
		}
		i += size
	}
	d.out.Write(data[from:])
}

// transform decodes all at once, and only where that finds undecodable bytes,
// which the decoders do not tell, again character by character.
func (d *decoding) transform(c charset, data []byte) {
	all, err := c.encoding.NewDecoder().Bytes(data)
	if err == nil && !bytes.Contains(all, []byte("\ufffd")) {
		d.out.Write(all)
		return
	}
	real, err := c.encoding.NewEncoder().Bytes([]byte("\ufffd"))
	if err != nil {
		real = nil
	}
	decoder := c.encoding.NewDecoder()
	var dst [utf8.UTFMax]byte
	for i := 0; i < len(data); {
		// In three bytes there is no room for anything beside U+FFFD.
		nDst, nSrc, err := decoder.Transform(dst[:3], data[i:], true)
		if nDst == 0 && nSrc == 0 && err == transform.ErrShortDst {
			nDst, nSrc, _ = decoder.Transform(dst[:], data[i:], true)
		}
		nSrc = max(nSrc, 1)
		if source := data[i : i+nSrc]; string(dst[:nDst]) == "\ufffd" && !bytes.Equal(source, real) {
			d.lose(i, source)
		} else {
			d.out.Write(dst[:nDst])
		}
		i += nSrc
	}
}
