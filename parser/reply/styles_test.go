package reply

import (
	"fmt"
	"math/rand"
	"strings"
)

// ownLines: the number stands on a line of its own above each answer.
func ownLines(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, false)
	for len(want) < 3 {
		want = answersTo(r, qs, false, false)
	}
	form := pick(r, []string{"%d.\n%s\n\n", "%d)\n%s\n", "Question %d\n%s\n\n", "Q%d:\n%s\n", "#%d\n%s\n"})
	var b strings.Builder
	for _, q := range qs {
		if a, ok := want[q.Number]; ok {
			fmt.Fprintf(&b, form, q.Number, a.text)
		}
	}
	return made{"number on its own line", pick(r, openings) + b.String() + "\n" + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

// bottom: the list stands below the quote.
func bottom(r *rand.Rand, bs []block, qs []Question) made {
	m := numbered(r, bs, qs)
	var b strings.Builder
	for _, q := range qs {
		if a, ok := m.want[q.Number]; ok {
			fmt.Fprintf(&b, "%d. %s\n", q.Number, a.text)
		}
	}
	return made{"below the quote", pick(r, attributions) + "\n" + under(r, bs, qs, nil, "> ", "", false) + "\n" + b.String() + "\n" + pick(r, closings), m.want}
}

// copied: the questions are copied above the quote and answered there.
func copied(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, false)
	var b strings.Builder
	for _, q := range qs {
		fmt.Fprintf(&b, "%d. %s\n", q.Number, q.Prompt)
		if a, ok := want[q.Number]; ok {
			b.WriteString(a.text + "\n")
		}
		b.WriteString("\n")
	}
	return made{"questions copied", b.String() + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

// chain: below our letter stands an older mail of ours, which the person had answered before.
func chain(r *rand.Rand, bs []block, qs []Question) made {
	m := unmarked(r, bs, qs)
	old := answersTo(r, qs, true, false)
	body := m.body + "\n" + pick(r, headers) + "\n4, that was my first answer\n\n" + pick(r, headers) + "\n" + under(r, bs, qs, old, "", "", false)
	return made{"Outlook, two letters", body, m.want}
}

// levels: our letter quotes the person's earlier reply, which quotes the letter before.
func levels(r *rand.Rand, bs []block, qs []Question) made {
	m := inline(r, bs, qs)
	old := under(r, bs, qs, answersTo(r, qs, true, false), ">> ", "> ", false)
	closing := "> On Sat, 21 Nov 2026 at 9:00, Jane Doe <jane@mail.test> wrote:\n> My first answers:\n> On Fri, 20 Nov 2026 at 9:00, Acme <hiring@corp.test> wrote:\n" + old
	want := answersTo(r, qs, false, false)
	return made{"two levels", pick(r, attributions) + "\n" + under(r, bs, qs, want, "> ", "", true) + closing + "\n" + m.body[:0], want}
}

// paragraphs: bare answers in order, parted by blank lines.
func paragraphs(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, true, true)
	var b strings.Builder
	bullet := pick(r, []string{"", "", "* "})
	for _, q := range qs {
		a := want[q.Number]
		if bullet != "" && strings.HasPrefix(a.text, "*") {
			a = said{text: "3", value: "3"}
			if q.Kind != "scale" {
				a = said{text: "-", skipped: true}
			}
			want[q.Number] = a
		}
		b.WriteString(bullet + a.text + "\n\n")
	}
	return made{"paragraphs in order", pick(r, openings) + b.String() + pick(r, closings) + "\n\n" + quoteOf(r, bs, qs), want}
}

// table: the letter's questions and the answers stand in a table's cells.
func table(r *rand.Rand, bs []block, qs []Question) made {
	want := answersTo(r, qs, false, true)
	var b strings.Builder
	for _, q := range qs {
		if a, ok := want[q.Number]; ok {
			fmt.Fprintf(&b, "%d. %s\t%s\n", q.Number, q.Prompt, a.text)
		}
	}
	return made{"table", b.String() + "\n\n" + quoteOf(r, bs, qs), want}
}
