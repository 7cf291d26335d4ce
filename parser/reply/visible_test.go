package reply

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// around are lines that programs put below a reply; what they must be taken for.
var around = map[string][]string{
	attributed: append([]string{
		"On 2026-11-22 10:15, Bob Miller wrote:", "At 11/22/2026 10:15 AM, you wrote:", "2026-11-22 10:15 GMT+01:00 Bob Miller <bob@corp.test>:", "Bob Miller <bob@corp.test> schrieb am So., 22. Nov. 2026,\n10:15:",
		"W dniu 22.11.2026 o 10:15, Bob Miller pisze:", "Den 22. nov. 2026 kl. 10.15 skrev Bob Miller <bob@corp.test>:", "在 2026年11月22日，上午10:15，Bob <bob@corp.test> 写道：", "2026. 11. 22. 오전 10:15, Bob <bob@corp.test> 작성:",
		"Vào 10:15 22 tháng 11, 2026, Bob <bob@corp.test> đã viết:", "---- Bob Miller wrote ----", "-----Original Message-----", "---------- Forwarded message ---------", "-------- Ursprüngliche Nachricht --------",
		"От: Bob <bob@corp.test>\nОтправлено: 22 ноября 2026 г. 10:15\nКому: Jane\nТема: Plan", "寄件者: Bob <bob@corp.test>\n寄件日期: 2026年11月22日 10:15\n收件者: Jane\n主旨: Plan",
	}, headers...),
	device: {"Sent from my iPhone", "Von meinem iPhone gesendet", "Enviado desde mi Samsung Galaxy", "Envoyé de mon iPad", "Inviato da iPhone", "Get Outlook for iOS", "Sent from my TI-85", "iPhoneから送信", "Verzonden vanaf mijn telefoon"},
	signed: {"-- \nJane Doe\nEngineer", "--\nJane", "________________________\nplans mailing list\nplans@lists.test"},
	disclaimer: {
		"This e-mail may contain confidential information. If you are not the intended recipient, delete it.", "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.",
		"Antes de imprimir este correo piense en el medio ambiente.", "Virus-free. www.avast.com",
	},
}

// TestAround: what programs put around a reply is taken away, and said to be what it is.
func TestAround(t *testing.T) {
	const said = "The plan looks good to me.\n\nLet us talk tomorrow at ten, in room 4."
	for role, all := range around {
		for _, x := range all {
			if x == "" || x == "Interview Feedback writes:" || strings.HasSuffix(x, "<hiring@corp.test>:") {
				continue // needs the quote marks below it
			}
			below := ""
			if role == attributed {
				below = "\n\nHi Jane,\n\nhow is the plan?"
			}
			r := Read(said+"\n\n"+x+below, "", nil)
			if r.Visible != said {
				t.Errorf("%s %q: visible is %q", role, x, r.Visible)
			}
			if !hasRole(r.Lines, role) {
				t.Errorf("%q is not said to be %s: %+v", x, role, r.Lines)
			}
		}
	}
}

func hasRole(lines []Line, role string) bool {
	for _, l := range lines {
		if l.Role == role && l.Why != "" {
			return true
		}
	}
	return false
}

