package project

import (
	"embed"
	"fmt"
	"path"
	"strings"
)

//go:embed presets/*.toml
var presets embed.FS

// presetNames returns the names that a project file can give its preset.
func presetNames() []string {
	entries, err := presets.ReadDir("presets")
	if err != nil {
		return nil // the folder is embedded: it is there
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".toml"))
	}
	return names
}

// readPreset returns the preset with this name.
func readPreset(name string) (*document, error) {
	source := path.Join("presets", name+".toml")
	data, err := presets.ReadFile(source)
	if err != nil {
		return nil, fmt.Errorf("preset %q: %w", name, err)
	}
	return read(source, data, file{})
}
