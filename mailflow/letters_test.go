package mailflow_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// A tale is a story whose whole correspondence is compared, letter by letter, with a file of testdata/stories.
type tale struct {
	*story
	told strings.Builder
}

// letterByLetter tells a tale. What must be another each time, keys and codes, is left out of the file.
func letterByLetter(t *testing.T, name string, f func(s *tale)) {
	t.Helper()
	var told string
	tell(t, func(s *story) {
		one := &tale{story: s}
		f(one)
		told = one.told.String()
	})
	if t.Failed() {
		return
	}
	path := filepath.Join("testdata", "stories", name+".txt")
	if *rewrite {
		if err := os.WriteFile(path, []byte(told), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(told, "\n")); diff != "" {
		t.Errorf("%s (-want +got; write anew with -update):\n%s", path, diff)
	}
}

var (
	keyed = regexp.MustCompile(`\b[a-z2-7]{26}\b`)
	coded = regexp.MustCompile(`confirm [a-z2-7]{8}\b`)
)

func (s *tale) write(head, text string) {
	text = coded.ReplaceAllString(keyed.ReplaceAllString(strings.TrimRight(text, "\n"), "(key)"), "confirm (code)")
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		s.Fatal(err)
	}
	fmt.Fprintf(&s.told, "=== %s  %s\n", time.Now().In(madrid).Format("Mon 2 Jan 15:04"), head)
	for line := range strings.Lines(text + "\n") {
		s.told.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
	}
	s.told.WriteString("\n")
}

// gets is the next mail of a person, who reads it.
func (s *tale) gets(who string) letter {
	s.Helper()
	l := s.reads(who)
	s.write(names[who]+" gets: "+l.Subject, l.Text)
	return l
}

// skims is a mail that other tales compare.
func (s *tale) skims(who string) letter {
	s.Helper()
	l := s.reads(who)
	s.write(names[who]+" gets: "+l.Subject, "(…)")
	return l
}

// says is a reply, above the quoted letter.
func (s *tale) says(who string, to letter, text string) {
	s.Helper()
	s.write(names[who]+" replies to: "+to.Subject, text)
	s.replies(who, to, text)
}

// fills is a reply under the questions.
func (s *tale) fills(who string, to letter, says map[int]string) {
	s.Helper()
	var b strings.Builder
	for n := range 12 {
		if says[n] != "" {
			fmt.Fprintf(&b, "%d. %s\n", n, says[n])
		}
	}
	s.write(names[who]+" answers under the questions", b.String())
	s.answers(who, to, says)
}

// rest is how it ends: where it stands, and that nobody has mail.
func (s *tale) rest(want store.Phase) {
	s.Helper()
	s.silence()
	s.phase(want)
	s.write("the interview is "+string(want)+", and nobody has mail", "")
}

// asked is how these tales begin: everybody was asked half an hour after the end.
func (s *tale) asked(people ...string) map[string]letter {
	s.Helper()
	s.invite(invitation{attendees: people})
	asks := map[string]letter{rita: s.skims(rita)}
	s.until("2026-11-24", "16:31")
	for _, who := range people {
		asks[who] = s.skims(who)
	}
	return asks
}

// with runs the daemon with another policy from here on.
func (s *tale) with(backup string) {
	s.stop()
	s.policy.Backup, s.policy.BackupName = backup, names[backup]
	s.start()
}

var (
	ivySaysNo = map[int]string{1: "2", 2: "yes", 3: "4", 4: "no", 5: "She found the lost message.", 6: "She never looked at the plan of a query.", 8: "Read query plans.", 9: "Rita calls her by 30 November."}
	ivyHurts  = map[int]string{1: "4", 2: "yes", 3: "4", 4: "yes", 5: "She found the lost message, although she is too old for this.", 6: "Little about databases.", 8: "Say earlier what you did."}
)

