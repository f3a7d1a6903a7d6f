package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestHugePages finds the addresses for which huge pages were asked among those of this process.
func TestHugePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("the system has no huge pages to ask for: ", err)
	}
	if !mayAskForHugePages() {
		t.Skip("memory counts here before it is written to, or pages are no 4 KB")
	}
	before := askedFor(t)
	preferHugePages()
	if got, want := askedFor(t)-before, hugeBlocks*hugeBlock>>10; got < want*9/10 {
		t.Errorf("huge pages are asked for %d kB, want about %d kB", got, want)
	}
}

// askedFor returns for how many kilobytes of its addresses this process has asked for huge pages.
func askedFor(t *testing.T) (kilobytes int) {
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	var size int
	for line := range strings.Lines(string(maps)) {
		if _, err := fmt.Sscanf(line, "Size: %d kB", &size); err == nil {
			continue
		}
		if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && strings.Contains(flags, " hg") {
			kilobytes += size
		}
	}
	return kilobytes
}
