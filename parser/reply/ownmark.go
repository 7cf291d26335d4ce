package reply

import "strings"

// People set their answers off with signs of their own: "//", "##", "<<". A sign before the answers under all questions is one.

// ownMarks strips it, where there are two answers or more. Bullets are left to each answer, for they may begin a list in it.
func ownMarks(all []piece) {
	for i := range all {
		if p := &all[i]; p.ask != nil && len(p.lines) > 0 && setsOff(ownMark(p.lines[0].text)) {
			unmarked(&p.lines[0])
		}
	}
	mark, n := "", 0
	for _, p := range all {
		if p.ask == nil || len(p.lines) == 0 {
			continue
		}
		m := ownMark(p.lines[0].text)
		if m == "" || n > 0 && m != mark {
			return
		}
		mark, n = m, n+1
	}
	if n < 2 {
		return
	}
	for _, p := range all {
		for i := range p.lines {
			if l := &p.lines[i]; p.ask != nil && ownMark(l.text) == mark {
				unmarked(l)
			}
		}
	}
}

// unmarked takes the mark off a line.
func unmarked(l *typed) { l.text, l.raw = trimLeft(l.text[len(ownMark(l.text)):]), "" }

// setsOff: two signs of one kind that begin no sentence, so that one answer alone may have them: "// 4", "## fine".
func setsOff(mark string) bool {
	return len(mark) > 1 && strings.Trim(mark, mark[:1]) == "" && strings.ContainsAny(mark, "/#~@|")
}

// ownMark is a run of two to four signs, or one that is no bullet, with a space behind it; empty for none.
func ownMark(s string) string {
	m, rest, ok := strings.Cut(s, " ")
	if !ok || m == "" || len(m) > 4 || trim(rest) == "" || strings.Trim(m, "#/<>|+-=~%@&\\:;") != "" || len(m) == 1 && m != "#" && m != "|" && m != "/" && m != "~" && m != "+" {
		return ""
	}
	if unmark(m+" x", "text") == "x" {
		return "" // an arrow that every answer may have
	}
	return m
}
