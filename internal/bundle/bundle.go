// Command bundle makes templates/static/search.js, the one script that the site
// ships for its search, of the modules in templates/static/search. It runs at
// development time; a test holds the committed file to its sources.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// banner keeps readers of the bundle from changing it.
const banner = "// Made of search/*.js by \"make bundle\"; change those.\n"

// static is the folder of the scripts, as seen from the root of the checkout.
const static = "templates/static"

func main() {
	script, err := bundle(".")
	if err == nil {
		err = os.WriteFile(filepath.Join(static, "search.js"), script, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// bundle returns the script made of the modules below the root of a checkout: a
// classic one, for modules do not load from file://.
func bundle(root string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{filepath.Join(root, static, "search", "main.js")},
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
