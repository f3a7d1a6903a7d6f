package fetch

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A pace lets one request at a time go to a host, and not sooner than a delay after the
// answer to the one before, with up to a quarter more so that they come in no rhythm. It is
// a [http.RoundTripper], so that retries and redirects keep it too.
type pace struct {
	next  http.RoundTripper
	whole time.Duration // for a request and its answer, to the last byte

	mu    sync.Mutex
	hosts map[string]*hostPace
}

type hostPace struct {
	turn    chan struct{} // holds one token while nobody asks
	limiter *rate.Limiter // lets the next request go when it is time
	delay   time.Duration
	asked   bool
}

func (p *pace) of(host string) *hostPace {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.hosts[host]
	if h == nil {
		h = &hostPace{turn: make(chan struct{}, 1), limiter: rate.NewLimiter(rate.Inf, 1)}
		h.turn <- struct{}{}
		if p.hosts == nil {
			p.hosts = map[string]*hostPace{}
		}
		p.hosts[host] = h
	}
	return h
}

// slower makes the delay of a host at least this long.
func (p *pace) slower(host string, delay time.Duration) {
	h := p.of(host)
	p.mu.Lock()
	defer p.mu.Unlock()
	if delay > h.delay {
		h.delay = delay
		h.restart()
	}
}

// restart lets the delay begin now, if anything was asked before.
func (h *hostPace) restart() {
	if h.asked && h.delay > 0 {
		h.limiter = rate.NewLimiter(rate.Every(h.delay+rand.N(h.delay/4+1)), 1)
		h.limiter.Allow()
	}
}

// answered lets the delay begin, and then others ask.
func (p *pace) answered(h *hostPace) {
	p.mu.Lock()
	h.asked = true
	h.restart()
	p.mu.Unlock()
	h.turn <- struct{}{}
}

// wait returns when it is time for the next request to the host.
func (p *pace) wait(ctx context.Context, h *hostPace) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	p.mu.Lock()
	limiter := h.limiter
	p.mu.Unlock()
	if err := limiter.Wait(ctx); err != nil {
		h.turn <- struct{}{}
		return err
	}
	return nil
}

// RoundTrip implements [http.RoundTripper]. The next request to the host waits until the
// body of the answer is closed.
func (p *pace) RoundTrip(req *http.Request) (*http.Response, error) {
	h := p.of(req.URL.Host)
	if err := p.wait(req.Context(), h); err != nil {
		return nil, err
	}
	late := fmt.Errorf("the answer took longer than %v", p.whole)
	ctx, cancel := context.WithTimeoutCause(req.Context(), p.whole, late)
	done := func() {
		cancel()
		p.answered(h)
	}
	resp, err := p.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		if cause := context.Cause(ctx); cause == late {
			err = late
		}
		done()
		return nil, err
	}
	resp.Body = &pacedBody{ReadCloser: resp.Body, ctx: ctx, done: done}
	return resp, nil
}

// A pacedBody ends the request when it is closed.
type pacedBody struct {
	io.ReadCloser
	ctx  context.Context
	done func()
	once sync.Once
}

// Read implements [io.Reader].
func (b *pacedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF && b.ctx.Err() != nil {
		err = context.Cause(b.ctx)
	}
	return n, err
}

// Close implements [io.Closer].
func (b *pacedBody) Close() error {
	err := b.ReadCloser.Close()
	b.once.Do(b.done)
	return err
}
