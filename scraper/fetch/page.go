package fetch

import (
	"context"
	"fmt"
	"net/url"
	"path"
	"slices"
)

// fetch gets one page and puts it where it belongs.
func (r *run) fetch(ctx context.Context, j *job) {
	if ctx.Err() != nil {
		j.fail(ctx.Err())
		return
	}
	stored, entry := r.stored(j)
	want := request{limit: j.set.MaxBytes, bytes: &r.transferred, check: func(u *url.URL) error {
		if err := j.within(u); err != nil {
			return err
		}
		return r.mayFetch(ctx, u, j.within)
	}}
	if stored != nil && hashOf(stored) == entry.SHA256 && entry.URL == j.URL {
		want.known = entry
	}
	a, err := r.follow(ctx, j.url, want)
	switch {
	case err != nil:
		j.fail(err)
	case a.unchanged:
		j.Outcome = Unchanged
		if !r.Check {
			r.store.forget(j.Path)
		}
	default:
		r.settle(j, a, stored, entry)
	}
}

// stored returns the page that is stored, nil for none, and what the lock knows of it.
func (r *run) stored(j *job) ([]byte, Entry) {
	r.mu.Lock()
	entry := r.entries[j.Path]
	r.mu.Unlock()
	data, there := r.store.read(j.Path)
	switch {
	case !there:
		return nil, Entry{}
	case data == nil:
		data = []byte{}
	}
	return data, entry
}

// settle decides about a page that came, and stores it or keeps it aside.
func (r *run) settle(j *job, a *answer, stored []byte, entry Entry) {
	name := withEnding(j.Path, a.contentType, j.set.Reads)
	if !j.set.Reads(name) {
		j.fail(fmt.Errorf("it would be stored as %s, which no pattern in sources of edition %s matches", name, j.Edition))
		return
	}
	if name != j.Path && entry.Path == "" {
		j.Path = name
		stored, entry = r.stored(j)
	}
	same := stored != nil && string(stored) == string(a.body) && !a.cutOff
	edited := stored != nil && entry.SHA256 != "" && hashOf(stored) != entry.SHA256
	if edited && hashOf(a.body) == entry.SHA256 {
		j.Outcome, j.Reason = Unchanged, "the stored page was edited since it was fetched; the vendor's is as it was"
		return
	}
	if !same {
		if j.Reason = r.objection(j, a, stored, entry, name); j.Reason != "" && !slices.Contains(r.Accept, j.Path) {
			r.keepAside(j, a)
			return
		}
	}
	if former := j.Path; name != former && stored != nil {
		r.mu.Lock()
		delete(r.entries, former)
		r.mu.Unlock()
		j.Path, j.note = name, "it was stored as "+former+", which is to be deleted"
	}
	j.Path = name
	switch {
	case same:
		j.Outcome = Unchanged
	case stored == nil:
		j.Outcome = New
	default:
		j.Outcome = Changed
	}
	r.keep(j, a, same)
}

// objection says why a page is not to be taken, "" for nothing.
func (r *run) objection(j *job, a *answer, stored []byte, entry Entry, name string) string {
	page := j.set.Judge(name, a.charset, a.body)
	var older *Shape
	if stored != nil {
		shape := j.set.Judge(j.Path, entry.Charset, stored)
		older = &shape
	}
	if stored != nil && name != j.Path {
		return fmt.Sprintf("it is %s, and would be stored as %s", a.contentType, path.Base(name))
	}
	reason := spoilt(a, &page, older, j.URL)
	if reason == "" && entry.SHA256 != "" && hashOf(stored) != entry.SHA256 {
		reason = "the stored page was edited since it was fetched, and the vendor's changed too"
	}
	if reason == "" {
		j.note = noted(&page)
	}
	return reason
}

// keepAside leaves what is stored alone and puts the page that came beside it.
func (r *run) keepAside(j *job, a *answer) {
	j.Outcome = Aside
	if r.Check {
		return
	}
	j.Kept = r.store.aside(j.Path)
	if err := r.store.write(j.Kept, a.body); err != nil {
		j.fail(err)
	}
}

// keep stores a page, if it is not the one that is stored, and what is known of it.
func (r *run) keep(j *job, a *answer, same bool) {
	if j.Reason == "" {
		j.Reason = j.note
	}
	if r.Check {
		return
	}
	if !same {
		if err := r.store.write(j.Path, a.body); err != nil {
			j.fail(err)
			return
		}
	}
	r.store.forget(j.Path)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entries[j.Path] = Entry{
		Path: j.Path, URL: j.URL, FinalURL: a.finalURL, Status: a.status, SHA256: hashOf(a.body),
		Charset: a.charset, ContentType: a.contentType, ETag: a.etag, LastModified: a.modified,
	}
}

func (j *job) fail(err error) { j.Outcome, j.Err = Failed, err }
