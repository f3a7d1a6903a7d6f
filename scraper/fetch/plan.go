package fetch

import (
	"net/url"
	"strings"
)

// plan returns all pages of all sets with their names. A page keeps the name that the
// lock has for it: names do not change where pages are added.
func (r *run) plan(lock *Lock) ([]*job, error) {
	byURL := map[string][]Entry{}
	for _, e := range lock.Pages {
		r.entries[e.Path] = e
		byURL[e.URL] = append(byURL[e.URL], e)
	}
	names := newNamer()
	var all []*job
	common := map[*job]int{}
	for i := range r.Sets {
		jobs, err := r.jobs(&r.Sets[i], common)
		if err != nil {
			return nil, err
		}
		for _, j := range jobs {
			j.Path = pinned(j, byURL[j.URL], names)
		}
		all = append(all, jobs...)
	}
	for _, j := range all {
		if j.Path == "" {
			j.Path = names.take(j.set.Into, j.url, common[j])
		}
	}
	return all, nil
}

// jobs returns the pages of a set, and how many folders are left out of their names:
// those that all pages of the set have which are on the same host.
func (r *run) jobs(set *Set, common map[*job]int) ([]*job, error) {
	var jobs []*job
	byHost := map[string][]*url.URL{}
	for _, s := range set.Pages {
		u, err := url.Parse(s)
		if err != nil {
			return nil, err
		}
		r.pace.slower(u.Host, set.Delay)
		byHost[u.Host] = append(byHost[u.Host], u)
		jobs = append(jobs, &job{set: set, url: u, Result: Result{Edition: set.Edition, URL: u.String()}})
	}
	folders := map[string]int{}
	for host, pages := range byHost {
		folders[host] = commonFolders(pages)
	}
	for _, j := range jobs {
		common[j] = folders[j.url.Host]
	}
	return jobs, nil
}

// pinned returns the name that the lock has for a page, "" for none that may be used.
func pinned(j *job, entries []Entry, names *namer) string {
	for _, e := range entries {
		name, below := strings.CutPrefix(e.Path, j.set.Into+"/")
		if below && isHarmless(name) && j.set.Reads(e.Path) && names.keep(e.Path) {
			return e.Path
		}
	}
	return ""
}
