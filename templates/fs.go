// Package templates holds the HTML templates, styles and scripts of the published
// site. layout.html is the frame of every page, partials are shared between pages,
// pages define "main" for one kind of page, static is what pages load; the folders
// in it hold the modules that its scripts are made of. Package site says what each is given.
package templates

import "embed"

// FS holds all templates and static files.
//
//go:embed layout.html partials pages static/*.css static/*.js static/*.svg
var FS embed.FS
