package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
)

// The protocol at sitemaps.org allows 50,000 addresses and 50 MB to a file; parts
// this small are quick to read again.
const (
	mapAddresses = 10_000
	mapBytes     = 40 << 20
)

const (
	mapFile   = "sitemap.xml"
	mapNS     = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`
	mapNSLang = mapNS + ` xmlns:xhtml="http://www.w3.org/1999/xhtml"`
)

// writeSitemap lists the pages with their alternates for search engines, in parts
// that an index names. Without a base URL there is nothing to list.
func (s *site) writeSitemap(files Files, plan iter.Seq[[]*page]) error {
	if s.baseURL == "" {
		return nil
	}
	m := &sitemap{files: files, addresses: mapAddresses, bytes: mapBytes}
	var entry bytes.Buffer
	for group := range plan {
		for _, p := range group {
			if p.unlisted {
				continue
			}
			entry.Reset()
			writeEntry(&entry, "url", s.absolute(p.path), s.alternates(p))
			if err := m.add(entry.Bytes()); err != nil {
				return err
			}
		}
	}
	if err := m.end(); err != nil {
		return err
	}
	return s.writeMapIndex(files, m.parts)
}

// writeMapIndex writes what names the parts of the sitemap, and what names it.
func (s *site) writeMapIndex(files Files, parts []string) error {
	var index bytes.Buffer
	fmt.Fprintf(&index, "%s<sitemapindex %s>\n", xml.Header, mapNS)
	for _, name := range parts {
		writeEntry(&index, "sitemap", s.absolute(name), nil)
	}
	index.WriteString("</sitemapindex>\n")
	if err := writeFile(files, mapFile, index.Bytes()); err != nil {
		return err
	}
	return writeFile(files, "robots.txt", []byte("User-agent: *\nAllow: /\n\nSitemap: "+s.absolute(mapFile)+"\n"))
}

func writeEntry(w *bytes.Buffer, element, address string, others []alternate) {
	escape := func(s string) { _ = xml.EscapeText(w, []byte(s)) } // a buffer takes everything
	fmt.Fprintf(w, "<%s><loc>", element)
	escape(address)
	w.WriteString("</loc>")
	for _, a := range others {
		w.WriteString("\n" + `<xhtml:link rel="alternate" hreflang="`)
		escape(a.Lang)
		w.WriteString(`" href="`)
		escape(a.Href)
		w.WriteString(`"/>`)
	}
	fmt.Fprintf(w, "</%s>\n", element)
}

// A sitemap writes entries to one file after the other.
type sitemap struct {
	files Files
	// addresses and bytes are what a part may hold.
	addresses, bytes int
	parts            []string
	part             io.WriteCloser // nil before the first and after the last entry
	listed, size     int            // in part
}

func (m *sitemap) add(entry []byte) error {
	if m.part != nil && (m.listed == m.addresses || m.size+len(entry) > m.bytes) {
		if err := m.end(); err != nil {
			return err
		}
	}
	if m.part == nil {
		name := fmt.Sprintf("sitemap-%d.xml", len(m.parts)+1)
		m.parts = append(m.parts, name)
		var err error
		if m.part, err = m.files.Create(name); err != nil {
			return err
		}
		m.listed, m.size = 0, 0
		if err := m.write([]byte(xml.Header + "<urlset " + mapNSLang + ">\n")); err != nil {
			return err
		}
	}
	m.listed++
	return m.write(entry)
}

func (m *sitemap) write(text []byte) error {
	m.size += len(text)
	if _, err := m.part.Write(text); err != nil {
		_ = m.part.Close()
		return fmt.Errorf("%s: %w", m.parts[len(m.parts)-1], err)
	}
	return nil
}

// end closes the part.
func (m *sitemap) end() error {
	if m.part == nil {
		return nil
	}
	if err := m.write([]byte("</urlset>\n")); err != nil {
		return err
	}
	err := m.part.Close()
	m.part = nil
	return err
}
