package browsertest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// syntheticEvents is how many events the synthetic catalog has: those of the variable
// SYNTHETIC_EVENTS, else 2000.
var syntheticEvents = func() int {
	if n, err := strconv.Atoi(os.Getenv("SYNTHETIC_EVENTS")); err == nil {
		return n
	}
	return 2000
}()

// A part of names: of a code, in English, in Japanese.
type phrase struct{ code, en, ja string }

const syntheticProject = `preset = "event-types"
[site]
title = { en = "Synthetic" }
locales = ["en", "ja"]
[[edition]]
id = "en"
product = "P"
locale = "en"
sources = ["en-*.html"]
[[edition]]
id = "ja"
product = "P"
locale = "ja"
sources = ["ja-*.html"]
[fields.severity]
role = "severity"
headers = { en = ["Severity"], ja = ["重要度"] }
[fields.component]
role = "component"
headers = { en = ["Component"], ja = ["コンポーネント"] }
[[component]]
id = "server"
names = { en = "Server", ja = "サーバー" }
[[component]]
id = "agent"
names = { en = "Agent", ja = "エージェント" }
`

// synthetic returns the address of the synthetic catalog's site.
func synthetic(t *testing.T) string {
	t.Helper()
	return serve(t, manyEvents(t))
}

// writeSynthetic writes a project of many made-up events in two languages. Some
// have one language only, some no ID, some names more than one has.
func writeSynthetic(dir string) error {
	const most = 2000 // rows of a document
	r := rand.New(rand.NewPCG(1, 2))
	for first := 0; first < syntheticEvents; first += most {
		var tables [2]strings.Builder
		for i, header := range syntheticHeaders {
			fmt.Fprintf(&tables[i], "<!DOCTYPE html><html lang=%q><meta charset=utf-8><h1>Events</h1><table><tr><th>%s</tr>\n",
				[]string{"en", "ja"}[i], strings.ReplaceAll(header, "|", "<th>"))
		}
		for n := first; n < min(first+most, syntheticEvents); n++ {
			rows := syntheticRow(r, n)
			if n%17 != 3 {
				tables[0].WriteString(rows[0])
			}
			if n%13 != 5 {
				tables[1].WriteString(rows[1])
			}
		}
		for i, language := range []string{"en", "ja"} {
			name := fmt.Sprintf("%s-%d.html", language, first/most)
			if err := os.WriteFile(filepath.Join(dir, name), []byte(tables[i].String()+"</table>"), 0o644); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(dir, "catsite.toml"), []byte(syntheticProject), 0o644)
}

var syntheticHeaders = [2]string{
	"Event type display name|Event type ID|Event type|Severity|Component|Default storage term|Description",
	"イベント種別の表示名|イベント種別ID|イベント種別|重要度|コンポーネント|既定の保管期間|説明",
}

func syntheticRow(r *rand.Rand, n int) [2]string {
	a, also, deed := pick(r, things), pick(r, things), pick(r, deeds)
	id := fmt.Sprint(4000 + 7*n)
	if n%29 == 7 {
		id = ""
	}
	names := [2]string{strings.ToUpper(a.en[:1]) + a.en[1:] + " " + deed.en, a.ja + deed.ja}
	code := "SYN_EV_" + a.code + "_" + deed.code
	if n%3 == 0 { // what happened to it concerns another thing
		code = "SYN_EV_" + a.code + "_" + also.code + "_" + deed.code
		names[0] += " (" + also.en + ")"
		names[1] += "(" + also.ja + ")"
	}
	severity, component := r.IntN(4), r.IntN(2)
	texts := syntheticText(r, n)
	row := func(locale int) string {
		cells := []string{
			names[locale], id, fmt.Sprintf("%s_%d", code, n),
			[][2]string{{"Critical", "緊急"}, {"Functional failure", "機能エラー"}, {"Warning", "警告"}, {"Info", "情報"}}[severity][locale],
			[][2]string{{"Server", "サーバー"}, {"Agent", "エージェント"}}[component][locale],
			[2]string{"30 days", "30 日"}[locale], texts[locale],
		}
		return "<tr><td>" + strings.Join(cells, "<td>") + "</tr>\n"
	}
	return [2]string{row(0), row(1)}
}

// syntheticText makes a description of two to six sentences, in both languages.
func syntheticText(r *rand.Rand, n int) (texts [2]string) {
	for range 2 + r.IntN(5) {
		why, a, b, number := pick(r, reasons), pick(r, things), pick(r, things), 1+r.IntN(400)
		if r.IntN(4) == 0 {
			number += n
		}
		for i, words := range [2]func(phrase) string{func(p phrase) string { return p.en }, func(p phrase) string { return p.ja }} {
			fill := strings.NewReplacer("{a}", words(a), "{b}", words(b), "{n}", fmt.Sprint(number))
			texts[i] += "<p>" + fill.Replace(words(why)) + "</p>"
		}
	}
	return texts
}

// pick picks a phrase: those at the beginning of a list are commoner, as words are.
func pick(r *rand.Rand, list []phrase) phrase {
	at := r.Float64()
	return list[int(at*at*float64(len(list)))]
}
