package output

import (
	"fmt"
	"io/fs"
	"strings"
)

// checkName returns an error unless name is a slash-separated path below the root
// of the tree that means the same on every system.
func checkName(name string) error {
	switch {
	case !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\x00"):
		return fmt.Errorf("file name %q: want a slash-separated path without \"..\", backslash or NUL", name)
	case name == markerName:
		return fmt.Errorf("file name %q: is written by output itself", name)
	}
	return nil
}
