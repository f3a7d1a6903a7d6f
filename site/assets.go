package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"catsite/templates"
)

// assets are the files beside the pages. Each is named by the hash of its bytes,
// so that it may be cached for ever.
type assets struct {
	CSS    string
	Icon   string
	Theme  string // runs before the page is drawn
	Script string // on every page
	Search string // on pages that search
	Rest   string // what search.js loads after the first hit
	Index  string // what search.js loads first
}

// writeAssets copies the static files of package templates under their names, the
// style sheet with the project's colours.
func writeAssets(files Files, opt *Options) (assets, error) {
	var a assets
	for _, asset := range []struct {
		name string
		path *string
	}{
		{"site.css", &a.CSS}, {"icon.svg", &a.Icon},
		{"theme.js", &a.Theme}, {"site.js", &a.Script}, {"search.js", &a.Search},
		{"search-rest.js", &a.Rest},
	} {
		body, err := fs.ReadFile(templates.FS, "static/"+asset.name)
		if err != nil {
			return a, fmt.Errorf("asset: %w", err)
		}
		if asset.path == &a.CSS {
			if body, err = withAccent(body, opt.Accent, opt.AccentDark); err != nil {
				return a, err
			}
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(asset.name)
		*asset.path = "assets/" + strings.TrimSuffix(asset.name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		if err := writeFile(files, *asset.path, body); err != nil {
			return a, err
		}
	}
	return a, nil
}

// under returns the addresses of the assets below the root of the tree.
func (a assets) under(root string) assets {
	return assets{
		CSS: root + a.CSS, Icon: root + a.Icon, Theme: root + a.Theme,
		Script: root + a.Script, Search: root + a.Search, Rest: root + a.Rest, Index: root + a.Index,
	}
}
