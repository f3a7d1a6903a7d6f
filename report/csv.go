package report

import (
	"bufio"
	"strconv"

	"catsite/catalog"
	"catsite/sheet"
)

// csvHeader names the columns. Programs read them: they are the same in every
// language.
var csvHeader = []string{
	"level", "rule", "key", "code", "field", "between", "message",
	"edition", "says", "path", "line", "column",
	"other_edition", "other_says", "other_path", "other_line", "other_column",
	"fingerprint", "waiver", "reason", "expires",
}

// writeCSV writes a row per finding, with the first two editions that it is about,
// as [sheet.AppendRow] has rows.
func writeCSV(w *bufio.Writer, in *Input) error {
	row := sheet.AppendRow(nil, csvHeader...)
	var cells []string
	for _, f := range in.Findings {
		var err error
		if cells, err = in.appendCells(cells[:0], f); err != nil {
			return err
		}
		if _, err := w.Write(row); err != nil {
			return err
		}
		row = sheet.AppendRow(row[:0], cells...)
	}
	_, err := w.Write(row)
	return err
}

// appendCells appends the cells of a finding.
func (in *Input) appendCells(row []string, f *catalog.Finding) ([]string, error) {
	text, err := in.Message(f)
	if err != nil {
		return row, err
	}
	code := ""
	if f.Key() != "" {
		code = f.Events[0].Code
	}
	row = append(row, f.Level.String(), f.Rule, f.Key(), code, f.Field, string(f.Between), text)
	for i := range 2 {
		row = in.appendSide(row, f, i)
	}
	row = append(row, f.Fingerprint)
	if w := f.Waiver; w != nil {
		row = append(row, w.Kind, w.Reason, w.Expires.Format(catalog.DayFormat))
	} else {
		row = append(row, "", "", "")
	}
	return row, nil
}

// appendSide appends what a side says, and its place, which for a finding without
// sides is that of the finding.
func (in *Input) appendSide(row []string, f *catalog.Finding, i int) []string {
	var edition, says string
	var p place
	switch {
	case i < len(f.Sides):
		s := &f.Sides[i]
		edition, says, p = s.Edition.ID, quote(s), in.sidePlace(s)
	case i == 0:
		p = in.findingPlace(f)
	}
	return append(row, edition, says, p.path, number(p.line), number(p.column))
}

// number returns n in digits, "" for 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
