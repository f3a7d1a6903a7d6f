package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"catsite/catalog"
)

// dayFlag is the flag --now: the day by which waivers are judged. The zero value is
// today.
type dayFlag struct{ day time.Time }

func (d *dayFlag) String() string {
	if d.day.IsZero() {
		return "today"
	}
	return d.day.Format(catalog.DayFormat)
}

// Set reads the value of the flag.
func (d *dayFlag) Set(s string) error {
	day, err := time.Parse(catalog.DayFormat, s)
	if err != nil {
		return fmt.Errorf("want a day such as 2026-01-31")
	}
	d.day = day
	return nil
}

// Type names the kind of value in the help.
func (d *dayFlag) Type() string { return "day" }

// now returns the day, at midnight UTC.
func (d *dayFlag) now() time.Time {
	if !d.day.IsZero() {
		return d.day
	}
	year, month, day := time.Now().Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// daysFlag is a number of days, written 30d. The zero value is none given.
type daysFlag struct {
	days  int
	given bool
}

func (d *daysFlag) String() string {
	if !d.given {
		return ""
	}
	return fmt.Sprintf("%dd", d.days)
}

// Set reads the value of the flag.
func (d *daysFlag) Set(s string) error {
	days, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil || days < 0 {
		return fmt.Errorf("want a number of days such as 30d")
	}
	d.days, d.given = days, true
	return nil
}

// Type names the kind of value in the help.
func (d *daysFlag) Type() string { return "days" }
