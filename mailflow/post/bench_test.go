package post

import (
	"fmt"
	"strings"
	"testing"

	"debrief/mailflow/mailtest"
)

// BenchmarkSend hands over mails of 2 kB in one burst, in clear text and over TLS.
func BenchmarkSend(b *testing.B) {
	for _, tls := range []bool{false, true} {
		b.Run(fmt.Sprintf("tls=%v", tls), func(b *testing.B) {
			w := world(b, mailtest.Options{TLS: tls})
			o := options(w)
			if tls {
				o.Security, o.TLS = ImplicitTLS, w.TLSConfig()
			}
			s := sender(b, o)
			raw := []byte("From: hiring@corp.test\r\nSubject: bench\r\n\r\n" + strings.Repeat("0123456789012345678\r\n", 100))
			for b.Loop() {
				if err := s.Send(b.Context(), hiring, jane, raw, func() error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
		})
	}
}
