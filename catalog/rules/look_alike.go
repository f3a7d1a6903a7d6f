package rules

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lookAlikes are letters of other scripts that look like a Latin letter or digit in
// common typefaces, after UTS #39: each pair is such a letter and what it looks
// like.
var lookAlikes = pairsOf(
	"ıiſfɑaɡgɩi", // Latin
	"ͿJΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaγyιiκkνvοoρpτtυuχxωwϲcϳjϹCϺM",                                   // Greek
	"ЅSІIЈJАAВBЕEЗ3КKМMНHОOРPСCТTУYХXаaвBеeз3кkмmнHоoрpсcтtуyхxьbѕsіiјjѴVѵvҮYҺHһhҽeӀIӏlԁdԌGԚQԛqԜWԝw", // Cyrillic
	"ԼLՈNՍUՏSՕOհhոnռnսuցgօo",                 // Armenian
	"ᎠDᎢTᎪAᎫJᎬEᎳWᎷMᎻHᏀGᏃZᏆIᏒRᏙVᏚSᏞLᏟCᏢPᏦKᏴB", // Cherokee
	"ℓl", // letterlike
)

func pairsOf(lists ...string) map[rune]rune {
	pairs := map[rune]rune{}
	for _, list := range lists {
		letter := rune(0)
		for _, r := range list {
			if letter == 0 {
				letter = r
				continue
			}
			pairs[letter], letter = r, 0
		}
	}
	return pairs
}

// lookAlike returns the ASCII letter, digit or sign that a character looks like, 0
// for none. A form of full width, a letter set for mathematics or in a circle looks
// like the plain one.
func lookAlike(r rune) rune {
	if r < utf8.RuneSelf {
		return 0
	}
	if plain, ok := lookAlikes[r]; ok {
		return plain
	}
	if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !isFullWidth(r) && !unicode.Is(unicode.So, r) {
		return 0
	}
	plain := norm.NFKC.String(string(r))
	if len(plain) == 1 && plain[0] > ' ' {
		return rune(plain[0])
	}
	return 0
}
