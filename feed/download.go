package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"
)

// Limits of a download.
const (
	maxDownload     = 1 << 30 // bytes
	downloadTimeout = 10 * time.Minute
)

// download copies the catalog at an address into a temporary file, which whoever calls
// it removes.
func download(ctx context.Context, source string) (*os.File, error) {
	address, err := catalogAddress(source)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, downloadTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "catsite")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		var wrapped *url.Error // names the address to which it was redirected
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
		return copyOf(address, response.Body, maxDownload)
	case http.StatusNotFound:
		return nil, fmt.Errorf("%s: %s; where nothing is published yet, there is no previous catalog to name", address, response.Status)
	}
	return nil, fmt.Errorf("%s: %s", address, response.Status)
}

// copyOf copies at most a number of bytes into a temporary file.
func copyOf(address string, body io.Reader, most int64) (*os.File, error) {
	file, err := os.CreateTemp("", "catsite-previous-*.json")
	if err != nil {
		return nil, err
	}
	n, err := io.Copy(file, io.LimitReader(body, most+1))
	if err == nil && n > most {
		err = fmt.Errorf("more than %d bytes", most)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		file.Close()
		os.Remove(file.Name())
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return file, nil
}

// catalogAddress returns the address of the catalog of a published site, of its folder
// v1, or of the catalog itself.
func catalogAddress(source string) (string, error) {
	address, err := url.Parse(source)
	if err != nil {
		return "", err
	}
	if address.Host == "" {
		return "", fmt.Errorf("%s: an address without a host", source)
	}
	switch {
	case strings.HasSuffix(address.Path, ".json"):
		return address.String(), nil
	case path.Base(address.Path) == path.Dir(catalogPath):
		return address.JoinPath(path.Base(catalogPath)).String(), nil
	}
	return address.JoinPath(catalogPath).String(), nil
}
