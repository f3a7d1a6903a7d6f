package catalog

import (
	"regexp"
	"slices"
	"testing"
)

// What is known of a pattern's words and ends refuses no sentence that fits it.
func TestLeadInQuickLooks(t *testing.T) {
	for _, c := range []struct {
		expr         string
		ends         int // how many ends are known
		fits, others []string
	}{
		{`\bfollowing (possible )?(ways|steps)( below)?$`, 8,
			[]string{"do the following steps", "the following possible ways below"},
			[]string{"the following step", "following ways are", "steps below"}},
		{`(次|以下)の[^。]{0,30}(方法)[^。]{0,12}(があります|が必要です)$`, 2,
			[]string{"次の方法があります", "以下の方法が一つが必要です"}, []string{"次の方法がありますか", "方法があります"}},
		{`^there are (two|three) ways( [^.]*)?$`, 0, []string{"there are two ways to do it"}, []string{"there are ways"}},
		{`as follows|below$`, 0, []string{"as follows now", "see below"}, []string{"follows"}},
	} {
		l := NewLeadIn(regexp.MustCompile(c.expr))
		if len(l.ends) != c.ends {
			t.Errorf("%s: ends %q, want %d", c.expr, l.ends, c.ends)
		}
		for _, s := range slices.Concat(c.fits, c.others) {
			if got, want := l.match(s), slices.Contains(c.fits, s); got != want || got != l.pattern.MatchString(s) {
				t.Errorf("%s matches %q: %v, want %v", c.expr, s, got, want)
			}
		}
	}
}
