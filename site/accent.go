package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"

	"catsite/templates"
)

// leastContrast is that of WCAG 2.2, 1.4.3, between text and what is behind it, in
// hundredths; goodContrast is what a colour made of another should have.
const (
	leastContrast = 450
	goodContrast  = 600
)

// CheckAccent returns an error for an accent colour, as #rrggbb, that has too little
// contrast with the light pages, or with the dark ones.
func CheckAccent(colour string, dark bool) error {
	style, err := fs.ReadFile(templates.FS, "static/site.css")
	if err != nil {
		return fmt.Errorf("asset: %w", err)
	}
	t, err := readTones(style, dark)
	if err != nil {
		return err
	}
	accent, err := parseColour(colour)
	if err != nil {
		return err
	}
	c, where := t.contrast(accent)
	if c < leastContrast {
		theme, way := "light", "darker"
		if dark {
			theme, way = "dark", "lighter"
		}
		return fmt.Errorf("%s reaches a contrast of %.2f with %s of %s pages, want %.1f or more: take a %s one",
			colour, float64(c)/100, where, theme, float64(leastContrast)/100, way)
	}
	return nil
}

// withAccent puts other accent colours into the style sheet. Without a dark one it
// is made of the light one.
func withAccent(style []byte, light, dark string) ([]byte, error) {
	if light == "" {
		return style, nil
	}
	if dark == "" {
		t, err := readTones(style, true)
		if err != nil {
			return nil, err
		}
		accent, err := parseColour(light)
		if err != nil {
			return nil, err
		}
		dark = t.lighten(accent).String()
	}
	line := fmt.Appendf(nil, "--accent: light-dark(%s, %s);", light, dark)
	place := toneOf["accent"].FindIndex(style)
	if place == nil {
		return nil, fmt.Errorf("asset site.css: no tone %q", "accent")
	}
	return bytes.Join([][]byte{style[:place[0]], line, style[place[1]:]}, nil), nil
}

// tones are the colours of pages that the accent colour meets.
type tones struct {
	sheet, ink rgb
	// behind are those on which links stand.
	behind []tone
}

type tone struct {
	name   string
	colour rgb
}

// toneOf finds colours in the style sheet, each with its light and dark form.
var toneOf = func() map[string]*regexp.Regexp {
	found := map[string]*regexp.Regexp{}
	for _, name := range []string{"paper", "sheet", "tint", "warm", "ink", "accent"} {
		found[name] = regexp.MustCompile(`--` + name + `: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);`)
	}
	return found
}()

func readTones(style []byte, dark bool) (t tones, err error) {
	form := 1
	if dark {
		form = 2
	}
	read := func(name string) rgb {
		m := toneOf[name].FindSubmatch(style)
		if m == nil {
			err = fmt.Errorf("asset site.css: no tone %q", name)
			return rgb{}
		}
		c, _ := parseColour(string(m[form]))
		return c
	}
	t.sheet, t.ink = read("sheet"), read("ink")
	t.behind = []tone{{"the paper", read("paper")}, {"the tables", t.sheet}, {"the tint", read("tint")}, {"the callouts", read("warm")}}
	return t, err
}

// heat is the percentage of the accent colour in the fullest cell of a heat picture.
const heat = 40

// contrast returns the least contrast that the accent makes, in hundredths, and with
// what: as a link, and under the words of a heat picture.
func (t *tones) contrast(accent rgb) (least int, where string) {
	least, where = t.ink.contrast(mix(accent, t.sheet, heat)), "the words in the heat pictures"
	for _, b := range t.behind {
		if c := accent.contrast(b.colour); c < least {
			least, where = c, b.name
		}
	}
	return least, where
}

// lighten returns the first colour on the way from c to white that can be read well,
// where there is one, else any that meets the bar.
func (t *tones) lighten(c rgb) rgb {
	for _, want := range []int{goodContrast, leastContrast} {
		for percent := int64(0); percent < 100; percent += 5 {
			lighter := mix(rgb{255, 255, 255}, c, percent)
			if got, _ := t.contrast(lighter); got >= want {
				return lighter
			}
		}
	}
	return t.ink
}
