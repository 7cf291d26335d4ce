package mailbox

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
)

// fake is an IMAP server that says what a test wants: answers by the beginning of a command (without its tag). "%t" in an
// answer is the command's tag. What is not planned is answered sensibly for a folder of the mails given.
type fake struct {
	greeting string
	caps     string
	answers  map[string]string // cut: the answer ends with "CUT"; silent: it is "SILENT"
	mails    map[int]string
	gone     map[int]bool
	poison   map[int]string // answers to a FETCH of bodies that covers this mail
	validity int
	guess    func(size int) int // RFC822.SIZE of a mail; nil: exact

	mu    sync.Mutex
	heard []string
	dials int
	wg    sync.WaitGroup
}

func (f *fake) dial(ctx context.Context, network, address string) (net.Conn, error) {
	client, server := net.Pipe()
	f.mu.Lock()
	f.dials++
	f.mu.Unlock()
	f.wg.Go(func() { f.serve(server) })
	return client, nil
}

func (f *fake) serve(c net.Conn) {
	defer c.Close()
	greeting := f.greeting
	if greeting == "" {
		greeting = "* OK hello"
	}
	if greeting == "SILENT" {
		io.Copy(io.Discard, c)
		return
	}
	fmt.Fprintf(c, "%s\r\n", greeting)
	idle := ""
	for r := bufio.NewReader(c); ; {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		tag, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		if tag == "DONE" {
			tag, command = idle, tag
		}
		idle = tag
		f.mu.Lock()
		f.heard = append(f.heard, command)
		answer := f.answer(command)
		f.mu.Unlock()
		if answer == "SILENT" {
			io.Copy(io.Discard, r)
			return
		}
		answer, cut := strings.CutSuffix(answer, "CUT")
		if _, err := io.WriteString(c, strings.ReplaceAll(answer, "%t", tag)); err != nil || cut {
			return
		}
	}
}

func (f *fake) answer(command string) string {
	for uid, answer := range f.poison {
		if strings.Contains(command, "BODY.PEEK[]") && covers(command, uid) {
			return answer
		}
	}
	best := ""
	for begin := range f.answers {
		if strings.HasPrefix(command, begin) && len(begin) > len(best) {
			best = begin
		}
	}
	if best != "" {
		return f.answers[best]
	}
	const ok = "%t OK done\r\n"
	switch word, _, _ := strings.Cut(command, " "); word {
	case "CAPABILITY":
		return "* CAPABILITY IMAP4rev1 " + f.caps + "\r\n" + ok
	case "SELECT":
		return fmt.Sprintf("* %d EXISTS\r\n* OK [UIDVALIDITY %d] x\r\n", len(f.mails), f.validity+1) + ok
	case "UID":
		return f.uid(command) + ok
	case "LOGOUT":
		return "* BYE\r\n" + ok
	}
	return ok
}

func (f *fake) uid(command string) string {
	var b strings.Builder
	if strings.HasPrefix(command, "UID SEARCH") {
		b.WriteString("* SEARCH")
	}
	for uid := 1; uid <= 200; uid++ {
		mail, there := f.mails[uid]
		if !there || f.gone[uid] || !covers(command, uid) {
			continue
		}
		switch {
		case strings.HasPrefix(command, "UID SEARCH"):
			fmt.Fprintf(&b, " %d", uid)
		case strings.Contains(command, "BODY.PEEK[]"):
			fmt.Fprintf(&b, "* %d FETCH (UID %d BODY[] {%d}\r\n%s)\r\n", uid, uid, len(mail), mail)
		case strings.Contains(command, "RFC822.SIZE"):
			fmt.Fprintf(&b, "* %d FETCH (UID %d FLAGS () INTERNALDATE \"24-Nov-2026 15:00:00 +0000\" RFC822.SIZE %d)\r\n", uid, uid, f.size(mail))
		}
	}
	if strings.HasPrefix(command, "UID SEARCH") {
		b.WriteString("\r\n")
	}
	return b.String()
}

func (f *fake) size(mail string) int {
	if f.guess == nil {
		return len(mail)
	}
	return f.guess(len(mail))
}

// covers tells whether a command's UID set holds uid; sets with "*" hold the last mail too, as RFC 3501 has it.
func covers(command string, uid int) bool {
	fields := strings.Fields(command)
	set := fields[2]
	if fields[1] == "SEARCH" {
		set = fields[len(fields)-1]
	}
	for r := range strings.SplitSeq(set, ",") {
		from, to := 0, 0
		if n, _ := fmt.Sscanf(r, "%d:%d", &from, &to); n == 1 {
			if to = from; strings.HasSuffix(r, ":*") {
				to = 1 << 30
			}
		}
		if from <= uid && uid <= to {
			return true
		}
	}
	return false
}

func (f *fake) said(word string) (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, h := range f.heard {
		if strings.Contains(h, word) {
			n++
		}
	}
	return n
}

func (f *fake) options() Options {
	return Options{Address: "mail.test:143", Security: Plain, User: "ivy", Password: password("sesame"), Dial: f.dial}
}

func password(p string) func() (string, error) { return func() (string, error) { return p, nil } }

func (f *fake) session(t *testing.T) *Session {
	t.Helper()
	s, err := Dial(t.Context(), f.options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); f.wg.Wait() })
	return s
}

func mails(n int) map[int]string {
	all := map[int]string{}
	for i := 1; i <= n; i++ {
		all[i] = fmt.Sprintf("Subject: mail %d\r\n\r\nbody %d\r\n", i, i)
	}
	return all
}
