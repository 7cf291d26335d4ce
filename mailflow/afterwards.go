package mailflow

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"debrief/parser/reply"
	"debrief/store"
)

// letterName names a letter as questionnaires and inquiries refer to it.
func letterName(o store.Outgoing) string { return fmt.Sprintf("%s/%d", o.Letter, o.Round) }

// afterFrame is what a reply after the summaries is read by: what the letter that it answers asked, else what the newest letter
// asked. Where the letter is not known, numbers in the reply could mean another letter's: then all is prose.
func afterFrame(f *Frame, who owner) {
	i, p := who.interview, who.person()
	first := who.letter.Letter == store.Ask || who.letter.Letter == store.Remind || who.letter.Letter == store.Clarify
	if first || p.Role == store.Recruiter {
		return
	}
	q := i.AskedIn(p.ID, letterName(who.letter))
	if q == nil {
		q = newest(i, p.ID)
	}
	if q == nil || len(q.Questions) == 0 {
		return
	}
	f.After, f.Questions = q.Questions, q.Questions
	f.Judges = p.Role == store.Interviewer
	if who.letter.ID == 0 {
		f.Questions = q.Questions[:1]
	}
}

// newest is the newest questionnaire of a letter after the summaries.
func newest(i store.Interview, participant string) *store.Questionnaire {
	var found *store.Questionnaire
	for n := range i.Questionnaires {
		q := &i.Questionnaires[n]
		if q.Participant == participant && q.Letter != "" && (found == nil || !q.Asked.Before(found.Asked)) {
			found = q
		}
	}
	return found
}

// afterwards is what a reply after the summaries says: answers that stand under a question or carry its number, and everything
// else as it was written, under the first question. A recommendation is taken where it stands in its place and is certain, or
// is said in as many words; never else. doubtful tells that the rest speaks of one all the same.
func afterwards(u Understanding, f Frame) (all []store.Answer, doubtful bool) {
	placed := map[int]bool{}
	for _, a := range u.Reading.Answers {
		q := questionOf(f.After, a.Key)
		switch here := inPlace(u.Reading, a, q); {
		case q == nil || !here:
		case a.Skipped:
			placed[a.Number] = true
		case q.Key == store.KeyRecommend && a.Confidence != string(store.Certain):
			doubtful = true // it stays among the words, and a person reads it
		case q.Number > f.After[0].Number:
			placed[a.Number] = true
			all = append(all, taken(a, q))
		}
	}
	text := loose(u.Reading, placed)
	if text == "" {
		return all, doubtful
	}
	return prose(all, doubtful, text, f)
}

// taken is an answer in its place. Words are words, whatever value they begin with.
func taken(a reply.Answer, q *store.Question) store.Answer {
	if q.Kind == store.Text {
		return store.Answer{Question: a.Key, Words: a.Text, Confidence: store.Certain, Source: a.Source}
	}
	return answer(a)
}

// prose adds words that stand in no place: another recommendation in so many words, a question of the candidate's, or simply
// what they are.
func prose(all []store.Answer, doubtful bool, text string, f Frame) ([]store.Answer, bool) {
	recommend := questionOf(f.After, store.KeyRecommend)
	if recommend != nil && placeOf(all, store.KeyRecommend) < 0 {
		if value := reply.Verdict(text, asked([]store.Question{*recommend})[0].Options); value != "" {
			return append(all, store.Answer{Question: store.KeyRecommend, Value: value, Words: text, Confidence: store.Certain, Source: text}), doubtful
		}
	}
	first := f.After[0].Key
	ask := questionOf(f.After, store.KeyAsk)
	if first == store.KeyAdd && ask != nil && placeOf(all, store.KeyAsk) < 0 && asks(reply.Reading{Visible: text}) {
		first = store.KeyAsk
	}
	doubtful = doubtful || f.Judges && reply.Judges(text)
	return append(all, store.Answer{Question: first, Words: text, Confidence: store.Certain, Source: text}), doubtful
}

func questionOf(questions []store.Question, key string) *store.Question {
	if n := slices.IndexFunc(questions, func(q store.Question) bool { return q.Key == key }); n >= 0 {
		return &questions[n]
	}
	return nil
}

func placeOf(all []store.Answer, key string) int {
	return slices.IndexFunc(all, func(a store.Answer) bool { return a.Question == key })
}

func answer(a reply.Answer) store.Answer {
	return store.Answer{Question: a.Key, Value: a.Value, Words: a.Text, Confidence: store.Confidence(a.Confidence), Source: a.Source}
}

// numbered is a line that begins with a question's number as a label: "2. yes", "2) yes", "#2: yes", "Q2 - yes".
var numbered = regexp.MustCompile(`^[\s>|*_]*(?:#|[Qq])?(\d{1,2})\s*[.):\-–—=]`)

// inPlace tells whether an answer stands where its question was asked: below our own words of that question, or behind its
// number. What only came in the right order may as well be prose.
func inPlace(r reply.Reading, a reply.Answer, q *store.Question) bool {
	for n, l := range r.Lines {
		if l.For != a.Number || l.Role != "reply" {
			continue
		}
		if m := numbered.FindStringSubmatch(l.Text); m != nil && m[1] == fmt.Sprint(a.Number) {
			return true
		}
		return q != nil && below(r.Lines[:n], *q)
	}
	return false
}

// below tells whether the last of our own words before a line are those of a question: its prompt, or its hint.
func below(lines []reply.Line, q store.Question) bool {
	var ours []string
	for n := len(lines) - 1; n >= 0 && len(ours) < 12; n-- {
		switch l := lines[n]; {
		case l.Role == "ours" || l.Role == "quote":
			ours = append(ours, l.Text)
		case l.Role == "blank" || strings.TrimSpace(strings.Trim(l.Text, "> |")) == "":
			if len(ours) > 0 {
				n = 0 // the paragraph above is another one
			}
		default:
			n = 0
		}
	}
	slices.Reverse(ours)
	said := letters(strings.Join(ours, " "))
	return said != "" && (strings.HasSuffix(said, letters(q.Prompt)) || q.Hint != "" && strings.HasSuffix(said, letters(q.Hint)))
}

// letters are those of a text, and its figures: what no client changes when it quotes.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// loose is what of a reply stands under no question but the first: all of it, as it was written, where nothing does.
func loose(r reply.Reading, placed map[int]bool) string {
	if len(placed) == 0 {
		return strings.TrimSpace(r.Visible)
	}
	var kept []string
	for _, l := range r.Lines {
		if l.Role == "reply" && !placed[l.For] {
			kept = append(kept, numbered.ReplaceAllString(strings.TrimLeft(l.Text, "> |"), ""))
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}