// TestKept: what looks like it, and is the writer's.
func TestKept(t *testing.T) {
	for _, said := range []string{
		"On the way home I wrote:\n\na poem", "Sent from my desk, where I have more time.", "Please note the following:\n\n- one\n- two", "Date: Monday\nTime: 10:15\nPlace: Madrid", "Date: 23.11.2026 10:15\nSubject: the talk\nTo: all of us\n\nFine with me.", "Fecha: 23/11/2026 10:15\nAsunto: la entrevista\n\nMe va bien.", "From here on:\nwe do it", "He wrote:\nnothing", "It went well.\n\nDisclaimer: I know Ann from school.\n\nMore tomorrow.", "Gut.\n\nEr hat vertrauliche Informationen über Kunden erzählt.\n\nSonst nichts.",
		"Fine.\n\nI found it through your mailing list.\n\nMy portfolio contains confidential work.\n\nAsk me for it.", "External: the line broke twice.\n\nAll good otherwise.", "Attention : ce point est important.", "Rapor dün gönderildi", "Das Gespräch war gut.\n\nDer Geschäftsführer: sehr freundlich.",
		"On 12/11/2026 at 10:00 I met Ann. She said:\n\n\"Great work\"\n\nI liked that.", "1. 4\n\n--\n2. 5\n\n--\n3. no", "The call was at 10:15 (GMT+1), set up by ann@corp.test.\n\nAll fine.", "From 2019 to 2021: Acme\nFrom 2021: Example",
		"Pros:\n- clear\n\n---\n\nOverall good, and I would come again if I am asked, because the people were kind.", "Best part: the demo.\nWorst part: the traffic.\n\nBest,\nthat's all", "Caution: I am biased.\n\nThe rest is good.",
		"Gracias.\n\nEnviado desde casa, con calma, para que quede claro.", "Original message was unclear to me.\n\nForwarded message: none.\n\nStill fine.",
		"Yes.\n\nSent from the office, it took a day.", "1. 4\n\nOutlook for iOS is what I worked on.",
		"| a | b |\n| 1 | 2 |", "Title\n-----\n\nText below, which is long enough to be no signature at all.", "> What do you think?\n\nI like it.", "-- this is no signature", "The email is confidential to me, and that is fine.", "1 > 0",
	} {
		if r := Read(said, "", nil); r.Visible != said {
			t.Errorf("%q: visible is %q", said, r.Visible)
		}
	}
}

// TestSharedReplies reads the shared corpus, where it is at hand, and keeps the share of exact ones from falling.
func TestSharedReplies(t *testing.T) {
	dir := os.Getenv("DEBRIEF_CORPORA")
	if dir == "" {
		dir = "../../../shared/corpora"
	}
	names, _ := filepath.Glob(filepath.Join(dir, "replies", "*", "*.in"))
	if len(names) == 0 {
		t.Log("the shared replies are not here: nothing was compared")
		fmt.Fprintln(os.Stderr, "parser/reply: no corpora in", dir, "(hint: set DEBRIEF_CORPORA)")
		return
	}
	exact, all := 0, 0
	for _, name := range names {
		in, err := os.ReadFile(name)
		want, missing := os.ReadFile(strings.TrimSuffix(name, ".in") + ".out")
		if err != nil || missing != nil || strings.Contains(name, "html") || strings.Contains(name, "eml") {
			continue
		}
		all++
		if squeeze(Read(string(in), "", nil).Visible) == squeeze(string(want)) {
			exact++
		}
	}
	t.Logf("%d of %d texts exact", exact, all)
	if all == 0 || 100*exact < 95*all {
		t.Errorf("only %d of %d texts are exact", exact, all)
	}
}

// TestQuotesOfTheWriter: a quote stays where it is the context of what follows it, and goes where it is only what is answered.
func TestQuotesOfTheWriter(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"> Shall we meet?\n\nYes.", "> Shall we meet?\n\nYes."},
		{"Yes.\n\n> Shall we meet?", "Yes."},
		{"Yes.\n\n> Shall we meet?\n\nSee you.", "Yes.\n\nSee you."},
		{"On Sun, 22 Nov 2026, Bob wrote:\n> Shall we meet?\n\nYes.", "Yes."},
		{"On Sun, 22 Nov 2026, Bob wrote:\n> Shall we meet?\n\nYes.\n\n> Where?\n\nHere.", "On Sun, 22 Nov 2026, Bob wrote:\n> Shall we meet?\n\nYes.\n\n> Where?\n\nHere."},
		{"Look\n>>> here <<<\nplease", "Look\n>>> here <<<\nplease"},
		{"> all of it is quoted", "> all of it is quoted"},
	} {
		if r := Read(c.body, "", nil); r.Visible != c.want {
			t.Errorf("%q: visible is %q, want %q", c.body, r.Visible, c.want)
		}
	}
}

