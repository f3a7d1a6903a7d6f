package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/output"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	files := exampleFeed(t)
	want := []string{
		"v1/catalog-bom.csv",
		"v1/catalog.csv",
		"v1/catalog.en-bom.csv",
		"v1/catalog.en.csv",
		"v1/catalog.ja-bom.csv",
		"v1/catalog.ja.csv",
		"v1/catalog.json",
		"v1/catalog.ndjson",
		"v1/changes.json",
		"v1/events/server--cert-expired.json",
		"v1/events/server--pro-only.json",
		"v1/events/server--spam.json",
		"v1/events/server--virus-26.json",
		"v1/facts.csv",
		"v1/facts.json",
		"v1/findings.json",
		"v1/index.json",
		"v1/ledger.json",
		"v1/lookup/splunk_by_code.csv",
		"v1/schema/catalog.schema.json",
		"v1/schema/changes.schema.json",
		"v1/schema/event.schema.json",
		"v1/schema/facts.schema.json",
		"v1/schema/findings.schema.json",
		"v1/schema/index.schema.json",
		"v1/schema/ledger.schema.json",
		"v1/schema/line.schema.json",
		"v1/schema/reader.schema.json",
	}
	if diff := cmp.Diff(want, names(files)); diff != "" {
		t.Errorf("files of the feed (-want +got):\n%s", diff)
	}
	for _, name := range want {
		if strings.HasPrefix(name, schemaDir) {
			continue
		}
		path := filepath.Join("testdata", filepath.FromSlash(name))
		if *update {
			os.MkdirAll(filepath.Dir(path), 0o755)
			if err := os.WriteFile(path, files[name], 0o644); err != nil {
				t.Fatal(err)
			}
		}
		golden, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(golden), string(files[name])); diff != "" {
			t.Errorf("%s (-want +got), rewrite with -update:\n%s", name, diff)
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	first := exampleFeed(t)
	for range 5 {
		if diff := cmp.Diff(first, exampleFeed(t)); diff != "" {
			t.Fatalf("second feed (-first +second):\n%s", diff)
		}
	}
}

func TestIndexDescribesTheFiles(t *testing.T) {
	files := exampleFeed(t)
	var index indexFile
	if err := json.Unmarshal(files[indexPath], &index); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range index.Files {
		paths = append(paths, f.Path)
		sum := sha256.Sum256(files[f.Path])
		want := bulkFile{f.Path, int64(len(files[f.Path])), hex.EncodeToString(sum[:]), f.MediaType}
		if f != want {
			t.Errorf("index has %+v, want %+v", f, want)
		}
	}
	want := slices.DeleteFunc(names(files), func(name string) bool {
		return name == indexPath || !strings.HasPrefix(name, "v1/") ||
			strings.HasPrefix(name, eventsDir) || strings.HasPrefix(name, schemaDir)
	})
	slices.Sort(paths)
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("bulk files (-want +got):\n%s", diff)
	}
	for _, f := range index.Files {
		if want := mediaTypes[path.Ext(f.Path)]; f.MediaType == "" || f.MediaType != want {
			t.Errorf("%s: media type %q, want %q", f.Path, f.MediaType, want)
		}
	}
	if want := (indexCounts{Events: 4, Findings: 4}); index.Counts != want {
		t.Errorf("counts %+v, want %+v", index.Counts, want)
	}
}

// The catalog is written event by event; the whole must be what encoding it at once
// gives.
func TestStreamEqualsDocument(t *testing.T) {
	long := exampleCatalog()
	long.Events[1].Records[0].Values[fieldDescription] = cell(strings.Repeat("long ", linesBuffer))
	for name, cat := range map[string]*catalog.Catalog{
		"example": exampleCatalog(),
		"empty":   {Setup: &catalog.Setup{}},
		"long":    long, // a line is longer than what is read at a time
	} {
		files := written(t, cat, nil)
		w := &writer{builder: newBuilder(cat, exampleOptions)}
		w.revision, _ = w.builder.revision()
		document := w.envelope()
		for _, e := range cat.Events {
			document.Events = append(document.Events, eventOf(w.builder, e))
		}
		var want bytes.Buffer
		if err := writeJSON(&want, document); err != nil {
			t.Fatal(err)
		}
		// Text and markup are written to the letter, every event on a line.
		got := files[catalogPath]
		if diff := cmp.Diff(compact(t, want.Bytes()), compact(t, got)); diff != "" {
			t.Errorf("%s: catalog.json (-want +got):\n%s", name, diff)
		}
		lines := strings.ReplaceAll(strings.TrimSuffix(string(files[linesPath]), "\n"), "\n", ",\n    ")
		if want := `  "events": [` + "\n    " + lines + "\n  ],\n"; len(cat.Events) > 0 && !strings.Contains(string(got), want) {
			t.Errorf("%s: the events of catalog.json are not the lines of catalog.ndjson:\n%s", name, got)
		}
		for _, e := range cat.Events {
			want.Reset()
			file := eventFile{newHead("../schema/event.schema.json"), eventOf(w.builder, e)}
			if err := writeJSON(&want, file); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.String(), string(files[eventsDir+e.Slug+".json"])); diff != "" {
				t.Errorf("%s: file of %s (-want +got):\n%s", name, e.Key, diff)
			}
		}
	}
}

// compact returns a document without the spaces between its tokens.
func compact(t *testing.T, document []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, document); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func eventOf(b *builder, source *catalog.Event) (e event) {
	b.event(source, &e)
	return e
}

// An eventFile is what the file of an event decodes to.
type eventFile struct {
	head
	event
}

func TestUnknownMessageIsAnError(t *testing.T) {
	cat := exampleCatalog()
	findings := []*catalog.Finding{{Rule: "unknown", Level: catalog.LevelNote}}
	err := Write(new(output.Memory), cat, findings, exampleOptions)
	if err == nil || !strings.Contains(err.Error(), "rule.unknown.title in en") {
		t.Errorf("Write: error %v, want one that names the message and the locale", err)
	}
}

// failing is files that fail on Close.
type failing struct{ close error }

func (f failing) Create(string) (io.WriteCloser, error) { return f, nil }
func (f failing) Open(string) (io.ReadCloser, error)    { return nil, errors.ErrUnsupported }
func (f failing) Write(p []byte) (int, error)           { return len(p), nil }
func (f failing) Close() error                          { return f.close }

func TestErrorOfCloseIsReported(t *testing.T) {
	full := errors.New("disk full")
	err := Write(failing{full}, exampleCatalog(), nil, exampleOptions)
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "v1/") {
		t.Errorf("Write: error %v, want %v with the file", err, full)
	}
}

// A sealedFile tells the hash of other content than it was given.
type sealedFile struct{ io.WriteCloser }

func (sealedFile) SHA256() [sha256.Size]byte { return sha256.Sum256([]byte("sealed")) }

type sealedFiles struct{ output.Memory }

func (f *sealedFiles) Create(name string) (io.WriteCloser, error) {
	file, err := f.Memory.Create(name)
	return sealedFile{file}, err
}

// The index takes the hash of a file that knows it.
func TestFilesThatKnowTheirHash(t *testing.T) {
	var files sealedFiles
	if err := Write(&files, exampleCatalog(), nil, exampleOptions); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("sealed"))
	var index indexFile
	if err := json.Unmarshal(files.Files()[indexPath], &index); err != nil {
		t.Fatal(err)
	}
	for _, f := range index.Files {
		if f.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s has hash %s, want %x", f.Path, f.SHA256, sum)
		}
	}
	if len(index.Files) == 0 {
		t.Error("no files are listed")
	}
}
