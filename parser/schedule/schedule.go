// Package schedule reads interviews that are announced in words: "Interview: Jane Doe <jane@example.org> with Bob, Tue 24 Nov
// 15:00 Madrid, Backend Engineer", in English, Spanish, German, French and Portuguese.
//
// It promises that a start it gives is the one that is written there. The grammar is narrow: a date AND a time are needed, a
// weekday that is named must be the date's, and what can be read in two ways, or has words around it that make it uncertain
// ("around three", "by Friday", "Tuesday or Wednesday"), is asked about. It is no calendar and no translator, and it knows
// nothing of who works where.
package schedule

import (
	"strings"
	"time"
)

// A Frame is what words are read against.
type Frame struct {
	Now      time.Time
	Zone     *time.Location // of times that name none, and of "tomorrow"
	Language string         // of the text, where it is known; else it is told by its words
}

// A Schedule is what was understood.
type Schedule struct {
	Start time.Time // zero when it must be asked
	End   time.Time // zero when no end and no length is named
	Zone  string    // IANA name of the zone that the words name; empty when they name none, or an offset alone

	Candidate    Person   // who is interviewed, as far as the words tell
	Interviewers []Person // who is named behind "with"
	Role         string   // the job

	Ask      string // why the recruiter is asked for the time, one of the constants; empty when all is known
	Doubtful string // the words that it is about
	Source   string // the words that the start was read from
	Language string // of the words: en, es, de, fr, pt

	Announces bool // a word of an interview stands there
	Labelled  bool // the time stands behind a label of its own: "When: …"
}

// A Person is named in words. Either part can be missing.
type Person struct {
	Name    string
	Address string // lower case
}

// Why a time is asked for.
const (
	AskDate    = "date"    // no date
	AskTime    = "time"    // no time of day
	AskDates   = "dates"   // several dates
	AskTimes   = "times"   // several times
	AskWeekday = "weekday" // the weekday is not the date's
	AskOrder   = "order"   // 11/12 is in November or in December
	AskPast    = "past"    // the date is long over, or its year is not clear
	AskZone    = "zone"    // a zone that is unknown, or means several
	AskVague   = "vague"   // words that make it uncertain
	AskHour    = "hour"    // seven in the morning or in the evening
	AskNext    = "next"    // "next Wednesday" on a Monday
	AskOff     = "off"     // it is called off or put off
)

// maxText is how much of a mail is searched: an announcement stands at its beginning.
const maxText = 8 << 10

// A Text is what is searched: a subject and the visible text of a mail. It can be searched for several things.
type Text struct{ text }

// Of takes a subject and a text. Whoever has read it calls Done.
func Of(subject, body string) Text {
	lines := strings.Split(strings.ReplaceAll(clip(body), "\r\n", "\n"), "\n")
	room := rooms.Get().(*[]token)
	return Text{newText(*room, append([]string{clip(subject)}, lines...))}
}

// Read finds an announcement. It is not ok when there is neither a date nor a time of day in the text, or only one of them and no
// word of an interview.
func (t Text) Read(f Frame) (Schedule, bool) {
	if f.Zone == nil {
		f.Zone = time.UTC
	}
	return best(t.text, f)
}

// Read finds an announcement in a subject and the visible text of a mail, as Text.Read does.
func Read(subject, body string, f Frame) (Schedule, bool) {
	text := Of(subject, body)
	defer text.Done()
	return text.Read(f)
}

func clip(s string) string {
	if len(s) > maxText {
		s = s[:maxText]
	}
	return strings.ToValidUTF8(s, "")
}

// best reads the text in each language and takes the one in which most of it is understood; the text's own language goes
// before another that understands as much.
func best(all text, f Frame) (Schedule, bool) {
	own := f.Language
	if base, _, ok := strings.Cut(own, "-"); ok {
		own = base
	}
	if lexicons()[own] == nil {
		own = told(all.lined)
	}
	var chosen Schedule
	most := -1
	for _, name := range order(own) {
		s, understood := read(lexicons()[name], all, f)
		if understood > 0 && s.Labelled {
			understood += maxTokens // a label is surer than any number of words
		}
		if understood > most {
			chosen, most = s, understood
		}
	}
	return chosen, most > 0
}

// order is all languages, the text's own first.
func order(own string) []string {
	all := []string{own}
	for _, name := range languages {
		if name != own {
			all = append(all, name)
		}
	}
	return all
}
