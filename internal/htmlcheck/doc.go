// Package htmlcheck asserts things about published HTML pages in tests: that links
// and fragments lead somewhere, ids are unique, languages are named, and nothing is
// inline that the Content-Security-Policy forbids. It checks a whole [Tree] of files
// in memory and returns every problem with the file it is in.
package htmlcheck
