package calendar

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// corpus is a folder of the corpora that DEBRIEF_CORPORA names. Without them the test says so, aloud, and passes.
func corpus(t *testing.T, parts ...string) string {
	root := os.Getenv("DEBRIEF_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	dir := filepath.Join(append([]string{root, "invites"}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Log("NOT MEASURED: " + dir + " is not here; set DEBRIEF_CORPORA")
		fmt.Fprintln(os.Stderr, "calendar: NOT MEASURED: "+dir+" is not here; set DEBRIEF_CORPORA")
		return ""
	}
	return dir
}

type expectedFile struct {
	File   string
	Parse  string
	Method *string
	Events []expectedEvent
}

type expectedEvent struct {
	UID, Sequence *string
	Start, End    *expectedMoment
	EndSource     *string `json:"end_source"`
	Organizer     *struct{ Email string }
	Attendees     []struct{ Email string }
	Disputed      bool `json:"attendees_disputed"`
}

type expectedMoment struct {
	Kind, Local string
	Alternative []string `json:"local_alt"`
	UTC         *int64
	Accept      []int64
}

// A tally counts what came out of a set of files.
type tally struct {
	files, right, every, silent int
	wrong                       []string
}

func jsonLines[T any](t *testing.T, file string, each func(T)) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewReader(f); ; {
		line, err := s.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var v T
			if err := json.Unmarshal(line, &v); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			each(v)
		}
		if err != nil {
			return
		}
	}
}

func measure(t *testing.T, dir string) (n tally) {
	jsonLines(t, filepath.Join(dir, "expected.jsonl"), func(want expectedFile) {
		data, err := os.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		if want.Parse != "ok" && want.Parse != "split" || len(want.Events) == 0 || !beginsCalendar.Match(data) {
			return
		}
		n.files++
		got, _ := Read(data)
		why := n.compare(want, got, string(fold.ReplaceAll(data, nil)))
		if why == "" {
			n.right++
		} else {
			n.wrong = append(n.wrong, want.File+": "+why)
		}
		if why == "" && samePeople(want, got) && (want.Method == nil || *want.Method == got.Method) {
			n.every++
		}
	})
	return n
}

var (
	beginsCalendar = regexp.MustCompile(`(?i)BEGIN:VCALENDAR`)
	fold           = regexp.MustCompile(`\r?\n[ \t]`)
)

// compare is empty when all times of a file are right.
func (n *tally) compare(want expectedFile, got Object, raw string) string {
	if len(got.Events) < len(want.Events) {
		return fmt.Sprintf("%d of %d events", len(got.Events), len(want.Events))
	}
	why := ""
	for i, w := range want.Events[:min(20, len(want.Events))] {
		e := got.Events[i]
		if len(got.Events) != len(want.Events) && w.UID != nil {
			e = sameUID(got.Events, *w.UID)
		}
		computed := w.EndSource != nil && *w.EndSource == "DURATION"
		for _, pair := range []struct {
			want *expectedMoment
			got  Moment
			raw  bool
		}{{w.Start, e.Start, true}, {w.End, e.End, !computed}} {
			if pair.want == nil || pair.want.says(pair.got) || pair.raw && !strings.Contains(raw, pair.want.Local) ||
				!pair.raw && (pair.want.Local < "1900" || pair.want.Local > "2200") {
				continue // right, damaged in the file, or beyond any calendar
			}
			why = fmt.Sprintf("event %d: %s, want %s %s (%s)", i, pair.got, pair.want.Kind, pair.want.Local, e.Problem)
			if e.Problem == "" && pair.got.String() != "" {
				n.silent++
			}
		}
	}
	return why
}

func sameUID(events []Event, uid string) Event {
	for _, e := range events {
		if e.UID == uid {
			return e
		}
	}
	return Event{}
}

func (m *expectedMoment) says(got Moment) bool {
	if m.Kind == "date" || m.Kind == "floating" {
		digits := strings.NewReplacer("-", "", ":", "").Replace(got.String())
		for _, local := range append(m.Alternative, m.Local) {
			if digits == local || m.Kind == "date" && digits == local[:min(8, len(local))] {
				return true
			}
		}
		return false
	}
	for _, at := range m.Accept {
		if got.At.Unix() == at {
			return !got.At.IsZero()
		}
	}
	return m.UTC != nil && !got.At.IsZero() && got.At.Unix() == *m.UTC
}

func samePeople(want expectedFile, got Object) bool {
	for i, w := range want.Events[:min(20, len(want.Events))] {
		e := got.Events[i]
		if w.UID != nil && strings.TrimSpace(*w.UID) != e.UID {
			return false
		}
		if w.Organizer != nil && w.Organizer.Email != "" && address(w.Organizer.Email) != e.Organizer.Address {
			return false
		}
		if w.Disputed {
			continue
		}
		if len(w.Attendees) != len(e.Attendees) {
			return false
		}
		for j, a := range w.Attendees {
			if address(a.Email) != e.Attendees[j].Address && strings.Contains(a.Email, "@") {
				return false
			}
		}
	}
	return true
}

