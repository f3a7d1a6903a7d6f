// Package preview shows a published tree in the browser while its sources are edited.
// [Run] watches the sources, has the tree built anew after each change, and tells the
// pages that are open: they load again, or show over themselves why there is no new tree.
// The last good tree stays.
//
// Files are sent with the headers that the tree's own file _headers asks of hosts, so that
// what its policy forbids is forbidden here, too. Only three things differ from a host:
// nothing is stored by the browser, a script is added to pages, and the policy lets that
// script in where it would not. Only this machine is served: see [Listen].
//
// The package knows neither what the tree is made of nor how; the function that builds it
// comes with [Options].
package preview
