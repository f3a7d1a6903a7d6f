package output

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
)

// checkName returns an error unless name is a slash-separated path below the root
// of the tree that means the same on every system.
func checkName(name string) error {
	switch {
	case !fs.ValidPath(name) || name == "." || strings.Contains(name, `\`) || strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("file name %q: want a slash-separated path without \"..\", backslash or control character", name)
	case name == markerName, name == sumsName:
		return fmt.Errorf("file name %q: is written by output itself", name)
	}
	return nil
}
