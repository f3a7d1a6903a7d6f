package i18n

import "embed"

// FS holds the message files (active.<tag>.toml) and language data
// (lang.<tag>.toml) that come with catsite.
//
//go:embed *.toml
var FS embed.FS
