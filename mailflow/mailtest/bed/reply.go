package bed

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Client is a real mail client, without its screen. The value is the name of its script.
type Client string

// The clients of a bed.
const (
	NeoMutt Client = "neomutt" // reads over IMAP, "On … wrote:" and > quotes
	NMH     Client = "nmh"     // "… writes:", answers Reply-To and From at once
	RawNMH  Client = "nmh-raw" // the same with nothing set up: quotes the raw body, encodings, HTML and all
)

// A Style is where a person writes the answers.
type Style string

// The styles of a reply.
const (
	Inline Style = "inline" // under each quoted question
	Top    Style = "top"    // as a numbered list above the quote
)

// Reply lets a person answer a mail in their inbox with a real client. The n-th answer goes to question n; an empty one is
// left out.
func (b *Bed) Reply(t TB, client Client, style Style, person string, to Mail, answers ...string) {
	t.Helper()
	which := to.ID()
	if client != NeoMutt {
		which = lfCopy(t, to)
	}
	cmd := exec.Command(filepath.Join(b.Dir, string(client)+".sh"), b.Dir, person, which, string(style))
	cmd.Env = append(os.Environ(), "ANSWERS="+strings.Join(answers, "\n"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s replies with %s: %v\n%s", person, client, err, out)
	}
}

// lfCopy is the mail as a local delivery would have left it for nmh: a file with plain line ends.
func lfCopy(t TB, m Mail) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "1")
	if err := os.WriteFile(file, bytes.ReplaceAll(m.Raw, []byte("\r\n"), []byte("\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
