package mailflow

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"

	"debrief/store"
)

// A Mint makes the names by which our mails and their replies are recognized. All follow from the database's secret and from
// what they name, so that the same thing has the same name after a crash; none can be guessed, and none tells anything.
type Mint struct {
	Secret  []byte // of interviews and Message-IDs: the same for good, or known ones would not be known again
	Reply   []byte // of reply keys and codes, which can be replaced; nil: Secret
	Address string // of the hiring mailbox
	Plus    bool   // the mail server delivers mailbox+anything@ to mailbox@
}

// Mail servers change the case of local parts: base32 in lower case survives that.
var alphabet = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func (m Mint) sum(kind string, parts ...string) string { return signed(m.Secret, kind, parts) }

// secret is a sum that follows from the secret of reply keys.
func (m Mint) secret(kind string, parts ...string) string {
	if m.Reply == nil {
		return signed(m.Secret, kind, parts)
	}
	return signed(m.Reply, kind, parts)
}

func signed(secret []byte, kind string, parts []string) string {
	h := hmac.New(sha256.New, secret)
	fmt.Fprintf(h, "%s", kind)
	for _, p := range parts {
		fmt.Fprintf(h, "|%d:%s", len(p), p)
	}
	return alphabet.EncodeToString(h.Sum(nil))
}

// keyLength is 26 letters of base32: 130 bits.
const keyLength = 26

// Key is the reply key of a participant at an address.
func (m Mint) Key(interview, participant, address string) string {
	return m.secret("reply", interview, participant, address)[:keyLength]
}

// Reader is the reply key of somebody's digests.
func (m Mint) Reader(r store.Reader) string {
	return m.secret("digest", string(r.Role), r.Address)[:keyLength]
}

// Interview is the ID of the interview that a calendar event is.
func (m Mint) Interview(mailbox, uid, recurrence string) string {
	return m.sum("interview", mailbox, uid, recurrence)[:8]
}

// Code confirms a pending order. It is told to nobody but the one who gave it, and the next order has another one.
func (m Mint) Code(interview string, p store.Pending) string {
	return m.secret("confirm", interview, p.By, p.Verb, strconv.Itoa(p.Serial))[:8]
}

// Confirms tells whether somebody wrote the code of a pending order.
func (m Mint) Confirms(interview string, p store.Pending, code string) bool {
	return p.Verb != "" && hmac.Equal([]byte(m.Code(interview, p)), []byte(strings.ToLower(code)))
}

// idLength is 24 letters of base32: 120 bits.
const idLength = 24

// MessageID of the outgoing mail with this key.
func (m Mint) MessageID(outgoing string) string {
	return "<" + m.sum("message", outgoing)[:idLength] + "@" + domain(m.Address) + ">"
}

// minted tells whether a Message-ID can be one of ours, by its shape: the mailbox may have had another domain once.
func minted(id string) bool {
	local, _, ok := strings.Cut(strings.TrimPrefix(id, "<"), "@")
	return ok && len(local) == idLength && !strings.ContainsFunc(local, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '2' || r > '7') })
}

// What a tag in our address is for.
const (
	replyTag  = "r"
	bounceTag = "b"
)

// ReplyTo is the address that a participant answers to.
func (m Mint) ReplyTo(key string) string { return m.tagged(replyTag, key) }

// Bounce is the envelope sender of mails to a participant (VERP): a bounce then says whose it is.
func (m Mint) Bounce(key string) string { return m.tagged(bounceTag, key) }

// Echo is where copies of our own letters come back to.
func (m Mint) Echo() string {
	if !m.Plus {
		return m.Address
	}
	local, host, _ := strings.Cut(m.Address, "@")
	return local + "+echo@" + host
}

func (m Mint) tagged(kind, key string) string {
	if !m.Plus || key == "" {
		return m.Address
	}
	local, host, _ := strings.Cut(m.Address, "@")
	return local + "+" + kind + key + "@" + host
}

// Tag reads a tagged address of ours; ok is false for every other address.
func (m Mint) Tag(address string) (kind, key string, ok bool) {
	local, host, _ := strings.Cut(strings.ToLower(address), "@")
	name, tag, _ := strings.Cut(local, "+")
	ours, domain, _ := strings.Cut(strings.ToLower(m.Address), "@")
	if name != ours || host != domain || len(tag) != 1+keyLength {
		return "", "", false
	}
	return tag[:1], tag[1:], true
}

// Mine tells whether an address is the mailbox, with any tag.
func (m Mint) Mine(address string) bool {
	return untagged(strings.ToLower(address)) == strings.ToLower(m.Address)
}

// untagged is an address without what stands after a plus sign.
func untagged(address string) string {
	local, host, _ := strings.Cut(address, "@")
	name, _, _ := strings.Cut(local, "+")
	return name + "@" + host
}

// maxMarks is how many keys of one mail are looked up.
const maxMarks = 8

// marks finds what could be reply keys in a text: the reference at the foot of each letter.
func marks(text string) []string {
	var all []string
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && inKey(text[i]) {
			continue
		}
		if i-from == keyLength && len(all) < maxMarks {
			all = append(all, strings.ToLower(text[from:i]))
		}
		from = i + 1
	}
	return all
}

// inKey tells of the letters of base32, in either case.
func inKey(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '2' && c <= '7' }

// signedByUs tells of the foot that every letter of a Debrief has, ours or another's: a reference alone on its line, unquoted.
func signedByUs(text string) bool {
	if len(marks(text)) == 0 {
		return false
	}
	for line := range strings.Lines(text) {
		if len(strings.Fields(line)) == 2 && !strings.HasPrefix(strings.TrimSpace(line), ">") && len(marks(line)) == 1 {
			return true
		}
	}
	return false
}

func domain(address string) string {
	_, host, _ := strings.Cut(address, "@")
	return host
}
