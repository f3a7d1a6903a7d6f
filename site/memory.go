package site

import (
	"bytes"
	"html/template"
)

// A memory is what the models of one page after the other are made of. A model is read
// by its template and then no more, so the next page has its memory again.
type memory struct {
	blocks     arena[block]
	inlines    arena[inline]
	rows       arena[template.HTML]
	sourceRows arena[sourceRow]
	cells      arena[sourceCell]
	matrixRows arena[matrixRow]
	matrix     arena[matrixCell]
	beside     arena[comparedRow]
	parts      arena[comparedCell]
	cut        arena[part]
	aligned    arena[*part]
	events     arena[eventLink]
	texts      arena[description]
	names      arena[run]
	event      eventPage
	html       bytes.Buffer   // of one row
	args       map[string]any // of one finding
}

// reset takes back what the last page had.
func (m *memory) reset() {
	m.blocks.reset()
	m.inlines.reset()
	m.rows.reset()
	m.sourceRows.reset()
	m.cells.reset()
	m.matrixRows.reset()
	m.matrix.reset()
	m.beside.reset()
	m.parts.reset()
	m.cut.reset()
	m.aligned.reset()
	m.events.reset()
	m.texts.reset()
	m.names.reset()
}

// An arena hands out slices of one array. The zero value is ready.
type arena[T any] struct {
	array []T
	used  int
}

// arenaSize is how many elements an arena begins with; mostKept how many it keeps from
// one page to the next, so that one huge page is not paid for to the end.
const (
	arenaSize = 64
	mostKept  = 1 << 14
)

// take returns an empty slice with room for n elements, which are zero.
func (a *arena[T]) take(n int) []T {
	if len(a.array)-a.used < n {
		// What was handed out stays where it is.
		a.array, a.used = make([]T, max(n, 2*len(a.array), arenaSize)), 0
	}
	from := a.used
	a.used += n
	return a.array[from:from:a.used]
}

func (a *arena[T]) reset() {
	if len(a.array) > mostKept {
		a.array = nil
	}
	clear(a.array[:min(a.used, len(a.array))])
	a.used = 0
}
