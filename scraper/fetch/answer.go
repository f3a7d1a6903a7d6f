package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// maxRedirects is how many redirects lead to a page at most.
const maxRedirects = 5

var (
	errRedirects = fmt.Errorf("more than %d redirects", maxRedirects)
	errTooLarge  = errors.New("the page is larger than allowed")
)

// A request says how an address is asked for.
type request struct {
	limit int64    // of the answer, as it comes and decoded
	bytes *counter // counts what comes
	cut   bool     // what is beyond the limit is left, not refused
	// check is asked for every address, that of each redirect too.
	check func(*url.URL) error
	// known is what is stored of the page; its validators go to its own address only.
	known Entry
}

// An answer is what came of a request.
type answer struct {
	unchanged   bool // the page is the one that is stored
	body        []byte
	cutOff      bool // the connection ended before the page did
	finalURL    string
	status      int
	contentType string
	charset     string
	etag        string
	modified    string
}

// follow asks for an address and follows redirects.
func (r *run) follow(ctx context.Context, u *url.URL, want request) (*answer, error) {
	for range maxRedirects + 1 {
		if err := want.check(u); err != nil {
			return nil, err
		}
		resp, err := r.ask(ctx, u, want.known)
		if err != nil {
			return nil, err
		}
		to := redirectOf(resp)
		if to == "" {
			defer resp.Body.Close()
			return r.read(resp, u, want)
		}
		resp.Body.Close()
		next, err := u.Parse(to)
		if err != nil {
			return nil, fmt.Errorf("redirect to %q, which is no address", to)
		}
		if u.Scheme == "https" && next.Scheme == "http" {
			return nil, fmt.Errorf("redirect from https to %s is refused", next)
		}
		next.Fragment, next.RawFragment = "", ""
		u = next
	}
	return nil, errRedirects
}

// redirectOf returns where an answer leads, "" for one that leads nowhere.
func redirectOf(resp *http.Response) string {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return resp.Header.Get("Location")
	}
	return ""
}

// ask makes one request, with its retries.
func (r *run) ask(ctx context.Context, u *url.URL, known Entry) (*http.Response, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", r.Agent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.8, */*;q=0.1")
	req.Header.Set("Accept-Encoding", "gzip")
	if known.FinalURL == u.String() {
		if known.ETag != "" {
			req.Header.Set("If-None-Match", known.ETag)
		}
		if known.LastModified != "" {
			req.Header.Set("If-Modified-Since", known.LastModified)
		}
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return nil, withoutURL(err)
	}
	return resp, nil
}

// read reads the answer of an address.
func (r *run) read(resp *http.Response, u *url.URL, want request) (*answer, error) {
	a := &answer{
		finalURL: u.String(), status: resp.StatusCode,
		etag: headerValue(resp, "ETag"), modified: lastModified(resp),
	}
	if resp.StatusCode == http.StatusNotModified && want.known.FinalURL == a.finalURL {
		a.unchanged = true
		return a, nil
	}
	if resp.StatusCode != http.StatusOK {
		return nil, newStatusError(resp)
	}
	var err error
	if !want.cut { // whose type matters
		if a.contentType, a.charset, err = typeOf(resp); err != nil {
			return nil, err
		}
	}
	body, err := decoded(&counted{r: resp.Body, n: want.bytes, left: want.limit + 1}, resp.Header.Get("Content-Encoding"))
	if err != nil && !isCutOff(err) {
		return nil, err
	}
	if err == nil {
		a.body, err = readUpTo(body, want)
	}
	a.cutOff = isCutOff(err)
	if err != nil && !a.cutOff {
		return nil, err
	}
	return a, nil
}

// readUpTo reads what is within the limit.
func readUpTo(body io.Reader, want request) ([]byte, error) {
	var data bytes.Buffer
	_, err := data.ReadFrom(io.LimitReader(body, want.limit+1))
	if int64(data.Len()) <= want.limit && !errors.Is(err, errTooLarge) {
		return data.Bytes(), err
	}
	if want.cut {
		return data.Bytes()[:min(int64(data.Len()), want.limit)], nil
	}
	return nil, fmt.Errorf("%w: more than %d bytes; raise max_bytes in the project file if it may be", errTooLarge, want.limit)
}

func isCutOff(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }

// counted counts what comes over the line, and ends with an error beyond a limit: what is
// read of a stream that decodes to nothing has none else.
type counted struct {
	r    io.Reader
	n    *counter
	left int64
}

// Read implements [io.Reader].
func (c *counted) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errTooLarge
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	c.n.Add(int64(n))
	return n, err
}

// decoded returns the content of an answer.
func decoded(body io.Reader, encoding string) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		unpacked, err := gzip.NewReader(body)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, fmt.Errorf("decode gzip: %w", err)
		}
		return unpacked, nil
	}
	return nil, fmt.Errorf("the answer is in the encoding %q, which was not asked for", encoding)
}

// typeOf returns the type and the charset that an answer says its content has. Of a type
// that is no document it returns an error.
func typeOf(resp *http.Response) (contentType, charset string, err error) {
	header := resp.Header.Get("Content-Type")
	contentType, parameters, err := mime.ParseMediaType(header)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) && header != "" {
		return "", "", fmt.Errorf("the type of the answer, %q, cannot be understood", header)
	}
	if _, known := endings[contentType]; !known {
		return "", "", fmt.Errorf("the answer is %s, want HTML, Markdown or text", contentType)
	}
	charset = strings.ToLower(strings.TrimSpace(parameters["charset"]))
	if len(charset) > 40 || strings.ContainsFunc(charset, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		charset = ""
	}
	return contentType, charset, nil
}

// lastModified returns the validator of that name, "" for none. One of this very minute is
// none: see https://www.rfc-editor.org/rfc/rfc9110.html#section-8.8.2.2. Servers give it to
// pages that they make anew each time, and the lock file would change with it.
func lastModified(resp *http.Response) string {
	at, err := http.ParseTime(resp.Header.Get("Last-Modified"))
	if err != nil {
		return ""
	}
	if sent, err := http.ParseTime(resp.Header.Get("Date")); err == nil && sent.Sub(at) < time.Minute {
		return ""
	}
	return headerValue(resp, "Last-Modified")
}

// headerValue returns a header that can be kept and sent again, "" for none.
func headerValue(resp *http.Response, name string) string {
	value := strings.TrimSpace(resp.Header.Get(name))
	if len(value) > 1000 || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r >= 0x7f }) {
		return ""
	}
	return value
}
