// Command bundle makes the scripts that the site ships, templates/static/*.js, of the
// modules in the folders beside them. It runs at development time; a test holds the
// committed files to their sources.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// banner tells readers of a bundle what makes it. It is short: every page loads it.
const banner = "// make bundle\n"

// static is the folder of the scripts, as seen from the root of the checkout.
const static = "templates/static"

// scripts are the scripts and the modules that they are made of, each with all that it
// imports.
var scripts = []struct{ name, module string }{
	{"theme.js", "page/theme.js"},
	{"site.js", "page/site.js"},
	{"search.js", "search/main.js"},
	{"search-rest.js", "search/rest.js"},
}

func main() {
	for _, s := range scripts {
		script, err := bundle(".", s.module)
		if err == nil {
			err = os.WriteFile(filepath.Join(static, s.name), script, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// bundle returns the script made of a module below the root of a checkout: a classic
// one, for modules do not load from file://.
func bundle(root, module string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{filepath.Join(root, static, filepath.FromSlash(module))},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Charset:           api.CharsetASCII,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "109"},
			{Name: api.EngineFirefox, Version: "115"},
			{Name: api.EngineSafari, Version: "16.4"},
		},
	})
	if len(result.Errors) > 0 {
		messages := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, errors.New(messages[0])
	}
	return append([]byte(banner), result.OutputFiles[0].Contents...), nil
}
