package mailtest

import (
	"bytes"
	"net"
	"strings"
	"sync"

	"github.com/emersion/go-smtp"
)

// Always is for times: the fault stays until Heal.
const Always = -1

// Dot is what a client says at the end of a mail, for Cut and Silence.
const Dot = "\r\n.\r\n"

// faults are what is still to go wrong.
type faults struct {
	left    map[string]int
	replies map[string]*smtp.SMTPError
}

func (f *faults) plan(cue string, times int) {
	if f.left == nil {
		f.left, f.replies = map[string]int{}, map[string]*smtp.SMTPError{}
	}
	f.left[cue] = times
}

// spend tells whether a fault is due now, and counts it.
func (f *faults) spend(cue string) bool {
	n := f.left[cue]
	if n > 0 {
		f.left[cue]--
	}
	return n != 0
}

func (w *World) plan(cue string, times int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults.plan(cue, times)
}

func (w *World) spend(cue string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.faults.spend(cue)
}

// Heal takes back all faults.
func (w *World) Heal() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = faults{}
}

// Refuse lets connections fail; protocol is "imap" or "smtp".
func (w *World) Refuse(protocol string, times int) { w.plan(protocol+" dial", times) }

// RefuseLogin lets correct passwords fail.
func (w *World) RefuseLogin(protocol string, times int) { w.plan(protocol+" login", times) }

// RefuseCreate lets no folder be made.
func (w *World) RefuseCreate(times int) { w.plan("imap create", times) }

// RefuseMove lets no mail be moved or copied, for the server says that there is no room (RFC 9208).
func (w *World) RefuseMove(times int) { w.plan("imap move", times) }

// Cut loses the connection when the client says word ("LOGIN", "IDLE", "DATA", Dot, "QUIT"), before the server hears it.
func (w *World) Cut(protocol, word string, times int) { w.plan(protocol+" cut "+word, times) }

// Silence lets the server say nothing more on a connection on which the client said word, and keeps it open.
func (w *World) Silence(protocol, word string, times int) { w.plan(protocol+" mute "+word, times) }

// CutBody loses the IMAP connection in the middle of a mail's body.
func (w *World) CutBody(times int) { w.plan("imap body", times) }

// CutAnswer loses the SMTP connection when a mail was taken and before the 250 was said.
func (w *World) CutAnswer(times int) { w.plan("smtp answer", times) }

// Fail answers a step of SMTP ("mail", "data", "dot") with a refusal; code 421 ends the connection, as does a refusal of DATA.
func (w *World) Fail(step string, code int, enhanced, text string, times int) {
	w.refuse("smtp "+step, code, enhanced, text, times)
}

// FailRcpt answers RCPT for one address with a refusal.
func (w *World) FailRcpt(address string, code int, enhanced, text string, times int) {
	w.refuse("smtp rcpt "+strings.ToLower(address), code, enhanced, text, times)
}

func (w *World) refuse(cue string, code int, enhanced, text string, times int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults.plan(cue, times)
	w.faults.replies[cue] = refusal(code, enhanced, text)
}

// reply is the refusal that is due for a cue, nil when none is.
func (w *World) reply(cue string) *smtp.SMTPError {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.faults.spend(cue) {
		return nil
	}
	return w.faults.replies[cue]
}

// due looks for a fault of this kind whose word stands in what the client said.
func (w *World) due(protocol, kind string, said []byte) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for cue := range w.faults.left {
		word, ok := strings.CutPrefix(cue, protocol+" "+kind+" ")
		if ok && bytes.Contains(said, []byte(strings.ToUpper(word))) && w.faults.spend(cue) {
			return true
		}
	}
	return false
}

// hear reads; of SMTP one line at a time, so that of commands that came together the first is answered before the second is lost.
func (c *wire) hear(p []byte) (n int, err error) {
	if c.protocol != "smtp" {
		return c.Conn.Read(p)
	}
	if len(c.ahead) == 0 {
		c.ahead = make([]byte, 4096)
		n, err = c.Conn.Read(c.ahead)
		c.ahead = c.ahead[:n]
	}
	line := c.ahead
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end+1]
	}
	n = copy(p, line)
	c.ahead = c.ahead[n:]
	return n, err
}

// A wire is the server's end of a connection, where it can be cut.
type wire struct {
	net.Conn
	w        *World
	protocol string
	inside   bool

	ahead []byte // read, and not heard yet

	mu    sync.Mutex
	tail  []byte // the last bytes that the client said: a word may come in two reads
	mute  bool   // nothing reaches the client any more
	halve bool   // the next write is cut in its middle
	last  bool   // the next write is the last
}

func (c *wire) Read(p []byte) (int, error) {
	if c.inside {
		return c.Conn.Read(p)
	}
	n, err := c.hear(p)
	if n == 0 {
		return n, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	said := bytes.ToUpper(append(c.tail, p[:n]...))
	c.tail = bytes.Clone(said[max(0, len(said)-len(Dot)+1):])
	if c.w.due(c.protocol, "cut", said) {
		c.Conn.Close()
		return 0, net.ErrClosed
	}
	if c.w.due(c.protocol, "mute", said) {
		c.mute = true
	}
	return n, err
}

func (c *wire) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mute {
		return len(p), nil
	}
	out := c.censor(p)
	if c.halve {
		out = out[:len(out)/2]
	}
	n, err := c.Conn.Write(out)
	if err == nil && (c.halve || c.last) {
		c.Conn.Close()
		n, err = 0, net.ErrClosed
	}
	// What is written to a client that has gone is lost, and TCP takes it all the same. To hear of it in the middle of an answer would let
	// imapserver lock itself out of the connection, for good.
	if err == nil || c.protocol == "imap" {
		return len(p), nil
	}
	return min(n, len(p)), err
}

// censor changes what only the wire can change: the server library always offers IDLE, and always welcomes DATA.
func (c *wire) censor(p []byte) []byte {
	if c.inside {
		return p
	}
	if c.protocol == "imap" && c.w.lacks("IDLE") {
		return bytes.Replace(p, []byte(" IDLE"), nil, 1)
	}
	if c.protocol == "smtp" && bytes.HasPrefix(p, []byte("354 ")) {
		if e := c.w.reply("smtp data"); e != nil {
			c.last = true
			return line(e)
		}
	}
	if c.protocol == "smtp" && bytes.HasPrefix(p, []byte("421 ")) {
		c.last = true
	}
	return p
}

// Close is net.Conn's.
func (c *wire) Close() error {
	c.w.mu.Lock()
	delete(c.w.live, c)
	c.w.mu.Unlock()
	return c.Conn.Close()
}

func (c *wire) set(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f()
}
