package verify

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"catsite/feed"
)

// A stream reads a JSON document of any size: an object of whose long lists every entry
// is handed on, and the rest of which is small.
type stream struct {
	// lists take the entries of the lists of these names, which are valid only during
	// the call.
	lists map[string]func(entry []byte) error
	// nested reads the entries of the lists of these names as streams of their own.
	nested map[string]*stream
	// member takes the other members as they come. It may be nil.
	member func(name string, value []byte)
	rest   bytes.Buffer // the document with the lists as empty ones
	entry  json.RawMessage
}

// read reads the document, behind which there is nothing.
func (s *stream) read(r io.Reader) error {
	dec := json.NewDecoder(bufio.NewReaderSize(r, copyBuffer))
	if err := s.object(dec); err != nil {
		return whole(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("something stands behind the document")
	}
	return nil
}

func (s *stream) object(dec *json.Decoder) error {
	if err := open(dec, '{'); err != nil {
		return err
	}
	s.rest.WriteByte('{')
	for first := true; dec.More(); first = false {
		if !first {
			s.rest.WriteByte(',')
		}
		if err := s.readMember(dec); err != nil {
			return err
		}
	}
	s.rest.WriteByte('}')
	_, err := dec.Token()
	return err
}

// whole returns an error that says that a file has no end, where it has none.
func whole(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// open reads the beginning of an object or a list.
func open(dec *json.Decoder, want json.Delim) error {
	token, err := dec.Token()
	if err == nil && token != want {
		err = fmt.Errorf("want %q at %d", want.String(), dec.InputOffset())
	}
	return err
}

func (s *stream) readMember(dec *json.Decoder) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	name, _ := token.(string)
	quoted, err := json.Marshal(name)
	if err != nil {
		return err
	}
	s.rest.Write(append(quoted, ':'))
	if take := s.lists[name]; take != nil {
		s.rest.WriteString("[]")
		return readEntries(dec, func() error {
			s.entry = s.entry[:0]
			if err := dec.Decode(&s.entry); err != nil {
				return err
			}
			return take(s.entry)
		})
	}
	if nested := s.nested[name]; nested != nil {
		s.rest.WriteString("[]")
		return readEntries(dec, func() error { return nested.object(dec) })
	}
	var value json.RawMessage
	if err := dec.Decode(&value); err != nil {
		return err
	}
	s.rest.Write(value)
	if s.member != nil {
		s.member(name, value)
	}
	return nil
}

// readEntries reads a list, whose entries read reads.
func readEntries(dec *json.Decoder, read func() error) error {
	if err := open(dec, '['); err != nil {
		return err
	}
	for dec.More() {
		if err := read(); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// document reads a file of the feed as a stream and checks it against a schema, the
// entries of lists one by one before they are handed to take, with their index. What is
// wrong is noted. It returns the document with the lists as empty ones, nil where the
// file cannot be read to its end.
func (t *tree) document(path, schema string, take map[string]func(i int, entry []byte)) []byte {
	shape, err := feed.ShapeOf(schema)
	if err != nil {
		t.log.add(path, "%v", err)
		return nil
	}
	s := &stream{lists: map[string]func([]byte) error{}}
	for name, take := range take {
		entries, i := shape.Entries(name), 0
		s.lists[name] = func(entry []byte) error {
			t.checkShape(path, fmt.Sprintf("/%s/%d", name, i), entries, entry)
			take(i, entry)
			i++
			return t.ctx.Err()
		}
	}
	if !t.stream(path, s) {
		return nil
	}
	t.checkShape(path, "", shape, s.rest.Bytes())
	return s.rest.Bytes()
}

// checkShape notes where JSON differs from its schema; at says where in the file it is.
func (t *tree) checkShape(path, at string, shape *feed.Shape, value []byte) {
	if shape == nil {
		return
	}
	for _, line := range shape.Check(value) {
		t.log.add(path, "schema: %s%s", at, line)
	}
}

// stream reads a file as a stream and reports whether it could be read to its end.
func (t *tree) stream(path string, s *stream) bool {
	file, err := t.fs.Open(path)
	if err != nil {
		t.log.add(path, "%s", unread(err))
		return false
	}
	defer file.Close()
	if err := s.read(file); err != nil {
		if t.ctx.Err() == nil {
			t.log.add(path, "no valid JSON: %v", err)
		}
		return false
	}
	return true
}
