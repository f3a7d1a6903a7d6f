package fetch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// See RFC 9309, Robots Exclusion Protocol, https://www.rfc-editor.org/rfc/rfc9309.html.
const (
	// productToken is by what rules of a robots.txt are meant for catsite.
	productToken = "catsite"
	// maxRobots is how much of a robots.txt is read, in bytes.
	maxRobots = 500 << 10
	// maxCrawlDelay is the longest pause between pages that a robots.txt can ask for.
	maxCrawlDelay = time.Minute
)

// robots are the rules of the hosts, each asked for once in a run.
type robots struct {
	mu    sync.Mutex
	hosts map[string]*hostRules // by scheme and host
}

// hostRules are what a host says of robots.
type hostRules struct {
	once  sync.Once
	group *robotstxt.Group // nil where err is not
	err   error            // why nothing may be fetched
}

func (r *robots) of(u *url.URL) *hostRules {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := u.Scheme + "://" + u.Host
	if r.hosts == nil {
		r.hosts = map[string]*hostRules{}
	}
	if r.hosts[key] == nil {
		r.hosts[key] = &hostRules{}
	}
	return r.hosts[key]
}

// errDisallowed is why a page is not asked for.
var errDisallowed = errors.New("robots.txt disallows it")

// mayFetch returns an error where robots may not ask for an address, and takes up the
// pace that its host asks for.
func (r *run) mayFetch(ctx context.Context, u *url.URL, within func(*url.URL) error) error {
	rules := r.robots.of(u)
	rules.once.Do(func() {
		rules.group, rules.err = r.readRobots(ctx, u, within)
		if rules.err == nil {
			r.pace.slower(u.Host, min(rules.group.CrawlDelay, maxCrawlDelay))
		}
	})
	if rules.err != nil {
		return rules.err
	}
	if !permits(rules.group, u) {
		return fmt.Errorf("%s://%s: %w", u.Scheme, u.Host, errDisallowed)
	}
	return nil
}

// permits reports whether the rules of a group let an address be asked for.
func permits(group *robotstxt.Group, u *url.URL) bool {
	address := u.EscapedPath()
	if address == "" {
		address = "/"
	}
	if u.RawQuery != "" {
		address += "?" + u.RawQuery
	}
	return group.Test(beginning + normal(address))
}

// readRobots reads the rules of a host. One that has none allows everything, one that
// cannot say allows nothing.
func (r *run) readRobots(ctx context.Context, u *url.URL, within func(*url.URL) error) (*robotstxt.Group, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	failed := func(err error) error {
		return fmt.Errorf("%s cannot be read, so that nothing is fetched from there: %w", at, err)
	}
	answer, err := r.follow(ctx, at, request{limit: maxRobots, cut: true, check: within, bytes: new(counter)})
	var status *statusError
	switch {
	case errors.As(err, &status) && status.code >= 400 && status.code < 500 && status.code != http.StatusTooManyRequests,
		errors.Is(err, errRedirects):
		return &robotstxt.Group{}, nil
	case err != nil:
		return nil, failed(err)
	}
	data, err := robotstxt.FromString(understood(string(answer.body)))
	if err != nil {
		return nil, failed(err)
	}
	return data.FindGroup(productToken), nil
}

// understood returns the rules of a robots.txt for catsite, or for all robots, in a form
// in which the parser takes none amiss: it refuses files for a rule before the first
// group, takes "cat" for a name of "catsite", and lets the first of two equally long
// rules decide, where the RFC says that it is the one that allows.
func understood(text string) string {
	groups := map[string]*ruleLists{productToken: {}, "*": {}}
	var current []string
	inRules := true
	for line := range strings.Lines(strings.TrimPrefix(strings.ReplaceAll(text, "\r", "\n"), "\ufeff")) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if key == "user-agent" {
			if inRules {
				current, inRules = nil, false
			}
			current = append(current, agentToken(value))
			continue
		}
		for _, agent := range current {
			if g := groups[agent]; g != nil {
				g.add(key, value)
			}
		}
		inRules = inRules || key == "allow" || key == "disallow" || key == "crawl-delay"
	}
	own := groups[productToken]
	if !own.named {
		own = groups["*"]
	}
	return own.String()
}

// agentToken returns the product token of a user-agent line, in lower case.
func agentToken(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '-' || r == '*')
	})
	if end >= 0 {
		value = value[:end]
	}
	return strings.ToLower(value)
}

// ruleLists are the rules of a group.
type ruleLists struct {
	named           bool
	allow, disallow []string
	delay           string
}

func (g *ruleLists) add(key, value string) {
	switch key {
	case "allow":
		g.named = true
		g.allow = addRule(g.allow, value)
	case "disallow":
		g.named = true
		g.disallow = addRule(g.disallow, value)
	case "crawl-delay":
		g.named = true
		if _, err := time.ParseDuration(value + "s"); err == nil {
			g.delay = value
		}
	}
}

// addRule adds a rule. One without a path says nothing.
func addRule(rules []string, value string) []string {
	if value == "" {
		return rules
	}
	if !strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "*") {
		value = "/" + value
	}
	return append(rules, beginning+normal(value))
}

// String returns the group as a robots.txt, the rules that allow first.
func (g *ruleLists) String() string {
	var b strings.Builder
	b.WriteString("User-agent: " + productToken + "\nAllow: " + beginning + "/robots%2Etxt\n")
	if g.delay != "" {
		b.WriteString("Crawl-delay: " + g.delay + "\n")
	}
	for _, rule := range g.allow {
		b.WriteString("Allow: " + rule + "\n")
	}
	for _, rule := range g.disallow {
		b.WriteString("Disallow: " + rule + "\n")
	}
	return b.String()
}

// beginning stands before paths and rules. No path has it elsewhere, for there it is
// written otherwise: the parser finds a rule with an asterisk also in the middle of a path.
const beginning = "/^"

// normal returns a path, or a rule, in which equal characters are written alike: letters
// and digits as they are, others in percent signs. Characters that mean something in
// regular expressions are among these, so that they make no rule longer than another.
func normal(address string) string {
	var b strings.Builder
	for i := 0; i < len(address); i++ {
		c, written := address[i], false
		if c == '%' && i+2 < len(address) {
			if value, err := hex.DecodeString(address[i+1 : i+3]); err == nil {
				c, written = value[0], true
				i += 2
			}
		}
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', strings.IndexByte("-_~", c) >= 0,
			!written && strings.IndexByte("/*$&=:;,@!'", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
