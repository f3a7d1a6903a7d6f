// Command gen writes a made-up reference of events for measurements: a project file and
// its documents, or the same events as data for a Hugo site.
//
//	go run ./internal/benchsite/gen -events 10000 /tmp/reference
package main

import (
	"flag"
	"log"

	"catsite/internal/benchsite"
)

func main() {
	log.SetFlags(0)
	var o benchsite.Options
	flag.IntVar(&o.Events, "events", 1000, "how many events")
	flag.BoolVar(&o.Markdown, "markdown", false, "documents in Markdown instead of HTML")
	hugo := flag.Bool("hugo", false, "data for Hugo instead of documents")
	flag.IntVar(&o.Revision, "revision", 0, "another `state` of the same reference")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: gen [flags] FOLDER")
	}
	write := benchsite.Write
	if *hugo {
		write = benchsite.WriteData
	}
	if err := write(flag.Arg(0), o); err != nil {
		log.Fatal(err)
	}
}
