package main

import (
	"context"

	"catsite/catalog"
	"catsite/feed"

	"github.com/spf13/cobra"
)

// addPrevious adds the flag that names the catalog that was published before.
func addPrevious(cmd *cobra.Command, previous *string) {
	cmd.Flags().StringVar(previous, "previous", "",
		"compare with the catalog published before: `SITE`, a folder, its catalog.json, or an address of either")
}

// historyOf returns what changed since the catalog at a path or address; nil for "".
func historyOf(ctx context.Context, c *catalog.Catalog, previous string) (h *catalog.History, err error) {
	if previous == "" {
		return nil, nil
	}
	p, err := feed.OpenPrevious(ctx, previous)
	if err != nil {
		return nil, fileError{err}
	}
	defer func() {
		if closing := p.Close(); closing != nil && err == nil {
			err = fileError{closing}
		}
	}()
	if h, err = p.History(c); err != nil {
		return nil, fileError{err}
	}
	return h, nil
}
