package rules

import "catsite/catalog"

// droppedContent finds what could be carried over as words only: images, tables
// within cells, nesting beyond the limit; and rows that were cut from their table.
var droppedContent = &Rule{
	Name: "dropped-content", Family: Structure, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) { p.losses(catalog.LostImage, catalog.LostTable, catalog.LostDepth, catalog.LostRows) },
}
