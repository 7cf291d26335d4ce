package schedule

import (
	"slices"
	"strings"
	"unicode"
)

// A Title is what the title of a meeting and its description say beside who and when. It holds nothing that is not sure: what
// could be the title of an interviewer, the name of a team or half of a name is left out.
type Title struct {
	Job      string   // the role applied for
	Stage    string   // which of several interviews it is: "2nd round", "Technical interview"
	Names    []string // of people, as far as they read like names
	Language string   // of the description; empty where its words do not tell
	Source   string   // the words that the job was read from
}

// A Cast is who is known to meet: what is left of a title without them is easier to read.
type Cast struct {
	Candidate string   // name, where it is known
	Others    []string // names of the interviewers and recruiters
}

// maxPiece bounds what can be a job's name.
const (
	maxPiece      = 80
	maxPieceWords = 8
)

// ReadTitle reads a title such as "2nd round – Data Engineer – Jane Doe", and labelled lines of the description.
func ReadTitle(title, description string, cast Cast) Title {
	title = strings.Join(strings.Fields(clip(title)), " ")
	r := heading{cast: cast}
	t := Title{Language: spoken(clip(description))}
	all := pieces(title)
	for n := 0; n < len(all); n++ {
		if n+1 < len(all) && all[n+1].sign == ":" {
			if job := labelled(all[n].text, all[n+1].text); job != "" && !r.knows(job) {
				t.Job, t.Source = job, title
				n++
				continue
			}
		}
		r.piece(all[n])
	}
	t.Stage, t.Names = r.stage, r.names
	if t.Job == "" {
		t.Job, t.Source = r.decide(title)
	}
	if job, line := labelledJob(clip(description)); job != "" {
		t.Job, t.Source = job, line
	}
	return t
}

// A piece is a part of a title, with the sign before it.
type piece struct {
	text string
	sign string
}

// pieces cuts at the signs that part the pieces of a title. A slash or a dot between letters is none: "C/C++", "Développeur·se".
func pieces(title string) []piece {
	var all []piece
	sign, from := "", 0
	cut := func(to, next int, s string) {
		if text := strings.TrimSpace(title[from:to]); text != "" {
			all = append(all, piece{text, sign})
		}
		sign, from = s, next
	}
	for i, c := range title {
		next := i + size(c)
		alone := i > 0 && next < len(title) && title[i-1] == ' ' && title[next] == ' '
		switch {
		case strings.ContainsRune(",;:|()[]", c), alone && strings.ContainsRune("-–—/•·@+<>&", c) && c != '&':
			cut(i, next, string(c))
		}
	}
	cut(len(title), len(title), "")
	return all
}

func size(c rune) int { return len(string(c)) }

// heading is a title being read.
type heading struct {
	cast      Cast
	stage     string
	names     []string
	jobs      []piece
	fields    []piece
	unknown   []piece
	announced bool // a word of an interview, or its stage, stands there
	called    bool // the candidate's name stands there by itself
	worked    bool // the piece before was a job: "Engineer @ Google" is the one that somebody has
	behind    bool // the piece before was somebody who is met: what follows may be their title
}

// among tells whether a phrase of a section begins at a token, in any language.
func among(section string, all []token, i int) (end int, ok bool) {
	if i < 0 || i >= len(all) || all[i].begins == nil {
		return 0, false
	}
	for n, name := range languages {
		if all[i].begins[n] == nil {
			continue
		}
		if _, e, found := lexicons()[name].match(section, all, i); found && e > end {
			end, ok = e, true
		}
	}
	return end, ok
}

// piece finds out what one piece of a title is.
func (r *heading) piece(p piece) {
	met := r.behind && (p.sign == "," || p.sign == "(")
	r.behind = false
	defer func(jobs int) { r.worked = len(r.jobs) > jobs }(len(r.jobs))
	text, led := r.bare(p.text)
	text, with := r.without(text)
	r.behind = with || alike(text, r.cast.Others)
	text = r.nameless(text)
	switch {
	case text == "":
	case met || led, p.sign == "@" && r.worked && !strings.ContainsAny(text, "0123456789"):
		r.unknown = append(r.unknown, piece{"", p.sign})
	case r.trade(text):
		r.jobs = append(r.jobs, piece{text, p.sign})
	case r.all(text, "field", "modifier") && strangers(text, "modifier") > 0:
		r.fields = append(r.fields, piece{text, p.sign})
	case r.somewhere(text):
	case name(text) != "":
		r.names = append(r.names, name(text))
	default:
		r.unknown = append(r.unknown, piece{text, p.sign})
	}
}

