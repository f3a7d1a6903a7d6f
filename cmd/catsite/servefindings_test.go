package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func foundOf(list ...foundFinding) *foundFindings {
	found := &foundFindings{list: list, index: map[string]int{}}
	for i, f := range list {
		found.index[f.fingerprint] = i
	}
	return found
}

func TestFindingsSince(t *testing.T) {
	earlier := foundOf(foundFinding{"a", "A", false}, foundFinding{"b", "B", false}, foundFinding{"c", "C", true}, foundFinding{"d", "D", false})
	now := foundOf(foundFinding{"e", "E", false}, foundFinding{"b", "B", true}, foundFinding{"c", "C", false}, foundFinding{"d", "D", false})
	var out bytes.Buffer
	now.printSince(&out, earlier)
	if diff := cmp.Diff("  fixed: A\n  new: E\n  waived: B\n  reopened: C\n", out.String()); diff != "" {
		t.Errorf("printSince (-want +got):\n%s", diff)
	}
}

// Many are counted.
func TestManyFindingsSince(t *testing.T) {
	var list []foundFinding
	for i := range mostTold + 3 {
		list = append(list, foundFinding{fingerprint: fmt.Sprint(i), text: "x"})
	}
	var out bytes.Buffer
	foundOf(list...).printSince(&out, foundOf())
	if want := strings.Repeat("  new: x\n", mostTold) + "  and 3 more\n"; out.String() != want {
		t.Errorf("printSince prints\n%swant\n%s", out.String(), want)
	}
}
