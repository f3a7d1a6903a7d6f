package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// printTimings prints what the stages of a run took and wrote, and the most memory that
// the run had. What is not known is left out.
func printTimings(w io.Writer, list []stage) {
	total := stage{name: "total"}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "stage\tseconds\tcpu\tcount\tfiles\tMB\t")
	for _, c := range list {
		count := ""
		if c.done > 0 {
			count = plural(c.done, c.thing)
		}
		timingsRow(table, c, count)
		total.wall, total.cpu = total.wall+c.wall, total.cpu+c.cpu
		total.written.files, total.written.bytes = total.written.files+c.written.files, total.written.bytes+c.written.bytes
	}
	timingsRow(table, total, "")
	table.Flush()
	if peak := peakMemory(); peak > 0 {
		fmt.Fprintf(w, "peak memory %s MB\n", megabytes(peak))
	}
}

func timingsRow(w io.Writer, c stage, count string) {
	cells := []string{c.name, seconds(c.wall), seconds(c.cpu), count, "", ""}
	if c.written.files > 0 {
		cells[4], cells[5] = fmt.Sprint(c.written.files), megabytes(c.written.bytes)
	}
	fmt.Fprintln(w, strings.Join(cells, "\t")+"\t")
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }

// megabytes writes a number of bytes in millions of them.
func megabytes(n int64) string { return fmt.Sprintf("%.1f", float64(n)/1e6) }