// A no goes by the recruiter, who writes other words for two blocks and leaves one answer out. The interviewer reads what was
// changed, and his own words stay his.
func TestANoWithAnEdit(t *testing.T) {
	letterByLetter(t, "a-no-with-an-edit", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		s.fills(ivy, asks[ivy], ivySaysNo)
		s.skims(ivy)
		s.pass(30 * time.Minute)
		draft := s.gets(rita)
		s.says(rita, draft, "edit")
		how := s.gets(rita)
		s.says(rita, how, "edit\nmissing: In both exercises you went through the code first.\nThis job needs the query plan first.\n\nThat can be learned, and quickly.\n\nadvice: Take one slow query a week and read its plan.\n\nThanks\nRita")
		draft = s.gets(rita)
		s.says(rita, draft, "edit: 5")
		draft = s.gets(rita)
		s.silence()
		s.says(rita, draft, "went well: You found the lost message.\nrelease")
		s.gets(cara)
		s.gets(ivy)
		s.gets(rita)
		s.rest(store.Released)
	})
}

func TestASplitPanelIsReviewed(t *testing.T) {
	letterByLetter(t, "a-split-panel", func(s *tale) {
		asks := s.asked(cara, ivy, ian)
		s.fills(ivy, asks[ivy], ivySays)
		s.skims(ivy)
		s.fills(ian, asks[ian], ivySaysNo)
		s.skims(ian)
		s.fills(cara, asks[cara], map[int]string{1: "3"})
		s.skims(cara)
		s.pass(30 * time.Minute)
		draft := s.gets(rita)
		s.says(rita, draft, "outcome: hold\nnext: I talk with both of them, and write to you by Friday.")
		draft = s.gets(rita)
		s.says(rita, draft, "release")
		s.gets(cara)
		s.gets(ivy)
		s.gets(ian)
		s.gets(rita)
		s.rest(store.Released)
	})
}

// The author mends the words that were held while the recruiter has said nothing yet: it goes out without a word.
func TestHeldAndMended(t *testing.T) {
	letterByLetter(t, "held-and-mended", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		s.fills(ivy, asks[ivy], ivyHurts)
		receipt := s.gets(ivy)
		s.pass(30 * time.Minute)
		s.gets(rita)
		s.pass(time.Hour)
		s.says(ivy, receipt, "5. What went well?\nShe found the lost message step by step.")
		s.gets(ivy)
		s.gets(rita)
		s.silence()
		s.pass(30 * time.Minute)
		got := s.gets(cara)
		s.skims(ivy)
		s.skims(rita)
		if strings.Contains(got.Text, "too old") {
			t.Error("the candidate reads what was mended")
		}
		s.rest(store.Released)
	})
}

// Mended before anybody was asked, it needs no review at all.
func TestMendedBeforeTheReview(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivyHurts)
		receipt := s.reads(ivy, "*she is too old*", "They take the place of these")
		s.replies(ivy, receipt, "5. What went well?\nShe found the lost message step by step.")
		if again := s.reads(ivy, "step by step"); strings.Contains(again.Text, "too old") {
			t.Errorf("the mended words are still held:\n%s", again.Text)
		}
		s.pass(31 * time.Minute)
		s.reads(cara, "step by step")
		s.reads(ivy)
		s.reads(rita)
		s.phase(store.Released)
	})
}

func TestEscalatedToTheBackup(t *testing.T) {
	letterByLetter(t, "escalated-to-the-backup", func(s *tale) {
		s.with(berta)
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		s.fills(ivy, asks[ivy], ivySaysNo)
		s.skims(ivy)
		s.pass(30 * time.Minute)
		s.skims(rita)
		s.until("2026-11-25", "17:10")
		s.gets(rita)
		s.until("2026-11-26", "17:20")
		s.skims(rita)
		s.until("2026-11-27", "17:30")
		s.gets(cara)
		asked := s.gets(berta)
		s.silence()
		s.says(berta, asked, "hold")
		held := s.gets(berta)
		s.gets(rita)
		s.pass(2 * time.Hour)
		s.says(berta, held, "release")
		s.skims(cara)
		s.skims(ivy)
		s.skims(rita)
		s.gets(berta)
		s.rest(store.Released)
	})
}

