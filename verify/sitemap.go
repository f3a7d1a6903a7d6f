package verify

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
)

// readSitemap checks that all addresses of the sitemap, and of the alternates in it, are
// those of files.
func (t *tree) readSitemap() {
	names, err := fs.Glob(t.fs, "sitemap*.xml")
	if err != nil {
		return // of a wrong pattern only
	}
	for _, name := range names {
		file, err := t.fs.Open(name)
		if err != nil {
			t.log.add(name, "%s", unread(err))
			continue
		}
		if err := t.readLocations(name, file); err != nil {
			t.log.add(name, "no valid XML: %v", err)
		}
		file.Close()
	}
}

func (t *tree) readLocations(name string, r io.Reader) error {
	dec := xml.NewDecoder(r)
	check := func(address string) {
		if page := t.page(address); page == "" || !t.has(page) {
			t.log.add(name, "%s: no such file", address)
		}
	}
	for within := ""; ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			within = token.Name.Local
			for _, a := range token.Attr {
				if a.Name.Local == "href" {
					check(a.Value)
				}
			}
		case xml.EndElement:
			within = ""
		case xml.CharData:
			if within == "loc" {
				check(string(token))
			}
		}
	}
}
