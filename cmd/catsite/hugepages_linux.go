package main

import (
	"bytes"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
)

// preferHugePages asks for hugeBlocks of hugeBlock bytes: what a build of 50,000 events takes.
const (
	hugeBlocks = 64
	hugeBlock  = 16 << 20
)

// preferHugePages asks the system to back the heap by pages of 2 MB where it does so for
// those who ask only. A large catalog is read all over, and with pages of 4 KB a tenth of
// the time of a build at 50,000 events goes into finding where they are.
//
// The runtime cannot be told to ask. But what is asked for stays with the addresses, and the
// heap takes the lowest that are free: so that much is made, asked for and given back, and
// never written to. The runtime may have to clear the first block, which lies beside what is
// in use: hence more than one. An error changes nothing but the speed.
func preferHugePages() {
	if mayAskForHugePages() {
		askForHugePages()
		debug.FreeOSMemory()
	}
}

// mayAskForHugePages reports whether there are addresses enough, and huge pages of 2 MB:
// where the small ones are larger than 4 KB, the huge ones take up to 512 MB.
func mayAskForHugePages() bool {
	return strconv.IntSize == 64 && os.Getpagesize() == 4<<10 && !addressesAreScarce()
}

func askForHugePages() {
	var room [hugeBlocks][]byte
	for i := range room {
		room[i] = make([]byte, hugeBlock)
		_ = syscall.Madvise(room[i], syscall.MADV_HUGEPAGE)
	}
	runtime.KeepAlive(&room)
}

// addressesAreScarce reports whether memory counts against a limit before it is written to,
// by `ulimit -v` or by the rule of the system.
func addressesAreScarce() bool {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_AS, &limit) != nil || limit.Cur != math.MaxUint64 {
		return true
	}
	rule, err := os.ReadFile("/proc/sys/vm/overcommit_memory")
	return err != nil || string(bytes.TrimSpace(rule)) == "2"
}
