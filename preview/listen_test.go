package preview

import (
	"fmt"
	"net"
	"strings"
	"testing"
)

// Only addresses of this machine are listened on.
func TestListenRefuses(t *testing.T) {
	for _, address := range []string{":8642", "0.0.0.0:8642", "[::]:8642", "10.0.0.1:80", "example.org:80", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:99999", ""} {
		l, err := Listen(address, true)
		if err == nil {
			l.Close()
			t.Errorf("Listen(%q) listens on %s", address, l.Addr())
		} else if !strings.Contains(err.Error(), fmt.Sprintf("%q", address)) {
			t.Errorf("Listen(%q): error %q does not name the address", address, err)
		}
	}
}

func TestListenNext(t *testing.T) {
	first, err := Listen("localhost:0", false)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	taken := first.Addr().(*net.TCPAddr)
	if !taken.IP.IsLoopback() {
		t.Errorf("localhost is %s", taken)
	}
	if l, err := Listen(taken.String(), false); err == nil {
		l.Close()
		t.Errorf("a port that is taken is listened on")
	}
	next, err := Listen(taken.String(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if got := next.Addr().(*net.TCPAddr).Port; got <= taken.Port || got >= taken.Port+portsTried {
		t.Errorf("port %d after %d, want one of the next", got, taken.Port)
	}
}