// What people were asked about already is cancelled by a code alone: not by prose, not by an older code, and once.
func TestCancelIsConfirmed(t *testing.T) {
	letterByLetter(t, "cancel-confirmed", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.says(rita, asks[rita], "cancel")
		first := s.gets(rita)
		s.says(rita, first, "No, wait. I am not sure yet.")
		s.silence()
		s.inbox(1)
		s.says(rita, first, "cancel")
		second := s.skims(rita)
		s.says(rita, first, codeIn(first))
		refused := s.gets(rita)
		s.says(rita, refused, "extend: 3")
		s.gets(rita)
		s.pass(73 * time.Hour)
		for range 3 {
			s.skims(ivy)
		}
		for range 2 {
			s.skims(cara)
		}
		s.says(rita, second, codeIn(second))
		s.gets(rita)
		s.says(rita, refused, "cancel")
		third := s.skims(rita)
		s.says(rita, third, codeIn(third))
		s.gets(rita)
		s.says(rita, third, codeIn(third))
		s.gets(rita)
		s.rest(store.Cancelled)
	})
}

func codeIn(l letter) string { return coded.FindString(l.Text) }

// To tell a candidate the opposite of what all interviewers recommend takes a code as well, and it is good for one draft.
func TestTheInterviewersAreOverruled(t *testing.T) {
	letterByLetter(t, "overruled", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		s.fills(ivy, asks[ivy], ivySaysNo)
		s.skims(ivy)
		s.pass(30 * time.Minute)
		draft := s.skims(rita)
		s.says(rita, draft, "outcome: advance\nrelease")
		draft = s.gets(rita)
		s.silence()
		s.says(cara, asks[cara], "1. 5")
		s.skims(cara)
		changed := s.skims(rita)
		s.says(rita, draft, codeIn(draft))
		s.gets(rita)
		s.says(rita, draft, "release")
		s.gets(rita)
		s.says(rita, changed, "release")
		last := s.gets(rita)
		s.says(rita, last, codeIn(last))
		s.gets(cara)
		s.skims(ivy)
		s.skims(rita)
		s.rest(store.Released)
	})
}

func TestHoldThenRelease(t *testing.T) {
	letterByLetter(t, "hold-then-release", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		s.fills(ivy, asks[ivy], ivySaysNo)
		s.skims(ivy)
		s.pass(30 * time.Minute)
		draft := s.skims(rita)
		s.says(rita, draft, "Hi there,\nhold\n\nThanks\nRita")
		s.gets(rita)
		s.until("2026-12-01", "17:00")
		s.skims(cara)
		s.silence()
		s.until("2026-12-01", "17:05")
		again := s.gets(rita)
		s.silence()
		s.says(rita, again, "release")
		s.skims(cara)
		s.skims(ivy)
		s.gets(rita)
		s.rest(store.Released)
	})
}

// A required answer that was read as likely is shown with the words that it was read from.
func TestALikelyReadingIsReviewed(t *testing.T) {
	letterByLetter(t, "likely-reading", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		unsure := map[int]string{}
		for n, text := range ivySays {
			unsure[n] = text
		}
		unsure[4] = "yes, I guess"
		s.fills(ivy, asks[ivy], unsure)
		s.gets(ivy)
		s.pass(30 * time.Minute)
		draft := s.gets(rita)
		s.says(rita, draft, "release")
		s.skims(cara)
		s.skims(ivy)
		s.skims(rita)
		s.rest(store.Released)
	})
}

