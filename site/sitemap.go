package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// maxAddresses is how many addresses a sitemap may list, by the protocol at
// sitemaps.org.
const maxAddresses = 50_000

type urlSet struct {
	XMLName xml.Name     `xml:"urlset"`
	NS      string       `xml:"xmlns,attr"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc   string        `xml:"loc"`
	Links []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type sitemapIndex struct {
	XMLName xml.Name     `xml:"sitemapindex"`
	NS      string       `xml:"xmlns,attr"`
	Maps    []sitemapURL `xml:"sitemap"`
}

const sitemapNS = "http://www.sitemaps.org/schemas/sitemap/0.9"

// writeSitemap lists the pages with their alternates for search engines. Without
// a base URL there is nothing to list.
func (s *site) writeSitemap(files Files, plan []*page) error {
	if s.baseURL == "" {
		return nil
	}
	var urls []sitemapURL
	for _, p := range plan {
		if p.unlisted {
			continue
		}
		u := sitemapURL{Loc: s.absolute(p.path)}
		for _, a := range s.alternates(p) {
			u.Links = append(u.Links, sitemapLink{"alternate", a.Lang, a.Href})
		}
		urls = append(urls, u)
	}
	if err := s.writeSitemaps(files, urls); err != nil {
		return err
	}
	robots := "User-agent: *\nAllow: /\n\nSitemap: " + s.absolute("sitemap.xml") + "\n"
	return writeFile(files, "robots.txt", []byte(robots))
}

func (s *site) writeSitemaps(files Files, urls []sitemapURL) error {
	if len(urls) <= maxAddresses {
		return writeXML(files, "sitemap.xml", urlSet{NS: sitemapNS, XHTML: "http://www.w3.org/1999/xhtml", URLs: urls})
	}
	index := sitemapIndex{NS: sitemapNS}
	for n := 1; len(urls) > 0; n++ {
		part := urls[:min(maxAddresses, len(urls))]
		urls = urls[len(part):]
		name := fmt.Sprintf("sitemap-%d.xml", n)
		if err := writeXML(files, name, urlSet{NS: sitemapNS, XHTML: "http://www.w3.org/1999/xhtml", URLs: part}); err != nil {
			return err
		}
		index.Maps = append(index.Maps, sitemapURL{Loc: s.absolute(name)})
	}
	return writeXML(files, "sitemap.xml", index)
}

func writeXML(files Files, name string, v any) error {
	var out bytes.Buffer
	out.WriteString(xml.Header)
	encoder := xml.NewEncoder(&out)
	encoder.Indent("", " ")
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	out.WriteByte('\n')
	return writeFile(files, name, out.Bytes())
}
