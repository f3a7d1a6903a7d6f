// Command cost measures what processes take, and compares measurements.
//
//	cost NAME COMMAND ARG…   prints the name, seconds, processor seconds and peak MB
//	cost -compare FILE       prints the medians of such lines, and ratios of them
package main

import (
	"bufio"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// A cost is what a process takes: seconds, processor seconds, and peak memory in MB.
type cost [3]float64

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: cost NAME COMMAND…, or cost -compare FILE")
	}
	if os.Args[1] != "-compare" {
		c, err := measure(os.Args[2:])
		if err != nil {
			log.Fatalf("%s: %v", os.Args[1], err)
		}
		fmt.Printf("%s %.2f %.2f %.1f\n", os.Args[1], c[0], c[1], c[2])
		return
	}
	names, costs, err := read(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	compare(names, costs)
}

func measure(command []string) (c cost, err error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return c, err
	}
	c[0] = time.Since(start).Seconds()
	c[1] = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	if c[2], err = peak(cmd.ProcessState); err != nil {
		return c, err
	}
	return c, nil
}

// read reads measurements: names in the order in which they are met, and costs by name.
func read(file string) (names []string, costs map[string][]cost, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	costs = map[string][]cost{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var name string
		var c cost
		if _, err := fmt.Sscan(lines.Text(), &name, &c[0], &c[1], &c[2]); err != nil {
			return nil, nil, fmt.Errorf("%s: %q: %w", file, lines.Text(), err)
		}
		if costs[name] == nil {
			names = append(names, name)
		}
		costs[name] = append(costs[name], c)
	}
	if len(names) == 0 {
		return nil, nil, errors.New(file + ": no measurements")
	}
	return names, costs, nil
}

// compare prints medians, and how many times as much as catsite Hugo and Pagefind take.
func compare(names []string, costs map[string][]cost) {
	middle := map[string]cost{}
	fmt.Println("| | seconds | CPU seconds | peak memory, MB |\n|---|--:|--:|--:|")
	for _, name := range names {
		middle[name] = median(costs[name])
		fmt.Printf("| %s | %.1f | %.1f | %.0f |\n", name, middle[name][0], middle[name][1], middle[name][2])
	}
	hugo, pagefind := middle["Hugo"], middle["Pagefind"]
	both := cost{hugo[0] + pagefind[0], hugo[1] + pagefind[1], max(hugo[2], pagefind[2])}
	fmt.Printf("| Hugo + Pagefind | %.1f | %.1f | %.0f |\n", both[0], both[1], both[2])
	fmt.Println("\n| times what catsite takes | seconds | CPU seconds | peak memory |\n|---|--:|--:|--:|")
	for _, name := range names {
		if !strings.HasPrefix(name, "catsite") {
			continue
		}
		c := middle[name]
		for _, peer := range []struct {
			name string
			cost cost
		}{{"Hugo", hugo}, {"Hugo + Pagefind", both}} {
			fmt.Printf("| %s, of %s | %.1f | %.1f | %.1f |\n", peer.name, name, peer.cost[0]/c[0], peer.cost[1]/c[1], peer.cost[2]/c[2])
		}
	}
}

// median returns the medians of each measure.
func median(list []cost) (m cost) {
	for i := range m {
		var values []float64
		for _, c := range list {
			values = append(values, c[i])
		}
		slices.Sort(values)
		m[i] = values[len(values)/2]
	}
	return m
}
