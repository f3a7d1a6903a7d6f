package main

import (
	"sync/atomic"

	"github.com/spf13/cobra"
)

// options are the flags that every command has.
type options struct {
	config string
	quiet  bool
	// verbose lists what a summary only counts.
	verbose bool
	color   colorMode
	// published says that the run has already changed its destination.
	published atomic.Bool
	// unhurried says that an interrupted run tidies up for as long as it takes.
	unhurried atomic.Bool
}

func newRoot(opt *options) *cobra.Command {
	root := &cobra.Command{
		Use:   "catsite",
		Short: "Build a bilingual catalog site from a vendor's reference tables",
		Long: `catsite reads a vendor's reference tables and the documentation around them in
several languages, reconciles them into one catalog, and publishes a website, a
JSON feed and a list of everything on which the editions disagree.`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().StringVar(&opt.config, "config", "catsite.toml", "project file")
	root.PersistentFlags().BoolVarP(&opt.quiet, "quiet", "q", false, "print no summary")
	root.PersistentFlags().BoolVarP(&opt.verbose, "verbose", "v", false, "list what a summary only counts")
	root.PersistentFlags().Var(&opt.color, "color", "colours: auto, always or never")
	root.AddCommand(newBuild(opt), newCheck(opt), newInspect(opt), newInit(opt),
		newRules(opt), newExplain(opt), newWaivers(opt), newDiff(opt), newVerify(opt), newServe(opt), newFetch(opt), newVersion())
	return root
}
