package preview

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
)

// static holds what the preview adds to pages.
//
//go:embed static
var static embed.FS

var (
	metaPolicy = regexp.MustCompile(`(?i)(<meta\s+http-equiv="?Content-Security-Policy"?\s+content=")([^"]*)(")`)
	bodyEnd    = []byte("</body>")
)

// live returns a page of a build with the script that hears of the next, and a policy that
// lets it.
func live(page []byte, build string) []byte {
	page = metaPolicy.ReplaceAllFunc(page, func(meta []byte) []byte {
		parts := metaPolicy.FindSubmatch(meta)
		said := html.UnescapeString(string(parts[2]))
		if admitting(said) == said {
			return meta
		}
		return fmt.Appendf(nil, "%s%s%s", parts[1], html.EscapeString(admitting(said)), parts[3])
	})
	script := fmt.Appendf(nil, "<script src=\"%sreload.js\" data-build=\"%s\" defer></script>\n", own, html.EscapeString(build))
	at := bytes.LastIndex(page, bodyEnd)
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], script, page[at:]}, nil)
}

// blank is the page where there is no tree, for the panel to lie on.
const blank = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>catsite serve</title>
<link rel="stylesheet" href="` + own + `panel.css">
</head>
<body>
%s</body>
</html>
`

// panel is what the script shows over pages, for those that run none.
const panel = `<div class="catsite-problem" lang="en"><p>catsite serve</p><pre>%s</pre></div>
`

// serveNone tells why there is no tree to show, or nothing while the first one is built.
func (s *site) serveNone(w http.ResponseWriter, r *http.Request) {
	now, _ := s.news.now()
	body := ""
	if now.Problem != "" {
		body = "<noscript>" + fmt.Sprintf(panel, html.EscapeString(now.Problem)) + "</noscript>\n"
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	if r.Method != http.MethodHead {
		w.Write(live(fmt.Appendf(nil, blank, body), ""))
	}
}

// serveOwn answers for what the preview adds.
func (s *site) serveOwn(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, own)
	if name == "events" {
		s.news.serve(w, r)
		return
	}
	if !fs.ValidPath(name) || strings.Contains(name, "/") {
		http.NotFound(w, r)
		return
	}
	http.ServeFileFS(w, r, static, "static/"+name)
}
