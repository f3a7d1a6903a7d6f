package scraper

import "bytes"

// Text returns the decoded text of a document in which [catalog.Origin] counts
// lines and characters. Locale is that of the document's edition. Errors are those
// of [Reader.Edition].
func (r *Reader) Text(name, locale string) (string, error) {
	data, err := r.load(name, &bytes.Buffer{})
	if err != nil {
		return "", err
	}
	text, _ := decodeServed(data, r.Fetched[name].Charset, locale)
	return text, nil
}
