package project

import (
	"cmp"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// What holds of fetched pages where the project file does not say.
const (
	DefaultFetchFolder   = "content"
	DefaultFetchDelay    = time.Second
	DefaultFetchMaxBytes = 32 << 20
)

// Fetching says how pages are fetched, whatever their edition.
type Fetching struct {
	// Folder is the one that all fetched pages are below, slash-separated, below
	// Project.Dir.
	Folder string
	// UserAgent is what catsite calls itself to servers; "" where the project does not
	// say.
	UserAgent string
}

// A Fetch is the pages that are fetched for an edition.
type Fetch struct {
	Pages []string // absolute http or https URLs without fragment, each once
	// Into is the folder in which they are stored, slash-separated, below Project.Dir.
	Into string
	// Hosts are those that redirects may lead to, beside a page's own; in lower case.
	Hosts []string
	// Delay is the least time between two requests to a host.
	Delay time.Duration
	// MaxBytes is the size above which a page is refused.
	MaxBytes int64
}

func (b *builder) fetching() Fetching {
	at, f := place{"fetch"}, b.file.Fetch
	folder := path.Clean(cmp.Or(f.Folder, DefaultFetchFolder))
	if folder == "." || !isPlainFolder(folder) {
		b.add(at.with("folder"), "%q: %q is no folder below that of the project file", at.with("folder"), f.Folder)
	}
	if strings.ContainsFunc(f.UserAgent, func(r rune) bool { return r < ' ' || r > '~' }) {
		b.add(at.with("user_agent"), "%q: want plain ASCII characters", at.with("user_agent"))
	}
	return Fetching{Folder: folder, UserAgent: strings.TrimSpace(f.UserAgent)}
}

// isPlainFolder reports whether a clean path leads to a folder below that it is relative
// to, which is not hidden.
func isPlainFolder(folder string) bool {
	return filepath.IsLocal(filepath.FromSlash(folder)) && !strings.ContainsAny(folder, `\:*?[]{}`) &&
		!slices.ContainsFunc(strings.Split(folder, "/"), func(part string) bool { return strings.HasPrefix(part, ".") && part != "." })
}

// fetch reads what is fetched for an edition, nil for nothing.
func (b *builder) fetch(at place, f *fetchedPages, sources []string) *Fetch {
	if f == nil {
		return nil
	}
	return &Fetch{
		Pages: b.fetchPages(at.with("pages"), f.Pages), Into: b.fetchInto(at.with("into"), f.Into, sources),
		Hosts: b.fetchHosts(at.with("hosts"), f.Hosts), Delay: b.fetchDelay(at.with("delay"), f.Delay),
		MaxBytes: b.fetchMaxBytes(at.with("max_bytes"), f.MaxBytes),
	}
}

func (b *builder) fetchPages(at place, pages []string) []string {
	if len(pages) == 0 {
		b.missing(at, ": the addresses of the pages")
	}
	var list []string
	first := map[string]int{}
	for i, s := range pages {
		u, err := url.Parse(strings.TrimSpace(s))
		switch {
		case err != nil || !isWebURL(u.String()):
			b.add(at.with(i), "page %q is no absolute http or https URL", s)
			continue
		case u.User != nil:
			b.add(at.with(i), "page %q: a user name or password does not belong here", u.Redacted())
			continue
		case u.Fragment != "":
			b.add(at.with(i), "page %q: leave %q away; a page is fetched as a whole", s, "#"+u.Fragment)
			continue
		}
		u.Host = strings.ToLower(u.Host)
		if before, seen := first[u.String()]; seen {
			b.add(at.with(i), "page %q is already in line %d", s, b.lines.of(at.with(before)))
			continue
		}
		first[u.String()] = i
		list = append(list, u.String())
	}
	return list
}

// fetchInto reads the folder of the pages, which must be below that of all and where the
// edition looks for documents.
func (b *builder) fetchInto(at place, into string, sources []string) string {
	if into == "" {
		b.missing(at, ": the folder for the pages")
		return ""
	}
	clean := path.Clean(into)
	folder := path.Clean(cmp.Or(b.file.Fetch.Folder, DefaultFetchFolder))
	switch {
	case !isPlainFolder(clean):
		b.add(at, "%q: %q is no folder below that of the project file", at, into)
	case !strings.HasPrefix(clean, folder+"/"):
		b.add(at, "%q: %q is not below %q; [fetch] folder may name another folder", at, into, folder)
	case !slices.ContainsFunc(sources, func(pattern string) bool { return mayRead(path.Clean(pattern), clean) }):
		b.add(at, "%q: nothing in sources of this edition matches the pages in %q", at, into)
	}
	return clean
}

// mayRead reports whether a pattern matches documents in a folder or in one below it.
func mayRead(pattern, folder string) bool {
	for _, end := range []string{"html", "htm", "xhtml", "md", "markdown", "mdx"} {
		if matchesAny([]string{pattern}, folder+"/page."+end) {
			return true
		}
	}
	return strings.HasPrefix(pattern, folder+"/")
}

func (b *builder) fetchHosts(at place, hosts []string) []string {
	var list []string
	for i, h := range hosts {
		h = strings.ToLower(h)
		if u, err := url.Parse("https://" + h); err != nil || h == "" || u.Host != h {
			b.add(at.with(i), "host %q: want the name of a host, such as docs.example.com", hosts[i])
			continue
		}
		list = append(list, h)
	}
	return list
}

func (b *builder) fetchDelay(at place, s *string) time.Duration {
	if s == nil {
		return DefaultFetchDelay
	}
	d, err := time.ParseDuration(*s)
	if err != nil || d < 0 {
		b.add(at, "%q is %q, want a time such as \"2s\" or \"500ms\"", at, *s)
	}
	return d
}

func (b *builder) fetchMaxBytes(at place, n *int64) int64 {
	if n == nil {
		return DefaultFetchMaxBytes
	}
	if *n <= 0 {
		b.add(at, "%q is %d, want a positive number of bytes", at, *n)
	}
	return *n
}
