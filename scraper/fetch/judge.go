package fetch

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A Shape is what a page holds, as far as it tells one that lost its content.
type Shape struct {
	Tables, Rows int    // tables, taken or not, and their body rows
	Numbers      int    // topics that have a number
	Title        string // of the first topic
	Letters      int    // characters of the text, white space aside
	// OpenTable says that the page ends within a table, Ended that it says it ends.
	OpenTable, Ended bool
	Password         bool // the page has a field for one
	// WantsTable says that the project wants a table of the page that can be taken, and
	// HasTable that there is one.
	WantsTable, HasTable bool
	// Problem is why a build could not read the page; "" for nothing.
	Problem string
}

// spoilt says why a page is none to be kept, "" for nothing. Older is the page that is
// stored, nil for none.
func spoilt(a *answer, page *Shape, older *Shape, asked string) string {
	if a.cutOff {
		return fmt.Sprintf("it is cut off: the connection ended after %d bytes", len(a.body))
	}
	if page.OpenTable && (older == nil || !older.OpenTable) {
		return "it is cut off: it ends within a table"
	}
	if page.Password && (older == nil || !older.Password) {
		return "it asks for a password"
	}
	if page.Tables == 0 && leadsAway(asked, a.finalURL) {
		return "it was answered from " + a.finalURL + ", which looks like a page to log in or to consent"
	}
	if older == nil {
		return ""
	}
	return lost(page, older)
}

// lost says what a page no longer has of what it had, "" where that is little.
func lost(page, older *Shape) string {
	switch {
	case page.Problem != "" && older.Problem == "":
		return "it could not be read: " + page.Problem
	case older.Tables > 0 && page.Tables == 0:
		return fmt.Sprintf("it has no table; there were %d", older.Tables)
	case 3*page.Rows < 2*older.Rows:
		return fmt.Sprintf("its tables have %d rows; there were %d", page.Rows, older.Rows)
	case older.HasTable && !page.HasTable:
		return "it has no table that can be taken"
	case older.Ended && !page.Ended:
		return "it is cut off: its end is missing"
	case older.Tables > 0:
		return ""
	case page.Letters == 0 && older.Letters > 0:
		return "it is empty"
	case page.Title != older.Title && (page.Numbers < older.Numbers || 2*page.Letters < older.Letters):
		return fmt.Sprintf("it is another page: its title is %q, and was %q", page.Title, older.Title)
	}
	return ""
}

// noted says what is odd about a page that is kept all the same, "" for nothing.
func noted(page *Shape) string {
	switch {
	case page.Problem != "":
		return "it cannot be read: " + page.Problem
	case page.WantsTable && !page.HasTable:
		return "it has no table that can be taken, which the project file requires"
	}
	return ""
}

// doors are the parts of addresses at which servers ask who comes.
var doors = []string{
	"login", "logon", "signin", "sign-in", "sign_in", "sso", "saml", "oauth", "oauth2", "auth", "authorize",
	"consent", "cookie-consent", "captcha", "challenge", "denied", "accessdenied", "access-denied",
}

// leadsAway reports whether a page was answered from an address that is such a door,
// other than the one that was asked for.
func leadsAway(asked, final string) bool {
	return asked != final && isDoor(final) && !isDoor(asked)
}

func isDoor(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(strings.Split(strings.ToLower(u.Host+"/"+u.Path), "/"), func(part string) bool {
		stem, _, _ := strings.Cut(part, ".")
		return slices.Contains(doors, stem)
	})
}