// TestLines: each line says what it is, why, and which question it answers.
func TestLines(t *testing.T) {
	body := "Hi,\n4\n\nBest regards\nJane\n\nOn Sun, 22 Nov 2026, Acme wrote:\n> 1. Overall, how did the interview go?\n> \n> 2. Did you get a fair chance to show what you can do?\n> 5\n>\n>> old\n"
	var got []string
	for _, l := range Read(body, letterOf(t, "letter-en.txt"), candidate).Lines {
		got = append(got, fmt.Sprintf("%s/%d", l.Role, l.For))
		if l.Why == "" && l.Role != blank {
			t.Errorf("no reason: %+v", l)
		}
	}
	want := "greeting/0 reply/1 blank/0 signoff/0 signoff/0 blank/0 attribution/0 ours/0 ours/0 ours/0 reply/2 ours/0 quote/0"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("the lines are\n%s\nwant\n%s", s, want)
	}
}

// TestQuotesAround: which of several quotes are the writer's context, and what the writer points at.
func TestQuotesAround(t *testing.T) {
	forward := "---------- Forwarded message ----------\nFrom: bob@corp.test\nDate: Tue, Sep 4, 2026 at 1:35 PM\nSubject: The\nplan\nTo: jane@corp.test\n\nIt is ready."
	outlook := "Von: Bob <bob@corp.test>\nGesendet: Dienstag, 4. September 2026 13:35\nAn: Jane\nBetreff: Plan\n\nPasst Freitag?\nJa, am Vormittag.\nWo?\nIn Madrid."
	three := "The first thing is clear to me.\nIt needs no more words.\nWe can begin."
	for _, c := range []struct{ name, body, want string }{
		{"all of it in marks, an attribution below words", "> Yes.\n>\n> On Sun, 22 Nov 2026, Bob wrote:\n>\n> Shall we meet?", "> Yes.\n>\n> On Sun, 22 Nov 2026, Bob wrote:\n>\n> Shall we meet?"},
		{"all of it in marks, under an attribution in them", "> On Sun, 22 Nov 2026, Bob wrote:\n>\n>> Shall we meet?", ""},
		{"a citation above the mail that is answered", "I mean this:\n\n> we start on Friday\n\nOn Sun, 22 Nov 2026, Bob wrote:\n\n> Shall we meet?\n> We start on Friday.", "I mean this:\n\n> we start on Friday"},
		{"between two texts", three + "\n\nOn Sun, 22 Nov 2026, Bob wrote:\n> And the second?\n\n" + three, three + "\n\nOn Sun, 22 Nov 2026, Bob wrote:\n> And the second?\n\n" + three},
		{"between a text and a name", three + "\n\nOn Sun, 22 Nov 2026, Bob wrote:\n> And the second?\n\nRegards\nJane", three + "\n\nRegards\nJane"},
		{"a forward alone", forward, ""},
		{"a forward below words", "Hello Ann,\n\nwhat do you think?\n\n" + forward, "Hello Ann,\n\nwhat do you think?"},
		{"a forward that is pointed at", "FYI\n\n" + forward, "FYI\n\n" + forward},
		{"answers in Outlook's quote", "Hallo Bob,\n\nsiehe unten.\n\n" + outlook, "Hallo Bob,\n\nsiehe unten.\n\n" + outlook},
		{"Outlook's quote", "Hallo Bob,\n\npasst.\n\n" + outlook, "Hallo Bob,\n\npasst."},
		{"a forward wrapped by MailMate", "Look.\n\nForwarded message:\n\n> From: Bob <bob@corp.test>\n> To: jane@corp.test\n> Date: Wed, 27 Oct 2026 09:31:00 +0000\n>\n> The plan is ready, and it would be good to have a look at it today.\nWe can then begin on Friday, which leaves time enough for the rest of it.\n>\n> Bob", "Look."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := Read(c.body, "", nil); r.Visible != c.want {
				t.Errorf("visible is\n%s\nwant\n%s", r.Visible, c.want)
			}
		})
	}
}

// TestPointedAtIsNoAnswer: where answers are wanted, what somebody else wrote is never taken for one.
func TestPointedAtIsNoAnswer(t *testing.T) {
	body := "see below\n\nFrom: Bob <bob@corp.test>\nSent: Tuesday, September 4, 2026 1:35 PM\nTo: Jane\nSubject: Plan\n\n1. 4\n2. 5\n"
	for _, a := range Read(body, "", candidate).Answers {
		if a.Value != "" {
			t.Errorf("question %d got %q from %q", a.Number, a.Value, a.Source)
		}
	}
}
