package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// A state is what pages are told.
type state struct {
	// Build names what is served, so that a page of an earlier build knows that it is
	// old; "" where nothing is yet.
	Build string `json:"build"`
	// Problem says why nothing newer is served; "" for no reason.
	Problem string `json:"problem"`
}

// news are the present state and all who wait for the next. As each stream begins with
// the present one, a page misses nothing, whenever it was loaded.
type news struct {
	mu      sync.Mutex
	state   state
	changed chan struct{} // closed when the state is another one
}

// tell makes a state the present one.
func (n *news) tell(s state) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.changed != nil {
		close(n.changed)
	}
	n.state, n.changed = s, make(chan struct{})
}

// now returns the present state and what is closed when it is another one.
func (n *news) now() (state, <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.state, n.changed
}

// Browsers ask again retryAfter a stream has broken. One of which nothing was heard for
// aliveEvery is asked whether it still listens.
const (
	retryAfter = time.Second
	aliveEvery = 15 * time.Second
)

// serve streams the states as server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html) until the request or
// the preview ends.
func (n *news) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	fmt.Fprintf(w, "retry: %d\n\n", retryAfter.Milliseconds())
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	for {
		now, changed := n.now()
		data, err := json.Marshal(now) // on one line
		if err != nil {
			return
		}
		fmt.Fprintf(w, "event: state\ndata: %s\n\n", data)
		for same := true; same; {
			if stream.Flush() != nil {
				return
			}
			select {
			case <-changed:
				same = false
			case <-alive.C:
				fmt.Fprint(w, ":\n\n")
			case <-r.Context().Done():
				return
			}
		}
	}
}
