package mailflow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
)

// ordinary is a mail of 9 kB that has nothing to do with an interview, as most mail of a hiring mailbox has.
func ordinary() []byte {
	text := strings.Repeat("The paper that you ordered leaves us tomorrow, in two parcels of equal size.\r\n", 40)
	return fmt.Appendf(nil, "From: Shop <shop@mail.test>\r\nTo: hiring@corp.test\r\nSubject: Your order\r\nMessage-ID: <order@mail.test>\r\n"+
		"Date: Mon, 23 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"+
		"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>%s</p>%s</body></html>\r\n--b--\r\n",
		text, text, strings.Repeat("<br>\r\n", 400))
}

func BenchmarkUnderstand(b *testing.B) {
	raw := ordinary()
	frame := mailflow.Frame{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if u := mailflow.Understand(raw, frame); u.Kind != mailflow.KindUnknown {
			b.Fatalf("%s: %s", u.Kind, u.Reason)
		}
	}
}