// bare is a piece without the words of an interview at its ends, and without its stage. led tells that it is the interview of
// somebody who leads ("Engineering manager interview"): no job that anybody applies for.
func (r *heading) bare(text string) (left string, led bool) {
	all := tokens(text, 0)
	from, to := 0, len(all)
	for i := 0; i < len(all); i++ {
		if end, ok := among("stage", all, i); ok && (i == from || end == to) {
			if r.stage == "" {
				r.stage = text[all[i].start:all[end-1].end]
			}
			r.announced = true
			if i == from {
				from = end
			} else {
				to = i
			}
			i = end - 1
		}
	}
	for from < to {
		end, ok := among("interview", all, from)
		if !ok || end > to {
			break
		}
		r.announced, from = true, end
	}
	for i := from; i < to; i++ {
		if end, ok := among("interview", all, i); ok && end == to {
			_, led = among("chief", all, i-1)
			r.announced, to = true, i
		}
	}
	for from < to && (all[from].number >= 0 || !isLetter(firstRune(all[from].raw))) {
		from++
	}
	if from > 0 {
		from = r.joint(text, all, from, to)
	}
	if from >= to {
		return "", led
	}
	return strings.TrimRight(text[all[from].start:all[to-1].end]+tail(text, all[to-1].end), " .,#"), led
}

// joint passes over what joins a word of an interview to the job or to the name that follows: "for the position of", "de". With
// such a word a name can begin as well ("de la Cruz"): it is passed over before a name that is known, before two words with
// capitals, and before what somebody is.
func (r *heading) joint(text string, all []token, from, to int) int {
	begun := from
	for from < to && !r.knows(text[all[from].start:]) {
		end, ok := among("for", all, from)
		if !ok && from > begun {
			if end, ok = among("article", all, from); !ok {
				end, ok = among("position", all, from)
			}
		}
		if of, joins := among("of", all, from); !ok && joins && unicode.IsLower(firstRune(all[from].raw)) {
			end, ok = of, from > begun || r.follows(text, all, of, to)
		}
		if !ok || end >= to {
			break
		}
		from = end
	}
	return from
}

// knows tells whether a text begins with the name of somebody who is known to meet.
func (r *heading) knows(text string) bool {
	return slices.ContainsFunc(append([]string{r.cast.Candidate}, r.cast.Others...), func(name string) bool {
		rest, ok := strings.CutPrefix(fold(text), fold(name))
		return ok && name != "" && (rest == "" || !isLetter(firstRune(rest)))
	})
}

// follows tells whether what follows "of" is a name by itself, or a job.
func (r *heading) follows(text string, all []token, from, to int) bool {
	if from >= to {
		return false
	}
	upper := func(i int) bool { return i < to && unicode.IsUpper(firstRune(all[i].raw)) }
	return r.knows(text[all[from].start:]) || upper(from) && upper(from+1) || r.trade(text[all[from].start:all[to-1].end])
}

