package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"

	"catsite/catalog"
)

// A readerFeed is the changes for people's feed readers: a JSON Feed.
type readerFeed struct {
	Version  string     `json:"version"`
	Title    string     `json:"title"`
	HomePage string     `json:"home_page_url,omitempty"`
	Feed     string     `json:"feed_url,omitempty"`
	Language string     `json:"language"`
	Items    []feedItem `json:"items"`
}

type feedItem struct {
	ID    string `json:"id"`
	URL   string `json:"url"`
	Title string `json:"title"`
	Text  string `json:"content_text"`
}

const (
	// jsonFeedVersion is the address by which a JSON Feed names its format.
	jsonFeedVersion = "https://jsonfeed.org/version/1.1"
	// mostItems is how many changes a feed tells one by one; a last item leads to the
	// page of all.
	mostItems = 200
	// mostWords is how much of a value a feed tells, in characters.
	mostWords = 300
)

// ReaderFeedPath returns the file of the feed of a locale for feed readers.
func ReaderFeedPath(locale string) string { return "feed/" + locale + ".json" }

// readerFeeds writes the feeds of all locales of the site.
func (w *writer) readerFeeds() error {
	if w.builder.opt.PagePath == nil || w.builder.opt.ChangesPath == nil {
		return nil
	}
	for _, locale := range w.builder.setup.Locales {
		r := &feedReader{builder: w.builder, locale: locale}
		feed, err := r.feed()
		if err != nil {
			return err
		}
		if err := w.write(ReaderFeedPath(locale), func(out io.Writer) error { return writeJSON(out, feed) }); err != nil {
			return err
		}
	}
	return nil
}

// A feedReader tells the changes in one locale.
type feedReader struct {
	*builder
	locale string
	items  []feedItem
	more   int   // changes without an item
	err    error // the first message that could not be had
}

func (r *feedReader) feed() (readerFeed, error) {
	title := r.setup.Title[r.locale]
	if title == "" {
		title = r.setup.Title[r.setup.Reference]
	}
	feed := readerFeed{
		Version:  jsonFeedVersion,
		Title:    strings.TrimPrefix(title+" – "+r.text("changes-title", nil), " – "),
		Language: r.locale,
	}
	if r.opt.BaseURL != "" {
		feed.HomePage = r.opt.BaseURL + r.opt.ChangesPath(r.locale)
		feed.Feed = r.opt.BaseURL + ReaderFeedPath(r.locale)
	}
	if r.cat.History != nil {
		r.tellAll(r.cat.History)
	}
	feed.Items = append([]feedItem{}, r.items...)
	return feed, r.err
}

func (r *feedReader) tellAll(h *catalog.History) {
	for _, e := range h.Added {
		r.item("added", e, map[string]any{"Key": e.Key})
	}
	for _, t := range h.Removed {
		r.item("removed", t.Event(), map[string]any{"Key": t.Key})
	}
	for _, renamed := range h.Renamed {
		r.item("renamed", renamed.To, map[string]any{"From": renamed.From.Key, "Key": renamed.To.Key})
	}
	for i := range h.Changed {
		changed := &h.Changed[i]
		r.item("changed", changed.Event, map[string]any{"Key": changed.Event.Key}, changed.Values...)
	}
	if r.more > 0 {
		r.items = append(r.items, feedItem{
			ID: r.id("more", ""), URL: r.address(r.opt.ChangesPath(r.locale)),
			Title: r.text("changes-title", nil), Text: r.text("changes-item-more", map[string]any{"Count": strconv.Itoa(r.more)}),
		})
	}
}

// item adds what happened to an event, with the values that changed.
func (r *feedReader) item(kind string, e *catalog.Event, args map[string]any, values ...catalog.Change) {
	if len(r.items) >= mostItems {
		r.more++
		return
	}
	lines := []string{r.text("changes-item-"+kind, args)}
	for i := range values {
		if values[i].Told() {
			lines = append(lines, r.value(&values[i]))
		}
	}
	name := e.NameIn(r.setup, r.locale)
	if name == "" {
		name = e.Key
	}
	r.items = append(r.items, feedItem{
		ID: r.id(kind, e.Key), URL: r.address(r.opt.PagePath(r.locale, e.Slug)),
		Title: r.text("changes-"+kind, nil) + r.text("colon", nil) + name,
		Text:  strings.Join(lines, "\n"),
	})
}

// id names what happened to an event since the previous catalog. It stays when the
// catalog is built again.
func (r *feedReader) id(kind, key string) string {
	sum := sha256.Sum256([]byte(r.cat.History.Previous + "\x00" + kind + "\x00" + key))
	return "urn:catsite:change:" + hex.EncodeToString(sum[:16])
}

// address returns the address of a page, relative to the feed where the site has none.
func (r *feedReader) address(page string) string {
	if r.opt.BaseURL == "" {
		return "../" + page
	}
	return r.opt.BaseURL + page
}

// value tells a value before and after. Of an edition that came or went there is none.
func (r *feedReader) value(c *catalog.Change) string {
	if c.Field == "" {
		kind := "changes-edition-came"
		if c.New == nil {
			kind = "changes-edition-went"
		}
		return r.edition(c.Edition) + r.text("colon", nil) + r.text(kind, nil)
	}
	subject := r.field(c.Field)
	switch {
	case c.Edition != "":
		subject += " (" + r.edition(c.Edition) + ")"
	case c.Locale != "":
		subject += " (" + catalog.LanguageName(c.Locale, r.locale) + ")"
	}
	return subject + r.text("colon", nil) + r.words(c, c.Before) + " → " + r.words(c, c.After)
}

// words returns a value as a line of the feed has it.
func (r *feedReader) words(c *catalog.Change, value string) string {
	if s := r.setup.Severity(value); s != nil && c.Field == r.setup.FieldID(catalog.RoleSeverity) {
		value = s.Name(r.locale, r.setup.Reference)
	}
	value = strings.Join(strings.Fields(value), " ")
	if runes := []rune(value); len(runes) > mostWords {
		value = string(runes[:mostWords]) + "…"
	}
	if value == "" {
		return r.text("value-not-given", nil)
	}
	return value
}

// roleWords are the messages that name roles.
var roleWords = map[catalog.Role]string{
	catalog.RoleCode: "code-label", catalog.RoleID: "id-label", catalog.RoleName: "name-label",
	catalog.RoleDescription: "description-label", catalog.RoleStorage: "storage-term-label",
	catalog.RoleSeverity: "severity", catalog.RoleComponent: "component",
}

// field returns the project's words for a field, else those for its role; of a role
// that no field has the id is its name.
func (r *feedReader) field(id string) string {
	role := catalog.Role(id)
	for i := range r.setup.Fields {
		f := &r.setup.Fields[i]
		if f.ID != id {
			continue
		}
		if len(f.Labels) > 0 {
			return f.Label(r.locale, r.setup.Reference)
		}
		role = f.Role
	}
	if message := roleWords[role]; message != "" {
		return r.text(message, nil)
	}
	return id
}

// edition returns the name of an edition, its id where the project has it no more.
func (r *feedReader) edition(id string) string {
	for _, e := range r.cat.Editions {
		if e.ID == id {
			return r.cat.EditionName(e, r.locale)
		}
	}
	return id
}

func (r *feedReader) text(id string, args map[string]any) string {
	text, err := r.opt.Messages(r.locale).Text(id, args)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("message %s in %s: %w", id, r.locale, err)
	}
	return text
}
