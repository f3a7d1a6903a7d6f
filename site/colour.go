package site

import (
	"fmt"
	"math"
	"sort"
	"strconv"
)

// An rgb is a colour in sRGB. What is computed of it is computed in integers, so
// that every processor makes the same style sheet.
type rgb [3]uint8

func parseColour(s string) (c rgb, err error) {
	n, err := strconv.ParseUint(s[min(1, len(s)):], 16, 24)
	if len(s) != 7 || s[0] != '#' || err != nil {
		return c, fmt.Errorf("%q is no colour of the form #0b6e6e", s)
	}
	return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// fullLight is the light of a channel of 255.
const fullLight = 1 << 30

// light is that of each value of a channel, and edges are where the next value
// begins to be the nearer one.
var light, edges = func() (values [256]int64, edges []int64) {
	for i := range values {
		values[i] = lightOf(float64(i))
		edges = append(edges, lightOf(float64(i)+0.5))
	}
	return values, edges[:255]
}()

// lightOf returns the light of a channel. Rounding takes away the last bits, in which
// processors differ.
func lightOf(channel float64) int64 { return int64(math.Round(fullLight * linear(channel/255))) }

// linear is the transfer function of sRGB.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// luminance is that of WCAG 2.2, of which 10,000 times fullLight is white.
func (c rgb) luminance() int64 { return 2126*light[c[0]] + 7152*light[c[1]] + 722*light[c[2]] }

// contrast is that of WCAG 2.2 in hundredths, rounded down.
func (c rgb) contrast(d rgb) int {
	const flare = 500 * fullLight // 0.05
	a, b := c.luminance()+flare, d.luminance()+flare
	return int(100 * max(a, b) / min(a, b))
}

// mix mixes two colours as color-mix(in oklab) does; percent is the part of a. The
// matrices are from https://bottosson.github.io/posts/oklab/. The last step to Oklab is
// linear, so that mixing before it is the same.
func mix(a, b rgb, percent int64) (c rgb) {
	x, y := a.cones(), b.cones()
	for i := range x {
		x[i] = (percent*x[i] + (100-percent)*y[i]) / 100
		x[i] = x[i] * x[i] * x[i] >> 30
	}
	for i, row := range [3][3]int64{
		{4_076_741_662, -3_307_711_591, 230_969_929},
		{-1_268_438_005, 2_609_757_401, -341_319_397},
		{-4_196_086, -703_418_615, 1_707_614_701},
	} {
		v := (row[0]*x[0] + row[1]*x[1] + row[2]*x[2]) / 1_000_000_000
		c[i] = uint8(sort.Search(len(edges), func(n int) bool { return v < edges[n] }))
	}
	return c
}

// cones returns the cube roots of what the three kinds of cones of the eye see, of
// which 1<<20 is all.
func (c rgb) cones() (x [3]int64) {
	r, g, b := light[c[0]], light[c[1]], light[c[2]]
	for i, row := range [3][3]int64{
		{412_221_471, 536_332_536, 51_445_993},
		{211_903_498, 680_699_545, 107_396_957},
		{88_302_462, 281_718_838, 629_978_700},
	} {
		seen := (row[0]*r + row[1]*g + row[2]*b) / 1_000_000_000
		x[i] = cubeRoot(seen << 30)
	}
	return x
}

// cubeRoot returns the cube root of n, 1<<60 at most, rounded up.
func cubeRoot(n int64) int64 {
	return int64(sort.Search(1<<20, func(i int) bool { x := int64(i); return x*x*x >= n }))
}
