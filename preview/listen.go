package preview

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
)

// portsTried is how many ports are tried where the first is taken.
const portsTried = 20

// Listen listens on an address of this machine, such as "127.0.0.1:8642". Where its port
// is taken and orNext is set, it is one of the next. Addresses that other machines reach
// are refused: a preview is no server for readers.
func Listen(address string, orNext bool) (net.Listener, error) {
	host, text, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("address %q: want HOST:PORT, such as 127.0.0.1:8642", address)
	}
	port, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("address %q: %q is no port", address, text)
	}
	if strings.EqualFold(host, "localhost") {
		host = "127.0.0.1"
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("address %q: a preview is for this machine alone, so want localhost, 127.0.0.1 or [::1]; to publish, build and let a web server have the folder", address)
	}
	for try := range uint64(portsTried) {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(port+try, 10)))
		if err == nil {
			return l, nil
		}
		if !orNext || !isTaken(err) || port+try == 1<<16-1 {
			return nil, err
		}
	}
	return nil, fmt.Errorf("ports %d to %d are all taken", port, port+portsTried-1)
}

// wsaInUse is what Windows says of an address that is taken.
const wsaInUse = syscall.Errno(10048)

func isTaken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, wsaInUse)
}
