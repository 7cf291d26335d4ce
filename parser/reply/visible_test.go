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
		"On the way home I wrote:\n\na poem", "Sent from my desk, where I have more time.", "Please note the following:\n\n- one\n- two", "Date: Monday\nTime: 10:15\nPlace: Madrid", "From here on:\nwe do it", "He wrote:\nnothing",
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
