// Package browsertest looks at the published site as its readers do: in a real
// Chromium. It imports nothing of catsite; it builds the command, runs it on the
// demonstration content and opens the result.
//
// The tests are in this package's test files; command shots takes screenshots.
package browsertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// root is the checkout, as seen from this package's folder.
const root = "../.."

// Build builds the command and publishes the demonstration site below dir. It
// returns the directory of the site.
func Build(dir string) (string, error) {
	bin := filepath.Join(dir, "catsite")
	site := filepath.Join(dir, "site")
	for _, args := range [][]string{
		{"go", "build", "-o", bin, "./cmd/catsite"},
		{bin, "build", "--quiet", "--out", site},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%v: %w\n%s", args, err, out)
		}
	}
	return site, nil
}

// BuildProject publishes the project in a directory, with the command that [Build]
// made below dir and with more flags.
func BuildProject(dir, project, site string, flags ...string) error {
	args := append([]string{"build", "--quiet", "--config", filepath.Join(project, "catsite.toml"), "--out", site}, flags...)
	cmd := exec.Command(filepath.Join(dir, "catsite"), args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", project, err, out)
	}
	return nil
}

// Chromium returns the path of the browser: that of the variable CHROMIUM, else
// the first that is installed.
func Chromium() (string, error) {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("Chromium is missing: install it (on Debian: apt-get install chromium), or name its path in CHROMIUM")
}

// Start starts a headless browser that talks to nobody by itself. The function it
// returns ends the browser.
func Start(profile string) (context.Context, context.CancelFunc, error) {
	path, err := Chromium()
	if err != nil {
		return nil, nil, err
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, cancel := chromedp.NewContext(allocator)
	end := func() { cancel(); stop() }
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		end()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return browser, end, nil
}

// View sets width, height and colour scheme ("light" or "dark") of a tab.
func View(tab context.Context, width, height int64, scheme string) error {
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, height)); err != nil {
		return err
	}
	_, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	return err
}
