// Command shots takes screenshots of pages of the demonstration site: of each page
// in both colour schemes and at three widths, as PNG files.
//
//	go run ./shots [-site SITE] [-print] DIR PAGE…
//
// Run it in internal/browsertest; a PAGE is a path such as en/index.html, with a query
// or a fragment where they matter. With -site the pages are those of another site that
// is published already, with -print each page is printed on A4 too, as a PDF file.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"catsite/internal/browsertest"

	"github.com/chromedp/chromedp"
)

// settled is how long a page that searches may take to show what it finds.
const settled = 700 * time.Millisecond

func main() {
	log.SetFlags(0)
	site := flag.String("site", "", "folder of a published `site`; the demonstration by default")
	paper := flag.Bool("print", false, "print the pages too")
	flag.Parse()
	if flag.NArg() < 2 {
		log.Fatal("usage: shots [-site SITE] [-print] DIR PAGE…")
	}
	if err := run(*site, *paper, flag.Arg(0), flag.Args()[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(site string, paper bool, dir string, pages []string) error {
	tmp, err := os.MkdirTemp("", "shots")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if site == "" {
		site, err = browsertest.Build(tmp)
	} else {
		site, err = filepath.Abs(site)
	}
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
		if err := each(browser, "file://"+filepath.ToSlash(site)+"/"+page, filepath.Join(dir, fileName(page)), paper); err != nil {
			return fmt.Errorf("%s: %w", page, err)
		}
	}
	return nil
}

// fileName returns a name for pictures of a page.
func fileName(page string) string {
	return strings.NewReplacer("/", "-", ".html", "", "?", "-", "&", "-", "=", "-", "#", "-").Replace(page)
}

// each takes all pictures of one page. Their files begin with a path.
func each(tab context.Context, url, path string, paper bool) error {
	for _, width := range []int64{320, 768, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			if err := shoot(tab, url, width, scheme, fmt.Sprintf("%s-%d-%s.png", path, width, scheme)); err != nil {
				return err
			}
		}
	}
	if !paper {
		return nil
	}
	pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		return err
	}
	return os.WriteFile(path+".pdf", pdf, 0o644)
}

// shoot writes a screenshot of a whole page. The page is opened anew each time, also
// where its address differs from the last one in nothing.
func shoot(tab context.Context, url string, width int64, scheme, path string) error {
	if err := browsertest.View(tab, width, 900, scheme); err != nil {
		return err
	}
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank"), chromedp.Navigate(url)); err != nil {
		return err
	}
	if strings.ContainsRune(url, '?') || strings.Contains(url, "search.html") {
		time.Sleep(settled)
	}
	png, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		return err
	}
	return os.WriteFile(path, png, 0o644)
}
