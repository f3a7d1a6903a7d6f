package feed

import (
	"encoding/json"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/output"
)

// readerFeedOf writes the feed for feed readers in English.
func readerFeedOf(t *testing.T, cat *catalog.Catalog, base string) (feed readerFeed, raw string) {
	t.Helper()
	opt := exampleOptions
	opt.BaseURL = base
	opt.ChangesPath = func(locale string) string { return locale + "/changes.html" }
	var m output.Memory
	if err := Write(&m, cat, nil, opt); err != nil {
		t.Fatal(err)
	}
	data := m.Files()[ReaderFeedPath("en")]
	if err := json.Unmarshal(data, &feed); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return feed, string(data)
}

func TestReaderFeed(t *testing.T) {
	facts := disks(4)
	facts[0].code = "HDD"
	facts[1].storage = "90 days"
	facts[2].lacks = "p-ja"
	cat := catalogOf(append(facts[:3], disk(8)))
	since(t, published(t, catalogOf(disks(4))), cat)
	feed, _ := readerFeedOf(t, cat, "https://site.invalid/ref/")
	if feed.Version != "https://jsonfeed.org/version/1.1" || feed.Language != "en" ||
		feed.Feed != "https://site.invalid/ref/feed/en.json" || feed.HomePage != "https://site.invalid/ref/en/changes.html" {
		t.Errorf("feed %+v", feed)
	}
	want := []string{
		"https://site.invalid/ref/en/events/server--disk_8.html en changes-added", "https://site.invalid/ref/en/events/server--disk_3.html en changes-removed",
		"https://site.invalid/ref/en/events/server--hdd.html en changes-renamed", "https://site.invalid/ref/en/events/server--hdd.html en changes-changed",
		"https://site.invalid/ref/en/events/server--disk_1.html en changes-changed", "https://site.invalid/ref/en/events/server--disk_2.html en changes-changed",
	}
	ids := map[string]bool{}
	for i, item := range feed.Items {
		if i >= len(want) || !strings.HasPrefix(item.URL+" "+item.Title, want[i]) || ids[item.ID] || item.Text == "" {
			t.Errorf("item %d: %+v", i, item)
		}
		ids[item.ID] = true
	}
	if len(feed.Items) != len(want) {
		t.Errorf("%d items, want %d", len(feed.Items), len(want))
	}
	for i, line := range map[int]string{
		4: "Storage term (P (English))en colon30 days → 90 days",
		5: "P (Japanese)en colonen changes-edition-went",
	} {
		if lines := strings.Split(feed.Items[i].Text, "\n"); lines[len(lines)-1] != line && lines[1] != line {
			t.Errorf("item %d says %q, want a line %q", i, lines, line)
		}
	}
	again, _ := readerFeedOf(t, cat, "")
	if again.Items[0].URL != "../en/events/server--disk_8.html" || again.Items[0].ID != feed.Items[0].ID || again.Feed != "" {
		t.Errorf("without a base URL: %+v", again)
	}
}

func TestReaderFeedIsShort(t *testing.T) {
	cat := catalogOf(disks(mostItems + 20))
	feed, raw := readerFeedOf(t, cat, "")
	if !strings.Contains(raw, `"items": []`) {
		t.Errorf("without a previous catalog: %+v", feed)
	}
	since(t, published(t, catalogOf(disks(1))), cat)
	feed, _ = readerFeedOf(t, cat, "")
	last := feed.Items[len(feed.Items)-1]
	if len(feed.Items) != mostItems+1 || !strings.HasSuffix(last.URL, "en/changes.html") {
		t.Errorf("%d items, the last %+v", len(feed.Items), last)
	}
	if !strings.Contains(last.Text, "changes-item-more Count=19") {
		t.Errorf("the last item says %q, not that there are 19 more", last.Text)
	}
}
