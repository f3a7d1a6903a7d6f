package search

import (
	"crypto/sha256"
	"encoding/hex"
)

// A manifest is what a page needs to know before it can ask for anything.
type manifest struct {
	Format int      `json:"format"`
	Hash   string   `json:"hash"` // of the ordered list of events
	Events int      `json:"events"`
	Shards shardMap `json:"shards"` // how many there are of each tier
	Cards  int      `json:"cards"`  // events in a block of cards
	Texts  int      `json:"texts"`  // events in a block of descriptions, 0 where there are none
	// Words is 1 where some id is not a number alone, and words may be ids.
	Words   int      `json:"words"`
	Site    []string `json:"site"`    // locales of the site, those of all labels
	Locales []string `json:"locales"` // of names and descriptions
	// Slugs are the ids of the components, which begin slugs.
	Slugs []string `json:"slugs"`
	*labels
}

type shardMap map[string]int

// writeManifest names the file by its bytes, so that a page and its manifest always
// belong together.
func (f *fileWriter) writeManifest(m *manifest) (name string, err error) {
	body, err := appendJSON([]byte("catsite.manifest("), m)
	if err != nil {
		return "", err
	}
	body = append(body, ");\n"...)
	sum := sha256.Sum256(body)
	name = "assets/search-index." + hex.EncodeToString(sum[:6]) + ".js"
	return name, f.write(name, body)
}
