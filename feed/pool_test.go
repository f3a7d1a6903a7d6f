package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestInOrder(t *testing.T) {
	for _, n := range []int{0, 1, batch - 1, batch, batch + 1, 3*batch + 7} {
		var want, got strings.Builder
		for i := range n {
			fmt.Fprintln(&want, i)
		}
		err := inOrder(n, func(i int, out *bytes.Buffer) error {
			out.Reset()
			_, err := fmt.Fprintln(out, i)
			return err
		}, func(result *bytes.Buffer) error {
			_, err := got.Write(result.Bytes())
			return err
		})
		if err != nil || got.String() != want.String() {
			t.Errorf("inOrder of %d: %d bytes, error %v, want %d bytes", n, got.Len(), err, want.Len())
		}
	}
}

func TestInOrderErrors(t *testing.T) {
	broken := errors.New("broken")
	fail := func(at int) func(int, *bytes.Buffer) error {
		return func(i int, _ *bytes.Buffer) error {
			if i == at {
				return broken
			}
			return nil
		}
	}
	taken := 0
	err := inOrder(1000, fail(700), func(*bytes.Buffer) error { taken++; return nil })
	if !errors.Is(err, broken) || taken != 700 {
		t.Errorf("error %v after %d results, want %v after 700", err, taken, broken)
	}
	taken = 0
	err = inOrder(1000, fail(-1), func(*bytes.Buffer) error { taken++; return broken })
	if !errors.Is(err, broken) || taken != 1 {
		t.Errorf("error %v after %d results, want %v after 1", err, taken, broken)
	}
}
