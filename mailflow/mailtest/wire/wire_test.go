package wire

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// speak, on pretended time, lets a client say its lines, and a server its own once it has heard the first; it returns what each heard until the end.
func speak(t *testing.T, o Options, client, server string) (heardByServer, heardByClient string) {
	t.Helper()
	near, far := net.Pipe()
	o.To = func() (net.Conn, error) { return near, nil }
	w := New(o)
	heard := make(chan string, 1)
	go func() {
		first, _ := bufio.NewReader(io.LimitReader(far, 1)).ReadBytes('\n')
		if len(first) == 0 { // the first line never came
			heard <- ""
			return
		}
		var rest bytes.Buffer
		over := make(chan struct{})
		go func() { _, _ = rest.ReadFrom(far); close(over) }()
		_, _ = io.WriteString(far, server)
		select {
		case <-over:
		case <-time.After(time.Second):
			far.Close()
			<-over
		}
		heard <- string(first) + rest.String()
	}()
	c, err := w.Dial(context.Background(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.WriteString(c, client) }()
	got, _ := io.ReadAll(c)
	heardByServer = <-heard
	w.Wait()
	return heardByServer, string(got)
}

// at is a fault at one line.
func at(side Side, n int, kind Kind) func(Line) Kind {
	return func(l Line) Kind {
		if l.Side == side && l.N == n {
			return kind
		}
		return None
	}
}

func TestFaults(t *testing.T) {
	const client, server = "a1 LOGIN x y\r\na2 NOOP\r\n", "* OK hello\r\n* 1 FETCH (BODY[] {6}\r\nab\r\ncd)\r\na1 OK\r\n"
	for _, c := range []struct {
		name                       string
		fault                      func(Line) Kind
		wantByServer, wantByClient string
	}{
		{"none", nil, client, server},
		{"the second command is cut off", at(Client, 2, Cut), "a1 LOGIN x y\r\n", ""},
		{"half of it passes", at(Client, 2, Truncate), "a1 LOGIN x y\r\na2 N", ""},
		{"it comes twice", at(Client, 2, Replay), client + "a2 NOOP\r\n", server},
		{"it vanishes", at(Client, 2, Mute), "a1 LOGIN x y\r\n", server},
		{"the literal is cut in half", at(Server, 3, Truncate), "", "* OK hello\r\n* 1 FETCH (BODY[] {6}\r\nab\r"},
		{"the literal comes twice", at(Server, 3, Replay), client, strings.Replace(server, "ab\r\ncd", "ab\r\ncdab\r\ncd", 1)},
		{"the line after it vanishes, and what follows", at(Server, 4, Mute), client, "* OK hello\r\n* 1 FETCH (BODY[] {6}\r\nab\r\ncd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				byServer, byClient := speak(t, Options{Fault: c.fault}, client, server)
				if c.wantByServer != "" && byServer != c.wantByServer {
					t.Errorf("the server heard %q, want %q", byServer, c.wantByServer)
				}
				if c.wantByClient != "" && byClient != c.wantByClient {
					t.Errorf("the client heard %q, want %q", byClient, c.wantByClient)
				}
			})
		})
	}
}

// Noise stands in a client's first word and anywhere in a server's line, and leaves its end.
func TestGarble(t *testing.T) { synctest.Test(t, garble) }

func garble(t *testing.T) {
	const client, server = "RCPT TO:<a@mail.test>\r\n", "250 2.1.5 OK\r\n"
	byServer, _ := speak(t, Options{SMTP: true, Fault: at(Client, 1, Garble)}, client, server)
	if !strings.HasSuffix(byServer, " TO:<a@mail.test>\r\n") || strings.HasPrefix(byServer, "RCPT") {
		t.Errorf("the server heard %q", byServer)
	}
	_, byClient := speak(t, Options{SMTP: true, Fault: at(Server, 1, Garble)}, client, server)
	if byClient == server || len(byClient) != len(server) || !strings.HasSuffix(byClient, "\r\n") {
		t.Errorf("the client heard %q", byClient)
	}
}

// A mail is one line of the protocol, and its final dot another.
func TestMailIsOneLine(t *testing.T) {
	const mail = "From: a\r\n\r\none\r\ntwo\r\n"
	for _, c := range []struct {
		fault func(Line) Kind
		want  string
	}{
		{nil, "DATA\r\n" + mail + ".\r\nQUIT\r\n"},
		{at(Client, 2, Cut), "DATA\r\n"},
		{at(Client, 3, Cut), "DATA\r\n" + mail},
		{at(Client, 3, Replay), "DATA\r\n" + mail + ".\r\n.\r\nQUIT\r\n"},
		{at(Client, 1, Replay), "DATA\r\n" + mail + ".\r\nQUIT\r\n"},
	} {
		near, far := net.Pipe()
		w := New(Options{SMTP: true, Fault: c.fault, To: func() (net.Conn, error) { return near, nil }})
		conn, _ := w.Dial(context.Background(), "", "")
		heard := make(chan string)
		go func() {
			var all bytes.Buffer
			_, _ = io.CopyN(&all, far, int64(len("DATA\r\n")))
			_, _ = io.WriteString(far, "354 go on\r\n")
			_, _ = all.ReadFrom(far)
			heard <- all.String()
		}()
		_, _ = io.WriteString(conn, "DATA\r\n")
		_, _ = bufio.NewReader(conn).ReadString('\n')
		_, _ = io.WriteString(conn, mail+".\r\nQUIT\r\n")
		conn.Close()
		if got := <-heard; got != c.want {
			t.Errorf("the server heard %q, want %q", got, c.want)
		}
		w.Wait()
	}
}
