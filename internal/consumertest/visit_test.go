package consumertest

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// loaded matches what a browser loads with a page.
var loaded = regexp.MustCompile(`<(?:script src|link rel="(?:stylesheet|icon)"[^>]* href)="([^"]+)"`)

// TestBytesOfAVisit weighs what docs/publishing.md says that pages cost, as nginx sends
// them: what is said may differ by a quarter.
func TestBytesOfAVisit(t *testing.T) {
	base, doc := hosts[0].start(t, world.first), read(t, root, "docs", "publishing.md")
	const page, event = "en/index.html", "en/events/administration-server--klsrv_ev_license_check_more_110.html"
	tag, bytes := weigh(t, base+page, "")
	requests := 1
	for _, m := range loaded.FindAllStringSubmatch(read(t, world.first, page), -1) {
		_, n := weigh(t, base+"en/"+m[1], "")
		bytes += n
		requests++
	}
	_, ofEvent := weigh(t, base+event, "")
	_, unchanged := weigh(t, base+page, tag)
	for _, c := range []struct {
		row      string
		requests int
		bytes    int
	}{
		{"opens the first page", requests, bytes},
		{"opens the event found", 1, ofEvent},
		{"comes back to the first page, where nothing changed", 1, unchanged},
	} {
		m := regexp.MustCompile(`(?m)^\| ` + c.row + ` \| (\d+) \| ([0-9.]+) \|$`).FindStringSubmatch(doc)
		if m == nil {
			t.Errorf("docs/publishing.md has no row %q", c.row)
			continue
		}
		told, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		if kb := float64(c.bytes) / 1000; m[1] != strconv.Itoa(c.requests) || kb > told*1.25 || kb < told*0.75 {
			t.Errorf("who %s makes %d requests for %.1f KB; docs/publishing.md says %s and %s", c.row, c.requests, kb, m[1], m[2])
		}
	}
}

// weigh returns the entity tag of a URL, and how many bytes the answer is, with its
// header, to somebody who has what the tag says.
func weigh(t *testing.T, address, tag string) (etag string, bytes int) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	request := "GET " + u.EscapedPath() + " HTTP/1.1\r\nHost: " + u.Host + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n"
	if tag != "" {
		request += "If-None-Match: " + tag + "\r\n"
	}
	if _, err := io.WriteString(conn, request+"\r\n"); err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(string(data))), nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := map[bool]int{true: http.StatusOK, false: http.StatusNotModified}[tag == ""]; resp.StatusCode != want {
		t.Fatalf("%s: %d, want %d", address, resp.StatusCode, want)
	}
	return resp.Header.Get("Etag"), len(data)
}
