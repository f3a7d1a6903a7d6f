package fetch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Limits say how long a [Fetcher] waits, and for what. A zero value stands for that of
// [DefaultLimits].
type Limits struct {
	Connect  time.Duration // until a connection stands
	Header   time.Duration // from the request to the head of the answer
	Whole    time.Duration // for one request and its answer, to the last byte
	Attempts int           // how often a page is asked for that cannot be had
	// BackOff is the wait before the second attempt; it doubles with each, up to
	// BackOffMost.
	BackOff, BackOffMost time.Duration
	// RetryAfter is the longest wait that an answer may ask for.
	RetryAfter time.Duration
}

// DefaultLimits are those of a Fetcher that has none.
var DefaultLimits = Limits{
	Connect: 10 * time.Second, Header: 30 * time.Second, Whole: 3 * time.Minute,
	Attempts: 4, BackOff: time.Second, BackOffMost: 30 * time.Second, RetryAfter: 2 * time.Minute,
}

func (l Limits) orDefaults() Limits {
	for _, d := range []struct{ own, other *time.Duration }{
		{&l.Connect, &DefaultLimits.Connect}, {&l.Header, &DefaultLimits.Header}, {&l.Whole, &DefaultLimits.Whole},
		{&l.BackOff, &DefaultLimits.BackOff}, {&l.BackOffMost, &DefaultLimits.BackOffMost},
		{&l.RetryAfter, &DefaultLimits.RetryAfter},
	} {
		if *d.own == 0 {
			*d.own = *d.other
		}
	}
	if l.Attempts == 0 {
		l.Attempts = DefaultLimits.Attempts
	}
	return l
}

// newTransport returns what makes requests: it decodes nothing, so that the bytes of an
// answer can be counted.
func newTransport(l Limits) *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: l.Connect}).DialContext,
		TLSHandshakeTimeout:    l.Connect,
		ResponseHeaderTimeout:  l.Header,
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
		IdleConnTimeout:        30 * time.Second,
	}
}

// newClient returns a client that keeps the pace, repeats what may yet succeed, and
// follows no redirect.
func newClient(p *pace, l Limits) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport:     p,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:     l.Attempts - 1,
		RetryWaitMin: l.BackOff, RetryWaitMax: l.BackOffMost,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			return checkRetry(ctx, resp, err, l.RetryAfter)
		},
		Backoff:      backOff,
		ErrorHandler: giveUp,
	}
}

// checkRetry reports whether a request is to be repeated: after 429 and 5xx, and where
// there was no answer. A wait that is too long ends it.
func checkRetry(ctx context.Context, resp *http.Response, err error, longest time.Duration) (bool, error) {
	if err != nil {
		return retryablehttp.DefaultRetryPolicy(ctx, nil, err)
	}
	if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode < 500 {
		return false, nil
	}
	if wait, asked := retryAfter(resp); asked && wait > longest {
		resp.Body.Close()
		return false, &laterError{newStatusError(resp), wait.Round(time.Second)}
	}
	return true, nil
}

// backOff returns the wait before an attempt: what the answer asks for, else one that
// doubles. Up to a quarter is added, so that many do not come at once.
func backOff(least, most time.Duration, attempt int, resp *http.Response) time.Duration {
	wait, asked := time.Duration(0), false
	if resp != nil {
		wait, asked = retryAfter(resp)
	}
	if !asked {
		wait = retryablehttp.DefaultBackoff(least, most, attempt, nil)
	}
	return wait + rand.N(min(wait, most)/4+1)
}

// retryAfter returns how long an answer asks to wait, in seconds or until a date.
func retryAfter(resp *http.Response) (wait time.Duration, asked bool) {
	value := resp.Header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, time.Until(at)), true
	}
	return 0, false
}

// giveUp tells why the last attempt failed.
func giveUp(resp *http.Response, err error, attempts int) (*http.Response, error) {
	if err == nil {
		err = newStatusError(resp)
	}
	if resp != nil {
		resp.Body.Close()
	}
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	return nil, &givenUpError{withoutURL(err), attempts}
}

// A givenUpError is why the last attempt at a page failed.
type givenUpError struct {
	err      error
	attempts int
}

func (e *givenUpError) Error() string {
	if e.attempts == 1 {
		return e.err.Error()
	}
	return fmt.Sprintf("given up after %d attempts: %v", e.attempts, e.err)
}

func (e *givenUpError) Unwrap() error { return e.err }

// A laterError is a server that wants to be left alone for longer than we wait.
type laterError struct {
	status *statusError
	wait   time.Duration
}

func (e *laterError) Error() string {
	return fmt.Sprintf("%v, and asks to come back in %v; fetch it then", e.status, e.wait)
}

func (e *laterError) Unwrap() error { return e.status }

// withoutURL returns an error of net/http without method and address, which the report
// names anyway.
func withoutURL(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// A statusError is an answer that is no page.
type statusError struct{ code int }

func newStatusError(resp *http.Response) *statusError { return &statusError{resp.StatusCode} }

func (e *statusError) Error() string {
	return fmt.Sprintf("the server answers %d %s", e.code, http.StatusText(e.code))
}
