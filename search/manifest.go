package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
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

// write writes everything and returns the name of the manifest.
func (b *build) write(files Files) (name string, err error) {
	s := &shards{files: files, hash: b.hash}
	m := manifest{
		Format: Format, Hash: b.hash, Events: len(b.events), Shards: shardMap{},
		Site: b.cat.Setup.Locales, Locales: b.locales, Slugs: ids(b.cat.Setup.Components), labels: newLabels(b.cat.Setup),
	}
	m.Cards, m.Texts = blockSizes(len(b.events))
	if b.some(func(e *entry) bool {
		return slices.ContainsFunc(e.ids, func(id string) bool { return !isNumber([]rune(Fold(id))) })
	}) {
		m.Words = 1
	}
	if !b.some(func(e *entry) bool { return len(e.texts) > 0 }) {
		m.Texts = 0
	}
	for _, tier := range []struct {
		name  string
		write func(*shards) (int, error)
	}{
		{tierHeads, b.writeHeads}, {tierSpellings, b.writeSpellings}, {tierTexts, b.writeTexts},
	} {
		if m.Shards[tier.name], err = tier.write(s); err != nil {
			return "", err
		}
	}
	if err := b.writeBlocks(s, &m); err != nil {
		return "", err
	}
	if err := b.writeFacets(s); err != nil {
		return "", err
	}
	return writeManifest(files, &m)
}

// writeManifest names the file by its bytes, so that a page and its manifest always
// belong together.
func writeManifest(files Files, m *manifest) (name string, err error) {
	var body bytes.Buffer
	body.WriteString("catsite.manifest(")
	if err := appendJSON(&body, m); err != nil {
		return "", err
	}
	body.WriteString(");\n")
	sum := sha256.Sum256(body.Bytes())
	name = "assets/search-index." + hex.EncodeToString(sum[:6]) + ".js"
	return name, writeFile(files, name, body.Bytes())
}
