package feed

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"catsite/catalog"
)

// A publishedFile is a published catalog or findings file, of whose events only the
// briefs are held: the file stays open to read them again.
type publishedFile struct {
	snapshot
	name      string
	file      *os.File
	version   string
	reference string
	hasEvents bool
	places    []extent // of the events in the file
	ages      []catalog.Age
	withdrawn []withdrawnEvent
	findings  []PublishedFinding
}

// An extent is where something is in a file, in bytes.
type extent struct{ start, length int64 }

// A withdrawnEvent is a tombstone as a published file has it.
type withdrawnEvent struct {
	Key        string            `json:"key"`
	Slug       string            `json:"slug"`
	Names      map[string]string `json:"names"`
	Component  string            `json:"component"`
	Code       string            `json:"code"`
	ID         string            `json:"id"`
	Since      string            `json:"since"`
	FirstSeen  string            `json:"first_seen"`
	ReplacedBy string            `json:"replaced_by"`
}

// readPublishedFile reads a file, which it keeps open and closes where it fails.
// Errors begin with name.
func readPublishedFile(name string, file *os.File) (*publishedFile, error) {
	p := &publishedFile{name: name, file: file}
	p.canonical = p.readEvent
	err := p.read(json.NewDecoder(bufio.NewReaderSize(file, 1<<16)))
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		err = p.check()
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// errNotPublished says what a file is not.
var errNotPublished = errors.New("neither a catalog nor findings that catsite published")

func (p *publishedFile) read(dec *json.Decoder) error {
	if err := open(dec, '{'); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err == nil {
			err = p.readMember(dec, name)
		}
		if err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// open reads the beginning of an object or a list.
func open(dec *json.Decoder, want json.Delim) error {
	token, err := dec.Token()
	if err == nil && token != want {
		err = errNotPublished
	}
	return err
}

// readMember reads a member of the file; what is not known is passed over.
func (p *publishedFile) readMember(dec *json.Decoder, name json.Token) error {
	switch name {
	case "schema_version":
		if err := dec.Decode(&p.version); err != nil {
			return err
		}
		return checkVersion(p.version)
	case "revision":
		return dec.Decode(&p.revision)
	case "reference_locale":
		return dec.Decode(&p.reference)
	case "events":
		return p.readEvents(dec)
	case "withdrawn":
		return dec.Decode(&p.withdrawn)
	case "findings":
		p.findings = []PublishedFinding{}
		return dec.Decode(&p.findings)
	}
	var unknown json.RawMessage
	return dec.Decode(&unknown)
}

// checkVersion refuses files of another major version.
func checkVersion(version string) error {
	major, _, _ := strings.Cut(SchemaVersion, ".")
	if !strings.HasPrefix(version, major+".") {
		return fmt.Errorf("format %s, this catsite reads %s", version, SchemaVersion)
	}
	return nil
}

func (p *publishedFile) readEvents(dec *json.Decoder) error {
	if err := open(dec, '['); err != nil {
		return err
	}
	p.hasEvents = true
	var raw json.RawMessage
	var compact bytes.Buffer
	for dec.More() {
		if err := dec.Decode(&raw); err != nil {
			return fmt.Errorf("event %d: %w", len(p.events)+1, err)
		}
		compact.Reset()
		if err := json.Compact(&compact, raw); err != nil {
			return err
		}
		p.places = append(p.places, extent{dec.InputOffset() - int64(len(raw)), int64(len(raw))})
		p.events = append(p.events, briefOf(canonicalOf(compact.Bytes())))
		p.ages = append(p.ages, catalog.Age{
			FirstSeen: knownRevision(unquoted(rawMember(compact.Bytes(), "first_seen"))),
			Changed:   knownRevision(unquoted(rawMember(compact.Bytes(), "last_changed"))),
		})
	}
	_, err := dec.Token()
	return err
}

// check says what keeps a file that was read from being compared.
func (p *publishedFile) check() error {
	if p.version == "" || !p.hasEvents && p.findings == nil {
		return errNotPublished
	}
	seen := make(map[string]bool, len(p.events))
	for i := range p.events {
		switch key := p.events[i].key; {
		case key == "":
			return fmt.Errorf("event %d has no key", i+1)
		case seen[key]:
			return fmt.Errorf("event %s is there twice", key)
		default:
			seen[key] = true
		}
	}
	return nil
}

// readEvent reads an event again.
func (p *publishedFile) readEvent(i int) ([]byte, error) {
	raw := make([]byte, p.places[i].length)
	var compact bytes.Buffer
	_, err := p.file.ReadAt(raw, p.places[i].start)
	if err == nil {
		err = json.Compact(&compact, raw)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: event %s: %w", p.name, p.events[i].key, err)
	}
	return canonicalOf(compact.Bytes()), nil
}

var revisionForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// knownRevision returns s where it is a revision, else "".
func knownRevision(s string) string {
	if !revisionForm.MatchString(s) {
		return ""
	}
	return s
}