// TestCorpusTimes holds the figures that the reader reaches on files of real products.
func TestCorpusTimes(t *testing.T) {
	for _, set := range []struct {
		name   string
		right  float64 // share of files with all times right
		every  float64
		silent int
	}{
		{"vendor", 1, 0.99, 0},
		{"itip", 0.995, 0.99, 0},
		{"general", 0.995, 0.99, 0},
		{"hostile", 0.99, 0.97, 0},
		{"mail-ics", 1, 1, 0},
	} {
		t.Run(set.name, func(t *testing.T) {
			dir := corpus(t, set.name)
			if dir == "" {
				return
			}
			n := measure(t, dir)
			right, every := float64(n.right)/float64(n.files), float64(n.every)/float64(n.files)
			t.Logf("%d files: all times right %.1f %%, everything right %.1f %%, %d silently wrong", n.files, 100*right, 100*every, n.silent)
			for _, w := range n.wrong {
				t.Log(w)
			}
			if right < set.right || every < set.every || n.silent > set.silent || n.files == 0 {
				t.Errorf("to reach: %.1f %%, %.1f %%, %d", 100*set.right, 100*set.every, set.silent)
			}
		})
	}
}

// TestCorpusZones evaluates every VTIMEZONE under a name that says nothing.
func TestCorpusZones(t *testing.T) {
	dir := corpus(t, "zones")
	if dir == "" {
		return
	}
	right, all := 0, 0
	jsonLines(t, filepath.Join(dir, "offsets.jsonl"), func(want struct {
		File, TZID string
		Offsets    [][2]any
	}) {
		data, err := os.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		var events strings.Builder
		for _, o := range want.Offsets {
			fmt.Fprintf(&events, "BEGIN:VEVENT\r\nDTSTART;TZID=nowhere:%s\r\nEND:VEVENT\r\n", o[0])
		}
		text := regexp.MustCompile(`(?m)^TZID.*$`).ReplaceAllString(string(fold.ReplaceAll(data, nil)), "TZID:nowhere")
		text = strings.Replace(text, "END:VCALENDAR", events.String()+"END:VCALENDAR", 1)
		got, err := Read([]byte(text))
		if err != nil || len(got.Events) != len(want.Offsets) {
			t.Fatalf("%s: %d events, %v", want.File, len(got.Events), err)
		}
		all++
		why := ""
		for i, o := range want.Offsets {
			w, _, _ := parseWall(o[0].(string))
			if at := got.Events[i].Start.At; at.Unix() != w-int64(o[1].(float64)) {
				why = fmt.Sprintf("%s: %v is %v, want an offset of %v (%s)", want.File, o[0], at, o[1], got.Events[i].Problem)
			}
		}
		if why == "" {
			right++
		} else {
			t.Log(why)
		}
	})
	t.Logf("%d of %d VTIMEZONEs right", right, all)
	if all == 0 || float64(right) < 0.99*float64(all) {
		t.Errorf("too few")
	}
}

// TestCorpusRules expands every rule and compares with what two other libraries say.
func TestCorpusRules(t *testing.T) {
	dir := corpus(t, "rrule")
	if dir == "" {
		return
	}
	data, err := os.ReadFile(filepath.Join(dir, "rules.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	right, refused, all := 0, 0, 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(f[4], "ERR") && strings.HasPrefix(f[5], "ERR") {
			continue
		}
		all++
		got, err := expanded(f[2], f[3], f[4]+","+f[5])
		switch {
		case got == f[4] || got == f[5]:
			right++
		case err != nil && !errors.Is(err, ErrEndless):
			refused++
			t.Logf("refused: %v", err)
		default:
			t.Logf("%s from %s:\n got %.200s\nwant %.200s\n  or %.200s", f[2], f[3], got, f[4], f[5])
		}
	}
	t.Logf("%d of %d rules right, %d refused", right, all, refused)
	if all == 0 || float64(right) < 0.995*float64(all) || all-right-refused > 1 {
		t.Errorf("too few")
	}
}

// expanded are the first 25 dates of a rule, as the corpus writes them, up to the last one expected.
func expanded(rule, start, expected string) (string, error) {
	w, form, err := parseWall(start)
	if err != nil {
		return "", err
	}
	last := w
	for _, s := range strings.Split(expected, ",") {
		if x, _, err := parseWall(s); err == nil {
			last = max(last, x)
		}
	}
	m := Moment{Local: localOf(w, form == formDate), Date: form == formDate, Floating: form != formDate}
	list, err := Occurrences(Event{Start: m, Rule: rule}, time.Unix(w, 0), time.Unix(last, 0), 25)
	var dates []string
	for _, e := range list {
		s := strings.NewReplacer("-", "", ":", "").Replace(e.Start.Local)
		if form == formDate {
			s += "T000000"
		}
		dates = append(dates, s)
	}
	return strings.Join(dates, ","), err
}
