package command

import (
	"os"
	"strings"
	"testing"
)

// minMails is how many ordinary mails there are for each language.
const minMails = 40

// TestOrdinaryMails reads business mail in five languages that has the words of orders in it: scheduling, thanks, contracts,
// agendas, forwarded chains. None of it orders anything, as it stands and with the line ends of SMTP. "%%" parts the mails.
func TestOrdinaryMails(t *testing.T) {
	for _, language := range []string{"en", "es", "de", "fr", "pt"} {
		text, err := os.ReadFile("testdata/mails/" + language + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		mails := strings.Split(string(text), "%%\n")
		if len(mails) < minMails {
			t.Errorf("%s: only %d mails", language, len(mails))
		}
		for _, m := range mails {
			for _, as := range []string{m, strings.ReplaceAll(m, "\n", "\r\n")} {
				if got := Read(as); got != nil {
					t.Errorf("%s: an ordinary mail was taken for an order: %+v in\n%s", language, got, m)
					break
				}
			}
		}
	}
}
