package fetch

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/BurntSushi/toml"
)

// LockName is the name of the lock file, in the folder of the documents.
const LockName = "sources.lock.toml"

// A Lock says where the stored pages came from. The zero value knows of none.
type Lock struct {
	Pages []Entry `toml:"page"` // sorted by path
}

// An Entry is what is known of a stored page.
type Entry struct {
	Path         string `toml:"path"`      // below the folder of the project file, slash-separated
	URL          string `toml:"url"`       // what was asked for
	FinalURL     string `toml:"final_url"` // what answered, after redirects
	Status       int    `toml:"status"`    // of the answer that brought the page
	SHA256       string `toml:"sha256"`    // of the page, in hexadecimal digits
	Charset      string `toml:"charset,omitempty"`
	ContentType  string `toml:"content_type,omitempty"`
	ETag         string `toml:"etag,omitempty"`
	LastModified string `toml:"last_modified,omitempty"`
}

const lockHead = `# Where the pages in this folder came from, written by "catsite fetch". Keep it with
# them: builds link to these addresses, and the next fetch asks only for what changed.
`

// ReadLock reads the lock file in a folder of documents: folder is its path in fsys. A
// file that is not there is an empty lock. An error names file and line.
func ReadLock(fsys fs.FS, folder string) (*Lock, error) {
	name := path.Join(folder, LockName)
	lock := &Lock{}
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return lock, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read lock file: %w", err)
	}
	if err := toml.Unmarshal(data, lock); err != nil {
		var parse toml.ParseError
		if errors.As(err, &parse) {
			return nil, fmt.Errorf("%s:%d: %s", name, parse.Position.Line, parse.Message)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return lock, nil
}

// encode returns the lock file.
func (l *Lock) encode() ([]byte, error) {
	slices.SortFunc(l.Pages, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	b.WriteString(lockHead)
	encoder := toml.NewEncoder(&b)
	encoder.Indent = ""
	for _, e := range l.Pages {
		b.WriteString("\n[[page]]\n")
		if err := encoder.Encode(e); err != nil {
			return nil, fmt.Errorf("write lock file: %w", err)
		}
	}
	return b.Bytes(), nil
}
