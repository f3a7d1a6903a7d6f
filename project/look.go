package project

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"catsite/i18n"
)

// A Look is what a project puts in place of catsite's own. The zero value changes
// nothing.
type Look struct {
	// Templates and Messages are the folders of templates and message files that
	// go before those of catsite.
	Templates, Messages Folder
	// Accent is the colour of links and of the search box on light pages,
	// AccentDark that on dark ones, as #rrggbb; "" where the project does not say.
	Accent, AccentDark string
	// Notice says per locale whose site this is; empty where catsite's words do.
	Notice map[string]string
}

// A Folder is one below that of the project file. The zero value is none.
type Folder struct {
	// Path is what errors call it: slash-separated, and like the path of the
	// project file relative to where catsite runs.
	Path string
	// FS holds its files; nil for none.
	FS fs.FS
}

func (b *builder) look() Look {
	site := &b.file.Site
	look := Look{
		Templates: b.folder(place{"site", "templates"}, site.Templates),
		Messages:  b.folder(place{"site", "messages"}, site.Messages),
		Accent:    b.colour(place{"site", "accent"}, site.Accent), AccentDark: b.colour(place{"site", "accent_dark"}, site.AccentDark),
	}
	b.messages = look.Messages
	if site.AccentDark != "" && site.Accent == "" {
		b.missing(place{"site", "accent"}, `, which "site.accent_dark" is the dark form of`)
	}
	return look
}

// folder opens a folder below that of the project file.
func (b *builder) folder(at place, name string) Folder {
	if name == "" {
		return Folder{}
	}
	clean := path.Clean(name)
	if strings.Contains(name, `\`) {
		b.add(at, "%q: write / between the folders of %q", at, name)
		return Folder{}
	}
	if !fs.ValidPath(clean) || clean == "." {
		b.add(at, "%q: %q is not below the folder of the project file", at, name)
		return Folder{}
	}
	dir := filepath.Join(filepath.Dir(b.path), filepath.FromSlash(clean))
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		b.add(at, "%q: there is no folder %q", at, name)
		return Folder{}
	}
	return Folder{Path: filepath.ToSlash(dir), FS: os.DirFS(dir)}
}

var wellFormedColour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// colour returns a colour in lower case.
func (b *builder) colour(at place, s string) string {
	lower := strings.ToLower(s)
	if s != "" && !wellFormedColour.MatchString(lower) {
		b.add(at, "%q: %q is no colour of the form #0b6e6e", at, s)
		return ""
	}
	return lower
}

// messageLocales returns the locales for which there are UI messages, the project's
// own included, sorted.
func (b *builder) messageLocales() []string {
	shipped, err := i18n.Available(i18n.FS)
	if err != nil {
		b.add(nil, "%w", err)
	}
	own, err := i18n.Overrides{Dir: b.messages.Path, FS: b.messages.FS}.Locales()
	if err != nil {
		b.add(place{"site", "messages"}, "%w", err)
	}
	all := slices.Concat(shipped, own)
	slices.Sort(all)
	return slices.Compact(all)
}

// CheckAccent returns an error with a line for each accent colour that check
// refuses; dark says which of the two it is. The caller knows the colours of
// pages; this package does not.
func (p *Project) CheckAccent(check func(colour string, dark bool) error) error {
	found := &problems{path: p.Path, lines: p.lines}
	for _, c := range []struct {
		key, colour string
		dark        bool
	}{{"accent", p.Look.Accent, false}, {"accent_dark", p.Look.AccentDark, true}} {
		if c.colour == "" {
			continue
		}
		if err := check(c.colour, c.dark); err != nil {
			found.add(place{"site", c.key}, "%q: %w", place{"site", c.key}, err)
		}
	}
	return found.err()
}
