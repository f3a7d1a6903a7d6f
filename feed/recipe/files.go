package recipe

import (
	"encoding/json"
	"strings"
)

func (b *book) poll() {
	base, err := json.Marshal(b.base) // a string of Python, too
	if err != nil {
		return
	}
	b.add(Recipe{ID: "poll", Command: strings.Replace(`python3 - <<'END'
import hashlib, json, pathlib, urllib.request

base, name = BASE, "v1/catalog.json"
copy = pathlib.Path("catalog.json")
index = json.load(urllib.request.urlopen(base + "v1/index.json"))
want = next(f["sha256"] for f in index["files"] if f["path"] == name)
if copy.exists() and hashlib.sha256(copy.read_bytes()).hexdigest() == want:
    print("unchanged")
else:
    data = urllib.request.urlopen(base + name).read()
    assert hashlib.sha256(data).hexdigest() == want, "published anew meanwhile"
    copy.write_bytes(data)
    print("new:", index["counts"]["events"], "events")
END`, "BASE", string(base), 1)}, Line{{Text: "new: " + compact(len(b.cat.Events)) + " events"}})
}

func (b *book) sums() {
	b.add(Recipe{ID: "sums", Command: "sha256sum --quiet -c SHA256SUMS && echo complete"}, Line{{Text: "complete"}})
}

// splunk needs a log engine that tests do not have; they check what it relies on: the
// columns, one row for each code, and the length of the header.
func (b *book) splunk() {
	if !b.has(b.code) {
		return
	}
	var columns []string
	for _, c := range b.logColumns() {
		name := c.name
		if name == "id" {
			name = "id AS event_id"
		}
		columns = append(columns, quotedColumn(name))
	}
	b.add(Recipe{ID: "splunk", Other: true, Command: `# transforms.conf
[catalog_events]
filename = splunk_by_code.csv

# search
index=main
| lookup catalog_events code AS event_type OUTPUT ` + strings.Join(columns, ", ")})
}

// quotedColumn puts a name in quotes that is not made of the letters of a bare one.
func quotedColumn(name string) string {
	if strings.Contains(name, "-") {
		return `"` + name + `"`
	}
	return name
}
