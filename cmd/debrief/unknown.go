package main

import (
	"fmt"
	"sort"
	"strings"
)

// unknown finds the keys that mean nothing, and what may have been meant.
func (d *document) unknown(settings []setting) []problem {
	var problems []problem
	bad := ""
	for _, key := range d.keys {
		if bad != "" && strings.HasPrefix(key, bad+".") {
			continue // the whole table is unknown: once is enough
		}
		what, hint := judge(key, d, settings)
		if what == "" {
			continue
		}
		bad = key
		problems = append(problems, problem{File: d.file, Line: d.lines[key], Key: key, What: what, Hint: hint})
	}
	return problems
}

// judge says what is wrong with a key; empty when it is known, or a part of a value that is.
func judge(key string, d *document, settings []setting) (what, hint string) {
	for _, s := range settings {
		switch {
		case s.key == key, strings.HasPrefix(key, s.key+"."):
			return "", ""
		case strings.HasPrefix(s.key, key+"."):
			if value, _ := d.value(key); !isTable(value) {
				return "is a table of options, not a value", "write [" + key + "] on a line of its own"
			}
			return "", ""
		}
	}
	if value, _ := d.value(key); isTable(value) {
		return "there is no such table", meantTable(key)
	}
	return "there is no such option", meant(key, settings)
}

func isTable(value any) bool {
	_, ok := value.(map[string]any)
	return ok
}

// meant guesses the option that was meant: the same word in another table, else the nearest spelling.
func meant(key string, settings []setting) string {
	last := key[strings.LastIndexByte(key, '.')+1:]
	var near []string
	for _, s := range settings {
		word := s.key[strings.LastIndexByte(s.key, '.')+1:]
		if word == last {
			return fmt.Sprintf("did you mean %s? %s", s.key, placeOf(s.key))
		}
		if distance(key, s.key) <= 2 || distance(last, word) <= 1+len(word)/5 {
			near = append(near, s.key)
		}
	}
	sort.SliceStable(near, func(i, j int) bool { return distance(key, near[i]) < distance(key, near[j]) })
	if len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	return "config.example.toml has all options"
}

// meantTable guesses the table that was meant.
func meantTable(key string) string {
	for _, table := range []string{"imap", "smtp", "oauth", "outgoing", "ask", "remind", "summary", "digest"} {
		if distance(key, table) <= 2 {
			return "did you mean [" + table + "]?"
		}
	}
	return "config.example.toml has all options"
}

// placeOf says where a key belongs: TOML takes what stands below a [table] for a part of it.
func placeOf(key string) string {
	table, _, ok := strings.Cut(key, ".")
	if !ok {
		return "it stands above the first [table]"
	}
	return "it stands below [" + table + "]"
}

// distance is the number of letters to insert, take away or change to get from a to b (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		left := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := left
			if a[i] != b[j] {
				change++
			}
			left = row[j+1]
			row[j+1] = min(change, row[j]+1, left+1)
		}
	}
	return row[len(b)]
}
