package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A listedSum is a line of SHA256SUMS.
type listedSum struct {
	name string
	sum  [sha256.Size]byte
}

// readSums reads SHA256SUMS and compares its names with those of the tree.
func (t *tree) readSums() {
	if !t.has(sumsPath) {
		t.log.add(sumsPath, "missing")
		return
	}
	data, ok := t.read(sumsPath)
	if !ok {
		return
	}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		sum, name, ok := bytes.Cut(bytes.TrimSuffix(line, []byte("\n")), []byte("  "))
		listed := listedSum{name: string(name)}
		if n, err := hex.Decode(listed.sum[:], sum[:min(len(sum), 2*sha256.Size)]); !ok || err != nil || n != sha256.Size || len(sum) != 2*sha256.Size {
			t.log.add(sumsPath, "line %d: want a SHA-256, two spaces and a name", number)
			continue
		}
		t.listed = append(t.listed, listed)
	}
	slices.SortFunc(t.listed, func(a, b listedSum) int { return strings.Compare(a.name, b.name) })
	for i := range t.listed {
		switch name := t.listed[i].name; {
		case i > 0 && t.listed[i-1].name == name:
			t.log.add(sumsPath, "%s is listed twice", name)
		case !t.has(name):
			t.log.add(name, "missing; %s lists it", sumsPath)
		}
	}
}

// listedSum returns what SHA256SUMS says of a file.
func (t *tree) listedSum(name string) (sum [sha256.Size]byte, ok bool) {
	i, found := slices.BinarySearchFunc(t.listed, name, func(l listedSum, name string) int { return strings.Compare(l.name, name) })
	if !found {
		return sum, false
	}
	return t.listed[i].sum, true
}

// readFiles reads every file once: for its hash, and pages and files of events for what
// is in them.
func (t *tree) readFiles() {
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	t.inParallel(len(t.names), func(i int) {
		buf := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buf)
		buf.Reset()
		t.readFile(i, buf)
	})
	for i, name := range t.names {
		if path.Ext(name) == ".html" {
			t.checked.Pages++
		}
		if _, ok := t.listedSum(name); ok && t.sizes[i] >= 0 {
			t.checked.Files++
		}
	}
	t.checked.Links = t.links.Count()
}

func (t *tree) readFile(i int, buf *bytes.Buffer) {
	name := t.names[i]
	file, err := t.fs.Open(name)
	if err != nil {
		t.sizes[i] = -1
		t.log.add(name, "%s", unread(err))
		return
	}
	defer file.Close()
	if err := t.hash(i, file, buf); err != nil {
		t.sizes[i] = -1
		t.log.add(name, "%s", unread(err))
		return
	}
	t.compareSum(i)
	switch dir, base := path.Split(name); {
	case path.Ext(base) == ".html":
		for _, broken := range t.links.Page(name, buf.Bytes()) {
			t.log.add(name, "%s: %s", broken.Link, broken.Why)
		}
		t.pageFile(name, dir)
	case dir == eventsDir:
		t.eventFile(name, buf.Bytes())
	}
}

// hash takes the hash of a file. Pages and files of events, which are small, are in buf
// then.
func (t *tree) hash(i int, file fs.File, buf *bytes.Buffer) error {
	name := t.names[i]
	sum := sha256.New()
	var err error
	if path.Ext(name) == ".html" || strings.HasPrefix(name, eventsDir) {
		if t.sizes[i], err = buf.ReadFrom(file); err == nil {
			sum.Write(buf.Bytes())
		}
	} else {
		buf.Grow(copyBuffer)
		t.sizes[i], err = io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{file}, buf.AvailableBuffer()[:copyBuffer])
	}
	t.sums[i] = [sha256.Size]byte(sum.Sum(nil))
	return err
}

// copyBuffer is how much of a large file is read at a time, in bytes.
const copyBuffer = 64 << 10

// An asset of the build before, which SHA256SUMS does not list, has the beginning of
// its own hash in its name.
var assetName = regexp.MustCompile(`^assets/.*\.([0-9a-f]{12,64})\.[a-z0-9]+$`)

// compareSum compares a file with SHA256SUMS.
func (t *tree) compareSum(i int) {
	name := t.names[i]
	if name == sumsPath || name == markerPath || !t.has(sumsPath) {
		return
	}
	want, ok := t.listedSum(name)
	switch asset := assetName.FindStringSubmatch(name); {
	case ok && want != t.sums[i]:
		t.log.add(name, "SHA-256 is %x, %s has %x", t.sums[i], sumsPath, want)
	case ok:
	case asset != nil && strings.HasPrefix(hex.EncodeToString(t.sums[i][:]), asset[1]):
	default:
		t.log.add(name, "extra; %s does not list it", sumsPath)
	}
}
