package bed

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// ours tells a letter of the daemon.
func ours(m Mail) bool {
	from, err := m.Header.AddressList("From")
	return err == nil && len(from) == 1 && strings.HasPrefix(from[0].Address, "hiring")
}

// numbered is a line that begins a question.
var numbered = regexp.MustCompile(`(?m)^1\. \S`)

// questionnaire tells a letter that asks how it went, from the first question on. Receipts and summaries have numbered
// questions too, and these people leave them alone.
func questionnaire(m Mail) bool {
	return ours(m) && numbered.MatchString(m.Text) && strings.HasPrefix(m.Subject(), "How did the interview go?")
}

// holding tells a letter with all these words in its text, wherever its lines are broken.
func holding(words ...string) func(Mail) bool {
	return func(m Mail) bool {
		text := strings.Join(strings.Fields(m.Text), " ")
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return ours(m)
	}
}

// questions are the keys of the questions that a side is asked, in their order, as the program says.
func questions(t *testing.T, side string) []string {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command(file, "template", "export", "ask", "--side", side, "--lang", "en", "--spec")
	if err != nil {
		t.Fatalf("template export --spec: %v\n%s", err, out)
	}
	var questions []struct {
		Number int
		Key    string
	}
	if err := json.Unmarshal(out, &questions); err != nil {
		t.Fatalf("template export --spec: %v\n%s", err, out)
	}
	keys := make([]string, len(questions))
	for _, q := range questions {
		keys[q.Number-1] = q.Key
	}
	return keys
}

// order turns answers by key into answers by number.
func order(t *testing.T, side string, byKey map[string]string) []string {
	t.Helper()
	var answers []string
	for _, key := range questions(t, side) {
		answers = append(answers, byKey[key])
		delete(byKey, key)
	}
	for key := range byKey {
		t.Errorf("the %s is not asked for %q", side, key)
	}
	return answers
}

var begins = regexp.MustCompile(`^(\d+)\. `)

// answered is a reply to a questionnaire as most clients write it: quoted, with the answers in between.
func answered(m Mail, from string, answers []string) []byte {
	var b strings.Builder
	b.WriteString(replyHead(m, from, "answers"))
	waiting := ""
	for _, line := range strings.Split(strings.TrimRight(m.Text, "\n"), "\n") {
		if found := begins.FindStringSubmatch(line); found != nil {
			if n, _ := strconv.Atoi(found[1]); n >= 1 && n <= len(answers) {
				waiting = answers[n-1]
			}
		}
		if line == "" && waiting != "" {
			fmt.Fprintf(&b, "\n%s\n\n", waiting)
			waiting = ""
		}
		fmt.Fprintf(&b, "> %s\n", line)
	}
	return crlf([]byte(b.String()))
}

// said is a reply with words above the quote.
func said(m Mail, from, words string) []byte {
	head, quote, _ := strings.Cut(replyHead(m, from, "words"), "\n\n")
	quote += "> " + strings.ReplaceAll(strings.TrimRight(m.Text, "\n"), "\n", "\n> ") + "\n"
	return crlf([]byte(head + "\n\n" + words + "\n\n" + quote))
}

// replyHead is a reply until where the quote begins; kind keeps two replies to one letter apart.
func replyHead(m Mail, from, kind string) string {
	to := m.Header.Get("Reply-To")
	if to == "" {
		to = m.Header.Get("From")
	}
	return fmt.Sprintf("From: <%s>\nTo: %s\nSubject: Re: %s\nDate: %s\nMessage-ID: <%s.%s\nIn-Reply-To: %s\nReferences: %[7]s\nMIME-Version: 1.0\n"+
		"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nOn %[4]s, Corp wrote:\n",
		from, to, m.Header.Get("Subject"), time.Now().Format(time.RFC1123Z), kind, strings.TrimPrefix(m.ID(), "<"), m.ID())
}
