package rules

import "catsite/catalog"

// encoding finds bytes that the charset of their document does not have, and
// charsets that a document declares wrongly.
var encoding = &Rule{
	Name: "encoding", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) { p.losses(catalog.LostBytes, catalog.LostDeclaration) },
}
