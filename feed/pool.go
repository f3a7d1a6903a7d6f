package feed

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// batch is how many results are made at a time. Those of two batches are held: one is
// made while the other is taken.
const batch = 128

// inOrder calls work for 0 to n-1 on all processors and hands what each has written
// to take, in order and one at a time. It ends at the first error of either. Work is
// given a result of an earlier call, or a zero one, so that its memory is used again.
func inOrder[R any](n int, work func(i int, result *R) error, take func(*R) error) error {
	made, taken := newResults[R](n), newResults[R](n)
	made.start(0, n, work)
	for at := 0; at < n; at += batch {
		made.workers.Wait()
		made, taken = taken, made
		if at+batch < n {
			made.start(at+batch, n, work)
		}
		if err := taken.hand(take); err != nil {
			made.workers.Wait()
			return err
		}
	}
	return nil
}

// A results is a batch of results.
type results[R any] struct {
	list     []R
	failures []error
	size     int
	workers  sync.WaitGroup
}

func newResults[R any](n int) *results[R] {
	return &results[R]{list: make([]R, min(n, batch)), failures: make([]error, min(n, batch))}
}

// start begins the work on the results from one index on.
func (r *results[R]) start(from, n int, work func(i int, result *R) error) {
	r.size = min(batch, n-from)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		r.workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < r.size; i = int(next.Add(1)) - 1 {
				r.failures[i] = work(from+i, &r.list[i])
			}
		})
	}
}

// hand hands the results to take, up to the first error.
func (r *results[R]) hand(take func(*R) error) error {
	for i := range r.size {
		if r.failures[i] != nil {
			return r.failures[i]
		}
		if err := take(&r.list[i]); err != nil {
			return err
		}
	}
	return nil
}
