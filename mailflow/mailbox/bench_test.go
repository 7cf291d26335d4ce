package mailbox

import (
	"fmt"
	"testing"

	"debrief/mailflow/mailtest"
)

// BenchmarkAfter reads a folder of 1,000 mails of 9 kB, in clear text and over TLS.
func BenchmarkAfter(b *testing.B) {
	for _, tls := range []bool{false, true} {
		b.Run(fmt.Sprintf("tls=%v", tls), func(b *testing.B) {
			const mails = 1000
			w := world(b, mailtest.Options{TLS: tls})
			raw := append([]byte("From: jane@mail.example\r\nSubject: bench\r\n\r\n"), make([]byte, 9000)...)
			for range mails {
				if err := w.Deliver(ivy, raw); err != nil {
					b.Fatal(err)
				}
			}
			o := options(w)
			if tls {
				o.Security, o.TLS = ImplicitTLS, w.TLSConfig()
			}
			s := dial(b, o)
			for b.Loop() {
				n := 0
				if err := each(b.Context(), s, 0, func(Message) error { n++; return nil }); err != nil || n != mails {
					b.Fatal(err, n)
				}
			}
			b.ReportMetric(float64(mails*b.N)/b.Elapsed().Seconds(), "mails/s")
		})
	}
}
