package mailflow

import (
	"bytes"
	netmail "net/mail"
	"strings"

	"debrief/store"
)

// envelope is to whom a letter goes and in which bytes: as it was written, or to the sandbox, where one person stands for
// everybody. It is decided just before a letter leaves, so that nothing that was written before the sandbox was set up gets past it.
func (d *Daemon) envelope(o store.Outgoing) (to string, raw []byte) {
	if d.Sandbox == "" {
		return o.To, o.Raw
	}
	return d.Sandbox, sandboxed(o.Raw, o.To, d.Sandbox)
}

// plays tells whether an address is the sandbox, whose owner answers for everybody.
func (d *Daemon) plays(address string) bool {
	return d.Sandbox != "" && untagged(strings.ToLower(address)) == untagged(strings.ToLower(d.Sandbox))
}

// sandboxed names the true recipient in the subject and as the name in To. The true address stands in no field that a reply to all
// would go to.
func sandboxed(raw []byte, recipient, sandbox string) []byte {
	head, body, found := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !found {
		return raw
	}
	var out bytes.Buffer
	skipping := false
	for line := range strings.SplitSeq(string(head), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		folded := line != "" && (line[0] == ' ' || line[0] == '\t')
		switch {
		case folded && skipping:
			continue
		case folded:
		case strings.EqualFold(name, "To"):
			skipping = true
			line = "To: " + (&netmail.Address{Name: "instead of " + strings.ReplaceAll(recipient, "@", " at "), Address: sandbox}).String()
		case strings.EqualFold(name, "Subject"):
			skipping = false
			line = "Subject: [for " + recipient + "]\r\n " + strings.TrimLeft(value, " ")
		default:
			skipping = false
		}
		out.WriteString(line + "\r\n")
	}
	out.WriteString("\r\n")
	out.Write(body)
	return out.Bytes()
}
