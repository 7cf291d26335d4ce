package bed

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The person at the keyboard, without a client.
func TestAnswer(t *testing.T) {
	for _, c := range []struct{ style, draft, want string }{
		{"inline", "inline.draft", "inline.want"},
		{"top", "top.draft", "top.want"},
	} {
		file := filepath.Join(t.TempDir(), "draft")
		if err := os.WriteFile(file, readFile(t, filepath.Join("testdata", c.draft)), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("./answer.sh", c.style, file)
		cmd.Env = append(os.Environ(), "ANSWERS=4, it went well\n\nThe pairing part")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if got, want := string(readFile(t, file)), string(readFile(t, filepath.Join("testdata", c.want))); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.style, got, want)
		}
	}
}

// Replies by real clients reach the address that the questionnaire asks to be answered to, and name the mail they answer.
func TestReply(t *testing.T) {
	b := Start(t)
	for _, c := range []struct {
		client Client
		style  Style
		quote  string // what stands above the quote
	}{
		{NeoMutt, Inline, "wrote:"},
		{NMH, Top, "writes:"},
		{RawNMH, Top, "writes:"},
	} {
		t.Run(string(c.client), func(t *testing.T) {
			id := "<ask." + string(c.client) + "@corp.test>"
			ask := strings.Replace(string(readFile(t, "testdata/questionnaire.eml")), "<ID>", id, 1)
			b.Submit(t, Hiring, []string{Cara}, []byte(ask))
			mail := b.Wait(t, Cara, "", "the questionnaire", func(m Mail) bool { return m.ID() == id })
			b.Reply(t, c.client, c.style, Cara, mail, "4, it went well", "", "The pairing part")
			// nmh answers Reply-To and From at once, in whatever order: the copy that counts is the one with the key.
			got := b.Wait(t, Hiring, "", "a reply to Reply-To", func(m Mail) bool {
				return strings.Contains(m.Header.Get("In-Reply-To"), id) && m.Header.Get("Delivered-To") == "hiring+k7@corp.test"
			})
			check(t, got, c.quote)
		})
	}
}

func check(t *testing.T, got Mail, quote string) {
	t.Helper()
	for _, want := range []string{"4, it went well", "The pairing part", quote, "> 1. Overall"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("%q is not in the reply:\n%s", want, got.Text)
		}
	}
}
