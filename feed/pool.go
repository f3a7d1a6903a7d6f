package feed

import (
	"bytes"
	"runtime"
	"sync"
	"sync/atomic"
)

// batch is how many results are held at a time.
const batch = 256

// inOrder calls work for 0 to n-1 on all processors and hands what each has written
// to take, in order and one at a time. It ends at the first error of either.
func inOrder(n int, work func(i int, out *bytes.Buffer) error, take func([]byte) error) error {
	var results [batch]bytes.Buffer
	var failures [batch]error
	for start := 0; start < n; start += batch {
		size := min(batch, n-start)
		var next atomic.Int64
		var workers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			workers.Go(func() {
				for i := int(next.Add(1)) - 1; i < size; i = int(next.Add(1)) - 1 {
					results[i].Reset()
					failures[i] = work(start+i, &results[i])
				}
			})
		}
		workers.Wait()
		for i := range size {
			if failures[i] != nil {
				return failures[i]
			}
			if err := take(results[i].Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}
