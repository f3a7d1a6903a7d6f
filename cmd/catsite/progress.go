package main

import (
	"fmt"
	"io"
	"math"
	"sync"
	"time"
)

const (
	// progressAfter is how long a run says nothing of itself.
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
	// eraseLine goes to the beginning of the line and empties it.
	eraseLine = "\r\x1b[K"
)

// A progress says on one line of a terminal how far a run has come.
type progress struct {
	w     io.Writer
	stop  chan struct{}
	drawn sync.WaitGroup
}

// showProgress shows the running stage until [progress.remove] is called.
func showProgress(w io.Writer, s *stages) *progress {
	p := &progress{w: w, stop: make(chan struct{})}
	p.drawn.Go(func() { p.draw(s) })
	return p
}

func (p *progress) draw(s *stages) {
	select {
	case <-p.stop:
		return
	case <-time.After(progressAfter):
	}
	defer io.WriteString(p.w, eraseLine)
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		if c, ok := s.present(); ok {
			io.WriteString(p.w, eraseLine+c.String())
		}
		select {
		case <-p.stop:
			return
		case <-tick.C:
		}
	}
}

// remove takes the line away. Nothing is drawn afterwards.
func (p *progress) remove() {
	close(p.stop)
	p.drawn.Wait()
}

// String says how far the stage has come: "pages: 400 of 1000 pages, 3 s left".
func (c stage) String() string {
	text := c.name
	switch {
	case c.want > 0:
		text += fmt.Sprintf(": %d of %s", min(c.done, c.want), plural(c.want, c.thing))
	case c.done > 0:
		text += ": " + plural(c.done, c.thing)
	}
	if left, ok := c.left(); ok {
		text += ", " + left + " left"
	}
	return text
}

// left returns how long the stage will yet take, where that can be told.
func (c stage) left() (string, bool) {
	if c.done == 0 || c.done > c.want || c.wall < progressAfter/2 {
		return "", false
	}
	left := math.Ceil(c.wall.Seconds() * float64(c.want-c.done) / float64(c.done))
	if left >= 120 {
		return fmt.Sprintf("%.0f min", math.Ceil(left/60)), true
	}
	return fmt.Sprintf("%.0f s", left), true
}
