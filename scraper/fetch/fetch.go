package fetch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"catsite/nearest"
)

// A Set is the pages of one edition.
type Set struct {
	Edition string   // its id
	Pages   []string // absolute http or https addresses, each once
	// Into is the folder for them, below that of all documents: slash-separated, from
	// the folder of the project file.
	Into string
	// Hosts are those, beside a page's own, that redirects may lead to; in lower case.
	Hosts []string
	// Delay is the least time between two requests to a host.
	Delay time.Duration
	// MaxBytes is the size above which a page is refused, as it comes and unpacked.
	MaxBytes int64
	// Reads reports whether a document of this path is one of the edition.
	Reads func(path string) bool
	// Judge says what a page holds: its path, the charset that its answer declared, ""
	// for none, and its content. It is called concurrently.
	Judge func(path, charset string, page []byte) Shape
}

// A Fetcher gets pages. Dir, Folder, Agent and Sets must be set.
type Fetcher struct {
	Dir    string // folder of the project file
	Folder string // of all documents, below Dir, slash-separated
	Agent  string // the User-Agent that requests have
	Sets   []Set
	Limits Limits
	// Only names the editions whose pages are fetched; none for all.
	Only []string
	// Accept are the paths of pages that are taken whatever they lost.
	Accept []string
	// Check writes nothing.
	Check bool
	// Done is told of each page when it is ready; nil where nobody asks. It is called
	// concurrently.
	Done func()
}

type counter = atomic.Int64

// hostsAtOnce is how many hosts are asked at a time at most.
const hostsAtOnce = 4

// A run is one use of a Fetcher.
type run struct {
	*Fetcher
	store       *store
	client      *retryablehttp.Client
	pace        *pace
	robots      robots
	transferred counter

	mu      sync.Mutex
	entries map[string]Entry // of the lock, by path
}

// A job is a page to fetch, and what became of it.
type job struct {
	set *Set
	url *url.URL
	// note is what is odd about the page that does not keep it from being taken.
	note string
	Result
}

// Run fetches the pages, stores those that changed, and writes the lock file. What is
// wrong with one page is in its result and stops no other. An error says that the folder
// or the lock file cannot be used, or that ctx was done: then the pages that had arrived
// are stored and in the lock file.
func (f *Fetcher) Run(ctx context.Context) (*Report, error) {
	limits := f.Limits.orDefaults()
	transport := newTransport(limits)
	defer transport.CloseIdleConnections()
	r := &run{Fetcher: f, pace: &pace{next: transport, whole: limits.Whole}, entries: map[string]Entry{}}
	r.client = newClient(r.pace, limits)
	lock, err := ReadLock(os.DirFS(f.Dir), f.Folder)
	if err != nil {
		return nil, err
	}
	if r.store, err = openStore(f.Dir, f.Folder, !f.Check); err != nil {
		return nil, err
	}
	defer r.store.close()
	jobs, err := r.plan(lock)
	if err != nil {
		return nil, err
	}
	report := &Report{Unlisted: r.unlisted(jobs)}
	if err := f.checkAccept(jobs); err != nil {
		return nil, err
	}
	jobs = slices.DeleteFunc(jobs, func(j *job) bool { return len(f.Only) > 0 && !slices.Contains(f.Only, j.set.Edition) })
	r.fetchAll(ctx, jobs)
	r.noteTwins(jobs)
	for _, j := range jobs {
		report.Results = append(report.Results, j.Result)
	}
	report.Transferred = r.transferred.Load()
	if !f.Check {
		err = r.saveLock()
	}
	return report, errors.Join(ctx.Err(), err)
}

// ErrUnknownPage is a path in [Fetcher].Accept that no page has.
var ErrUnknownPage = errors.New("no page is stored there")

func (f *Fetcher) checkAccept(jobs []*job) error {
	var known []string
	for _, j := range jobs {
		known = append(known, j.Path)
	}
	for _, name := range f.Accept {
		// The ending of a page that was never stored is not known yet.
		bare := strings.TrimSuffix(name, path.Ext(name))
		if slices.ContainsFunc(known, func(k string) bool {
			return k == name || k == bare || strings.TrimSuffix(k, path.Ext(k)) == bare
		}) {
			continue
		}
		if meant := nearest.Word(name, known); meant != "" {
			return fmt.Errorf("%s: %w; did you mean %s?", name, ErrUnknownPage, meant)
		}
		return fmt.Errorf("%s: %w", name, ErrUnknownPage)
	}
	return nil
}

// fetchAll fetches pages, those of different hosts side by side.
func (r *run) fetchAll(ctx context.Context, jobs []*job) {
	var hosts []string
	queues := map[string][]*job{}
	for _, j := range jobs {
		if queues[j.url.Host] == nil {
			hosts = append(hosts, j.url.Host)
		}
		queues[j.url.Host] = append(queues[j.url.Host], j)
	}
	places := make(chan struct{}, hostsAtOnce)
	var all sync.WaitGroup
	for _, host := range hosts {
		all.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			r.fetchQueue(ctx, queues[host])
		})
	}
	all.Wait()
}

// tooManyFailures is after how many pages in a row that a server could not give it is
// left alone.
const tooManyFailures = 3

// fetchQueue fetches the pages of one host, one after the other, until it asks to be left
// alone, or seems to be down.
func (r *run) fetchQueue(ctx context.Context, jobs []*job) {
	failures := 0
	var stop error
	for _, j := range jobs {
		if stop != nil {
			j.fail(stop)
		} else {
			r.fetch(ctx, j)
		}
		var later *laterError
		var given *givenUpError
		switch {
		case stop != nil:
		case errors.As(j.Err, &later):
			stop = fmt.Errorf("not asked for: the server wants to be left alone for %v", later.wait)
		case !errors.As(j.Err, &given):
			failures = 0
		default:
			if failures++; failures == tooManyFailures {
				stop = fmt.Errorf("not asked for: the server failed %d times in a row", failures)
			}
		}
		if r.Done != nil {
			r.Done()
		}
	}
}

// within returns an error for an address that a page of the job may not lead to.
func (j *job) within(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return fmt.Errorf("redirect to %s is refused: it is no plain http or https address", u.Redacted())
	}
	if host := hostOf(u); host != hostOf(j.url) && !slices.Contains(j.set.Hosts, host) {
		return fmt.Errorf("redirect to %s is refused: add %q to hosts in the project file if the page may be there", u, host)
	}
	return nil
}

// hostOf returns the host of an address in lower case, with a port if it is not the usual
// one.
func hostOf(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if port := map[string]string{"http": ":80", "https": ":443"}[u.Scheme]; port != "" {
		host = strings.TrimSuffix(host, port)
	}
	return host
}

// saveLock writes the lock file, if it changed.
func (r *run) saveLock() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	lock := &Lock{Pages: slices.Collect(maps.Values(r.entries))}
	data, err := lock.encode()
	if err != nil {
		return err
	}
	name := r.Folder + "/" + LockName
	if older, there := r.store.read(name); there && string(older) == string(data) || !there && len(lock.Pages) == 0 {
		return nil
	}
	return r.store.write(name, data)
}