func TestEveryCommand(t *testing.T) {
	letterByLetter(t, "every-command", func(s *tale) {
		s.invite(invitation{attendees: []string{cara, ivy}})
		noted := s.skims(rita)
		s.says(rita, noted, "help")
		s.gets(rita)
		s.says(rita, noted, "who\nstatus")
		s.gets(rita)
		s.says(rita, noted, "when: next Tuesday or so")
		s.gets(rita)
		s.says(rita, noted, "when: 25 Nov 2026, 15:00 Europe/Madrid\nlanguage: es")
		s.gets(rita)
		s.until("2026-11-25", "16:31")
		s.skims(cara)
		askIvy := s.skims(ivy)
		s.says(rita, noted, "interviewer: Ian Interviewer <ian@corp.test>")
		s.gets(rita)
		s.pass(time.Minute)
		askIan := s.skims(ian)
		s.says(rita, noted, "recordar: ivy")
		s.gets(rita)
		s.skims(ivy)
		s.says(rita, noted, "resend cara@mail.test\nresend: nobody@mail.test\nremind: cara")
		s.gets(rita)
		s.skims(cara)
		s.skims(cara)
		s.says(rita, noted, "extend 2 days\nextend: until 2027-03-01\nextend")
		s.gets(rita)
		s.says(ivy, askIvy, "cancel")
		s.skims(ivy)
		s.fills(ivy, askIvy, ivySays)
		s.skims(ivy)
		s.fills(ian, askIan, ivySays)
		s.skims(ian)
		s.says(rita, noted, "release\nhold")
		s.gets(rita)
		s.until("2026-11-26", "09:01")
		s.skims(cara)
	})
}

func TestAnUnknownCommand(t *testing.T) {
	letterByLetter(t, "unknown-command", func(s *tale) {
		asks := s.asked(cara, ivy)
		s.fills(cara, asks[cara], caraSays)
		s.skims(cara)
		s.fills(ivy, asks[ivy], ivySaysNo)
		s.skims(ivy)
		s.pass(30 * time.Minute)
		draft := s.skims(rita)
		s.says(rita, draft, "releese")
		s.gets(rita)
		s.says(rita, draft, "status\nmising: the plan of the query")
		s.gets(rita)
		s.says(rita, draft, "Looks fine to me, go ahead please.")
		s.gets(rita)
		s.says(rita, draft, "went well: She is too old for this, but she found it.\nrelease")
		worded := s.gets(rita)
		s.silence()
		s.says(rita, worded, "release")
		s.gets(cara)
		s.skims(ivy)
		s.skims(rita)
		s.rest(store.Released)
	})
}

// Who interviewed is no recruiter, and neither is a stranger: what they order is no order.
func TestOnlyRecruitersOrder(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		receipt := s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		for _, who := range []string{mallet, ivy, cara} {
			s.arrives(receipt.ReplyTo[0].Address, s.reply(who, receipt, "cancel\nconfirm aaaa2222"))
			s.reads(rita, who)
			s.phase(store.Asking)
		}
		s.silence()
	})
}

// Another recruiter who answers a forwarded letter is answered herself, and the interview's own recruiter is told.
func TestAnotherRecruiterOrders(t *testing.T) {
	tell(t, func(s *story) {
		s.stop()
		s.policy.Backup = berta
		s.start()
		s.invite(invitation{})
		receipt := s.reads(rita)
		s.arrives(receipt.ReplyTo[0].Address, s.reply(berta, receipt, "status"))
		s.reads(berta, "Where it stands")
		s.silence()
		s.arrives(receipt.ReplyTo[0].Address, s.reply(berta, receipt, "language: es"))
		own := s.reads(berta, "language: es", "done")
		s.reads(rita, "Berta Backup has written to us", "language")
		s.until("2026-11-24", "16:31")
		s.reads(cara, "¿")
		s.reads(ivy, "¿")
		s.replies(berta, own, "cancel")
		code := codeIn(s.reads(berta, "Please confirm"))
		s.replies(rita, receipt, code)
		s.reads(rita, "it was ordered by somebody else")
		s.replies(berta, own, code)
		s.reads(rita, "is cancelled")
		s.reads(berta, "done")
		s.phase(store.Cancelled)
	})
}
