package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestCopy copies a filter line of an event as a reader does, over HTTP and from
// the disk.
func TestCopy(t *testing.T) {
	for _, base := range []string{world.root, world.file} {
		for locale, said := range map[string]string{"en": "Copied", "ja": "コピーしました"} {
			tb := open(t, base, locale+"/events/administration-server--klsrv_apn_certificate_expired.html")
			tb.allowClipboard()
			const button = ".snippet .copy"
			tb.do(chromedp.WaitVisible(button), chromedp.Click(button))
			tb.until(`document.getElementById("copied").textContent === ` + quote(said))
			text, err := chromedp.Run(tb.ctx, chromedp.Evaluate[string](`navigator.clipboard.readText()`, chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatal(err)
			}
			if want := `search "KLSRV_APN_CERTIFICATE_EXPIRED"`; text != want {
				t.Errorf("%s: the button copies %q, want %q", base+locale, text, want)
			}
			if got := eval[string](tb, `document.querySelector(".snippet code").textContent`); got != text {
				t.Errorf("%s: the line is %q, the button copies %q", base+locale, got, text)
			}
			tb.until(`document.getElementById("copied").textContent === ""`)
		}
	}
}

// TestNothingToCopyWith opens an event where no clipboard is to be had, as over
// plain HTTP, and where no script runs.
func TestNothingToCopyWith(t *testing.T) {
	const event = "en/events/administration-server--klsrv_apn_certificate_expired.html"
	const shown = `[...document.querySelectorAll(".copy")].filter((b) => b.checkVisibility()).length`
	tb := open(t, world.root, event)
	if n := eval[int](tb, shown); n < 3 {
		t.Errorf("%d buttons to copy, want those of ID, code and filter lines", n)
	}
	hide := page.AddScriptToEvaluateOnNewDocumentParams{Source: `Object.defineProperty(Navigator.prototype, "clipboard", {value: undefined})`}
	if _, err := chromedp.Call(tb.ctx, page.AddScriptToEvaluateOnNewDocument, hide); err != nil {
		t.Fatal(err)
	}
	tb.do(chromedp.Reload(), chromedp.WaitReady("footer"))
	if n := eval[int](tb, shown); n != 0 {
		t.Errorf("%d buttons to copy without a clipboard, want none", n)
	}
	if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	tb.do(chromedp.Reload(), chromedp.WaitReady("footer"))
	if n := eval[int](tb, shown); n != 0 {
		t.Errorf("%d buttons to copy without script, want none", n)
	}
}

// allowClipboard lets the page write and the test read the clipboard of the tab.
func (tb *tab) allowClipboard() {
	tb.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		p := browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted}
		if _, err := chromedp.CallBrowser(tb.ctx, browser.SetPermission, p); err != nil {
			tb.Fatal(err)
		}
	}
	if _, err := chromedp.Call(tb.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		tb.Fatal(err)
	}
}
