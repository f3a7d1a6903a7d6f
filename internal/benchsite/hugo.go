package benchsite

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// WriteData writes the same events as [Write] as data for the Hugo site in the folder
// hugo: a file per language, with texts in Markdown.
func WriteData(dir string, o Options) error {
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o755); err != nil {
		return err
	}
	m := newMaker(o)
	var lists [2][]datum
	for n := range o.Events {
		e := m.event(n)
		for i := range lists {
			lists[i] = append(lists[i], e.datum(i))
		}
	}
	for i, l := range languages {
		data, err := json.Marshal(lists[i])
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "data", "events_"+l.locale+".json"), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// A datum is an event in one language.
type datum struct {
	ID           int    `json:"id"`
	Code         string `json:"code"`
	Name         string `json:"name"`
	Severity     string `json:"severity"`
	SeverityName string `json:"severity_name"`
	Part         string `json:"component"`
	PartName     string `json:"component_name"`
	Term         string `json:"term"`
	Text         string `json:"text"`
}

func (e event) datum(lang int) datum {
	toMarkdown := strings.NewReplacer("<code>", "`", "</code>", "`", "</p><p>", "\n\n", "<p>", "", "</p>", "", "<ul>", "\n\n", "</ul>", "", "<li>", "- ", "</li>", "\n")
	english, cells := e.cells[0], e.cells[lang]
	id, _ := strconv.Atoi(cells[1])
	return datum{
		ID: id, Code: e.code, Name: cells[0],
		Severity: slug(english[3]), SeverityName: cells[3], Part: slug(english[4]), PartName: cells[4],
		Term: cells[5], Text: toMarkdown.Replace(cells[6]),
	}
}

func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }
