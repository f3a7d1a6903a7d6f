// Command shots takes screenshots of pages of the demonstration site: of each page
// in both colour schemes and at three widths, as PNG files.
//
//	go run ./shots DIR PAGE…
//
// Run it in internal/browsertest; a PAGE is a path such as en/index.html.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"catsite/internal/browsertest"

	"github.com/chromedp/chromedp"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: shots DIR PAGE…")
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

func run(dir string, pages []string) error {
	tmp, err := os.MkdirTemp("", "shots")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	site, err := browsertest.Build(tmp)
	if err != nil {
		return err
	}
	browser, stop, err := browsertest.Start(filepath.Join(tmp, "profile"))
	if err != nil {
		return err
	}
	defer stop()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, page := range pages {
		for _, width := range []int64{320, 768, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				name := fmt.Sprintf("%s-%d-%s.png", strings.NewReplacer("/", "-", ".html", "").Replace(page), width, scheme)
				if err := shoot(browser, "file://"+filepath.ToSlash(filepath.Join(site, page)), width, scheme, filepath.Join(dir, name)); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			}
		}
	}
	return nil
}

// shoot writes a screenshot of a whole page.
func shoot(tab context.Context, url string, width int64, scheme, path string) error {
	if err := browsertest.View(tab, width, 900, scheme); err != nil {
		return err
	}
	if err := chromedp.Do(tab, chromedp.Navigate(url)); err != nil {
		return err
	}
	png, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		return err
	}
	return os.WriteFile(path, png, 0o644)
}
