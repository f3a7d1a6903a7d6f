package main

import (
	"sync"
	"time"
)

// A stage is a part of a run.
type stage struct {
	name string
	// thing is what is counted: want is how many of it there are, 0 where nobody knows
	// yet, done how many are ready.
	thing      string
	want, done int
	began      time.Time
	wall, cpu  time.Duration
	written    volume
}

// A volume is how much was written.
type volume struct {
	files int
	bytes int64
}

// stages are the parts of a run, which follow one another. Their methods may be called
// concurrently; those of nil keep nothing.
type stages struct {
	mu      sync.Mutex
	list    []stage
	running bool // the last one
	ended   bool
	written func() (files int, bytes int64) // so far; nil before anything is
	line    *progress                       // nil where nobody watches
}

// begin ends the stage before and begins one, which counts want things of a kind.
func (s *stages) begin(name, thing string, want int) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.close()
	if s.ended {
		return
	}
	s.running = true
	s.list = append(s.list, stage{
		name: name, thing: thing, want: want, began: time.Now(), cpu: processorTime(), written: s.volume(),
	})
}

// end ends the last stage and takes the line of progress away. No stage begins after it,
// also where a part of an interrupted run goes on.
func (s *stages) end() {
	if s == nil {
		return
	}
	s.mu.Lock()
	s.close()
	line := s.line
	s.ended, s.line = true, nil
	s.mu.Unlock()
	if line != nil {
		line.remove()
	}
}

func (s *stages) close() {
	if s.running {
		s.running = false
		s.list[len(s.list)-1] = s.now()
	}
}

// now returns the running stage as far as it has come.
func (s *stages) now() stage {
	c := s.list[len(s.list)-1]
	written := s.volume()
	c.wall, c.cpu = time.Since(c.began), processorTime()-c.cpu
	c.written = volume{written.files - c.written.files, written.bytes - c.written.bytes}
	if c.thing == "file" || c.thing == "page" {
		c.done = c.written.files
	}
	return c
}

func (s *stages) volume() (v volume) {
	if s.written != nil {
		v.files, v.bytes = s.written()
	}
	return v
}

// present returns the running stage as far as it has come; none runs where ok is false.
func (s *stages) present() (c stage, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.running {
		return stage{}, false
	}
	return s.now(), true
}

// expect adds to what the running stage has to do, count to what of it is done.
func (s *stages) expect(n int) { s.add(n, 0) }
func (s *stages) count(n int)  { s.add(0, n) }

func (s *stages) add(want, done int) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		c := &s.list[len(s.list)-1]
		c.want, c.done = c.want+want, c.done+done
	}
}

// writesTo says who knows how much is written.
func (s *stages) writesTo(written func() (files int, bytes int64)) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.written = written
}
