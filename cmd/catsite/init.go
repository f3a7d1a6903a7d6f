package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// starter is the catalog that init writes.
//
//go:embed starter
var starter embed.FS

func newInit(opt *options) *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Start a new catalog: project file, a document per language, a CI example",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := startCatalog(args[0]); err != nil {
				return fileError{err}
			}
			if !opt.quiet {
				fmt.Fprintf(cmd.OutOrStdout(), "A catalog was started in %s. Go there and run: catsite build\n", args[0])
			}
			return nil
		},
	}
}

// startCatalog writes the starter into a directory, which may exist but holds none
// of its files yet.
func startCatalog(dir string) error {
	files, err := fs.Sub(starter, "starter")
	if err != nil {
		return err
	}
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return fmt.Errorf("%s: %s is there already; nothing was written", dir, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, files); err != nil {
		return fmt.Errorf("start a catalog: %w", err)
	}
	return nil
}
