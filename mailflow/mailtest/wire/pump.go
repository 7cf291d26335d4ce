package wire

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A pump is one direction of a connection.
type pump struct {
	c       *conn
	side    Side
	in      *bufio.Reader
	out     io.Writer
	literal int64 // bytes of an IMAP literal that come next
}

func newPump(c *conn, side Side) *pump {
	from, to := c.client, c.server
	if side == Server {
		from, to = c.server, c.client
	}
	return &pump{c: c, side: side, in: bufio.NewReader(from), out: to}
}

var announced = regexp.MustCompile(`\{(\d+)\+?\}\r?\n$`)

// pass lets one line through, or what becomes of it.
func (p *pump) pass() error {
	if n := p.literal; n > 0 {
		p.literal = 0
		return p.bytes(n)
	}
	line, err := p.in.ReadBytes('\n')
	if err != nil {
		return err
	}
	if p.c.w.o.SMTP && p.side == Client && p.c.asked(false) {
		return p.mail(line)
	}
	if m := announced.FindSubmatch(line); m != nil && !p.c.w.o.SMTP {
		p.literal, _ = strconv.ParseInt(string(m[1]), 10, 64)
	}
	if p.c.w.o.SMTP && p.side == Server && bytes.HasPrefix(line, []byte("354")) {
		p.c.asked(true)
	}
	return p.line(line)
}

func (p *pump) line(line []byte) error {
	text := strings.TrimRight(string(line), "\r\n")
	switch kind := p.c.w.fate(p.side, text, false); kind {
	case Garble:
		return p.write(p.garbled(line))
	case Replay:
		if text == "DATA" && p.side == Client {
			return p.write(line) // the second would be the first line of the mail
		}
		return p.write(append(line, line...))
	case Truncate:
		_ = p.write(line[:len(line)/2])
		return errCut
	default:
		return p.rest(kind, line)
	}
}

// rest is what happens alike to lines and to bytes.
func (p *pump) rest(kind Kind, line []byte) error {
	switch kind {
	case Cut:
		return errCut
	case Delay:
		time.Sleep(p.c.w.o.Late)
	case Mute:
		p.out = io.Discard
	}
	return p.write(line)
}

func (p *pump) write(b []byte) error {
	_, err := p.out.Write(b)
	return err
}

// garbled puts noise into a line; its end stays.
func (p *pump) garbled(line []byte) []byte {
	noisy := bytes.Clone(line)
	text := bytes.TrimRight(noisy, "\r\n")
	if p.side == Client {
		text, _, _ = bytes.Cut(text, []byte(" "))
	}
	if len(text) == 0 {
		return append([]byte{0xff}, noisy...)
	}
	at := p.c.w.pick(len(text))
	for n := at; n < min(at+3, len(text)); n++ {
		text[n] = byte(0xf8 + p.c.w.pick(8))
	}
	return noisy
}

// bytes lets a literal through. Noise in it nobody could tell from the mail: against that there is TLS.
func (p *pump) bytes(n int64) error {
	b := make([]byte, n)
	if _, err := io.ReadFull(p.in, b); err != nil {
		return err
	}
	switch kind := p.c.w.fate(p.side, "", true); kind {
	case Truncate:
		_ = p.write(b[:n/2])
		return errCut
	case Replay:
		return p.write(append(b, b...))
	default:
		return p.rest(kind, b)
	}
}

// mail lets a mail through, up to its final dot, which is a line of its own.
func (p *pump) mail(line []byte) (err error) {
	kind, left := p.c.w.fate(p.side, "", true), -1
	if kind == Truncate {
		left = 1 + p.c.w.pick(20)
	} else if err := p.rest(kind, nil); err != nil {
		return err
	}
	for ; string(bytes.TrimRight(line, "\r\n")) != "."; left-- {
		if left == 0 {
			return errCut
		}
		if err := p.write(line); err != nil {
			return err
		}
		if line, err = p.in.ReadBytes('\n'); err != nil {
			return err
		}
	}
	if left > 0 {
		return errCut
	}
	return p.line(line)
}

// TCP is a way to a server at an address, for Options.To.
func TCP(address string) func() (net.Conn, error) {
	return func() (net.Conn, error) { return net.Dial("tcp", address) }
}
