package preview

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
)

// own is the path below which the preview answers for itself.
const own = "/_catsite/"

// A site answers requests: with the last good tree, with what the preview adds to its
// pages, and with the events that tell of new trees.
type site struct {
	news news

	mu   sync.RWMutex
	tree *tree // nil where none was good
}

func newSite() *site {
	s := &site{}
	s.news.tell(state{})
	return s
}

// show serves a tree from now on and returns the one before, nil for none. One that is
// equal to the one before takes its place unseen.
func (s *site) show(t *tree) (old *tree) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, s.tree = s.tree, t
	s.news.tell(state{Build: t.id}) // before anybody has a page of the tree
	return old
}

// fail shows why there is no new tree.
func (s *site) fail(err error) {
	s.news.tell(state{Build: s.build(), Problem: err.Error()})
}

// build returns the name of the build that is served, "" for none.
func (s *site) build() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.tree == nil {
		return ""
	}
	return s.tree.id
}

// close closes the tree.
func (s *site) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tree != nil {
		s.tree.root.Close()
	}
}

// ServeHTTP answers requests that name this machine. Another name that leads here is a
// trick of a page elsewhere to read what is served.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	t := s.tree
	s.mu.RUnlock()
	setHeaders(w.Header(), t, r.URL.Path)
	switch {
	case !isLocal(r.Host):
		http.Error(w, "403: "+url.PathEscape(r.Host)+" is not this machine", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "405", http.StatusMethodNotAllowed)
	case strings.HasPrefix(r.URL.Path, own):
		s.serveOwn(w, r)
	case t == nil:
		s.serveNone(w, r)
	default:
		t.serve(w, r)
	}
}

// isLocal reports whether the host of a request, with or without port, is this machine.
func isLocal(host string) bool {
	u, err := url.Parse("//" + host)
	if err != nil || u.Host != host {
		return false
	}
	if strings.EqualFold(u.Hostname(), "localhost") {
		return true
	}
	address, err := netip.ParseAddr(u.Hostname())
	return err == nil && address.IsLoopback()
}
