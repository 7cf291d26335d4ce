package parser

import "strings"

// The lines of OpenPGP's armor (RFC 9580, 6.2).
const (
	pgpMessage   = "-----BEGIN PGP MESSAGE-----"
	pgpSigned    = "-----BEGIN PGP SIGNED MESSAGE-----"
	pgpSignature = "-----BEGIN PGP SIGNATURE-----"
)

// unarmor takes the frame of an OpenPGP clear-signed text off (RFC 9580, 7), and takes out an encrypted one, which it notes.
// Either may have a gateway's lines above it. What somebody quotes is neither.
func unarmor(m *Mail, s string) string {
	if n := lineAt(s, pgpMessage); n >= 0 {
		m.Encrypted = true
		_, below, _ := strings.Cut(s[n:], "-----END PGP MESSAGE-----")
		return s[:n] + strings.TrimLeft(below, "\n")
	}
	n := lineAt(s, pgpSigned)
	if n < 0 {
		return s
	}
	above, text := s[:n], s[n+len(pgpSigned):]
	_, text, _ = strings.Cut(text, "\n\n") // its own header: "Hash: SHA256"
	text, below, _ := strings.Cut(text, pgpSignature)
	_, below, _ = strings.Cut(below, "-----END PGP SIGNATURE-----")
	text = strings.TrimPrefix(strings.ReplaceAll("\n"+text, "\n- ", "\n"), "\n")
	return above + text + strings.TrimLeft(below, "\n")
}

// lineAt is where a line begins with the mark; -1 for nowhere.
func lineAt(s, mark string) int {
	for from := 0; ; {
		n := strings.Index(s[from:], mark)
		if n < 0 {
			return -1
		}
		if n += from; strings.TrimLeft(s[strings.LastIndexByte(s[:n], '\n')+1:n], " \t") == "" {
			return n
		}
		from = n + 1
	}
}
