//go:build !linux

package output

// exchange puts the tree staged in the place of dest. The old tree is then at
// previous.
func exchange(staged, dest, previous string) error {
	return exchangeByRename(staged, dest, previous)
}
