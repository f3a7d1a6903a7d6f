// Package prose knows what sentences hold beyond words: literals that a translation
// keeps to the letter, see [Literals]; in which language a text is, see [Weigh]; and
// how it is written, see [Spacings] and [Variants]. It knows no rules and no
// findings, and no word of any language: those are data of [catalog.Language].
package prose