// tail are the signs that belong to the last word: "C++", "C#", "Entwickler*in" is one word as it stands.
func tail(text string, at int) string {
	end := at
	for end < len(text) && text[end] != ' ' {
		end++
	}
	return text[at:end]
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// without is what stands before "with": behind it are those who are met, and their titles.
func (r *heading) without(text string) (left string, with bool) {
	all := tokens(text, 0)
	for i := range all {
		if _, ok := among("with", all, i); ok {
			return strings.TrimSpace(text[:all[i].start]), true
		}
	}
	return text, false
}

// nameless is a piece without the candidate's name at either end. A piece that is somebody's name is empty.
func (r *heading) nameless(text string) string {
	if alike(text, r.cast.Others) {
		return ""
	}
	c := r.cast.Candidate
	if c == "" {
		return text
	}
	folded, own := fold(text), fold(c)
	if len(folded) != len(text) { // an accent: bytes do not match, so that the name must be alone
		if folded == own {
			r.called = true
			return ""
		}
		return text
	}
	left, ok := strings.CutPrefix(folded, own)
	if ok && (left == "" || left[0] == ' ') {
		r.called = true
		return strings.TrimSpace(text[len(text)-len(left):])
	}
	left, ok = strings.CutSuffix(folded, own)
	if ok && (left == "" || left[len(left)-1] == ' ') {
		r.called = true
		return strings.TrimSpace(text[:len(left)])
	}
	return text
}

func alike(text string, names []string) bool {
	return text != "" && slices.ContainsFunc(names, func(n string) bool { return fold(n) == fold(text) })
}

// trade tells whether a piece names what somebody is.
func (r *heading) trade(text string) bool {
	all := tokens(text, 0)
	for i := range all {
		if _, ok := among("trade", all, i); ok || ending(all[i].text) {
			return true
		}
		if _, ok := among("chief", all, i); ok {
			return true
		}
	}
	return false
}

// ending tells of compounds: "Softwareentwickler".
func ending(word string) bool {
	for _, section := range []string{"trade", "chief"} {
		for last := range lexicons()["de"].sections[section] {
			if len(last) > 4 && len(word) > len(last)+2 && strings.HasSuffix(word, last) {
				return true
			}
		}
	}
	return false
}

// all tells whether a piece is made of words of these sections.
func (r *heading) all(text string, sections ...string) bool {
	return strangers(text, sections...) == 0
}

// strangers counts the words of a text that stand in none of these sections.
func strangers(text string, sections ...string) int {
	n := 0
	words := tokens(text, 0)
	for i := range words {
		known := !isLetter(firstRune(words[i].raw))
		for _, s := range sections {
			_, ok := among(s, words, i)
			known = known || ok || s == "trade" && ending(words[i].text)
		}
		if !known {
			n++
		}
	}
	return n
}

// somewhere tells of places, and of days and times.
func (r *heading) somewhere(text string) bool {
	all := tokens(text, 0)
	for i, t := range all {
		for _, section := range []string{"place", "days", "months", "day"} {
			if _, ok := among(section, all, i); ok {
				return true
			}
		}
		if t.number >= 0 {
			return true
		}
	}
	return false
}

// name is a text that reads like a name of two to four words.
func name(text string) string {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 4 || strangers(text, "common", "place", "trade", "chief", "field") < 2 {
		return ""
	}
	r := reader{lexicon: lexicons()["en"]}
	return r.name(text)
}

// decide is the one job of the title, if it is plain that it is one.
func (r *heading) decide(title string) (job, source string) {
	list := r.jobs
	if len(list) == 0 && len(r.fields) == 1 && r.announced && len(r.unknown) == 0 && (r.called || len(r.names) > 0) {
		list = r.fields
	}
	if len(list) != 1 || !plain(list[0].text) {
		return "", ""
	}
	text := list[0].text
	torn := slices.ContainsFunc(r.unknown, func(p piece) bool {
		return p.sign == "," || p.sign == "@" || p.sign == "(" || p.sign == "" && p.text == ""
	}) ||
		slices.ContainsFunc(r.fields, func(p piece) bool { return p.text != text })
	named := r.called || len(r.names) > 0
	unknown := strangers(text, "trade", "chief", "field", "modifier")
	switch {
	case torn, !r.announced && !named:
		return "", ""
	case !named && unknown > 1, named && unknown > 3:
		return "", "" // a name may be among them
	case led(text) && !named && !r.announced:
		return "", ""
	}
	return text, title
}

// led tells of jobs that lead.
func led(text string) bool {
	all := tokens(text, 0)
	return slices.ContainsFunc(all, func(t token) bool { _, ok := among("chief", []token{t}, 0); return ok })
}

// plain tells whether a text can stand in a sentence as a job's name.
func plain(text string) bool {
	words := strings.Fields(text)
	if len(text) > maxPiece || len(words) > maxPieceWords || strings.ContainsAny(text, "@<>{}\"“”?!=\\") || strings.Contains(text, "://") {
		return false
	}
	for _, w := range words {
		switch fold(w) {
		case "at", "bei", "chez", "our", "your", "unser", "unsere", "nuestro", "nuestra", "notre", "nosso", "nossa", "meet", "with", "by", "call", "and", "und", "y", "et",
			"see", "siehe", "ver", "voir", "tbd", "tba", "offen":
			return false
		}
	}
	return unicode.IsLetter(firstRune(text))
}

// labelledJob is what stands behind a label of the description: "Position: Data Engineer".
func labelledJob(description string) (job, line string) {
	for n, l := range strings.Split(description, "\n") {
		if n == 40 {
			break
		}
		l = strings.Trim(l, " \t\r*•-–")
		label, text, ok := strings.Cut(l, ":")
		if job := labelled(label, text); ok && job != "" {
			return job, l
		}
	}
	return "", ""
}

// labelled is the job behind a label; empty where it is none. Behind "Role" and "Position" it must name what somebody is: both can be
// a part in the meeting, or a place. Behind a label of nothing but jobs any name of one will do, if it is written as one.
func labelled(label, text string) string {
	all := tokens(label, 0)
	if text = tidy(text); !isJobLabel(all, len(all)) || !plain(text) {
		return ""
	}
	r := heading{}
	if r.trade(text) && strangers(text, "trade", "chief", "field", "modifier") < 3 {
		return text
	}
	end, sure := among("vacancy", all, 0)
	if sure && end == len(all) && unicode.IsUpper(firstRune(text)) && strangers(text, "modifier", "place", "common") > 0 && len(tokens(text, 0)) <= 6 {
		return text
	}
	return ""
}

// boilerplate begins what conference systems write below an invitation.
var boilerplate = []string{"____", "-::~", "join zoom", "join microsoft", "microsoft teams", "http://", "https://", "──", "----"}

// leastCommon is how many frequent words of one language tell it.
const leastCommon = 6

// spoken is the language of a description, empty unless most of its frequent words belong to one.
func spoken(text string) string {
	count := map[string]int{}
	for line := range strings.Lines(text) {
		low := strings.ToLower(strings.TrimSpace(line))
		if slices.ContainsFunc(boilerplate, func(b string) bool { return strings.Contains(low, b) }) {
			break
		}
		for _, t := range tokens(line, 0) {
			for name, l := range lexicons() {
				if l.common[t.text] {
					count[name]++
				}
			}
		}
	}
	first, second := "", 0
	for _, name := range languages {
		switch {
		case first == "" || count[name] > count[first]:
			second = count[first]
			first = name
		case count[name] > second:
			second = count[name]
		}
	}
	if count[first] < leastCommon || 3*second > 2*count[first] {
		return ""
	}
	return first
}
