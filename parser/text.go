package parser

import (
	"slices"
	"strings"
	"sync"
)

func (m *Mail) addBlock(b block) {
	if strings.TrimSpace(b.plain) != "" || strings.TrimSpace(b.html) != "" {
		m.blocks = append(m.blocks, b)
	}
}

func (m *Mail) hasBody() bool { return len(m.blocks) > 0 }

// assemble puts the blocks together.
func (m *Mail) assemble() {
	for _, b := range m.blocks {
		m.Text = join(m.Text, b.plain)
		m.HTML = join(m.HTML, b.html)
	}
	whole := *m
	m.shown = sync.OnceValue(whole.readable)
}

// Readable is the body to read: Text, or HTML turned into the text that its client would have written beside it, with
// "> " before what is quoted.
func (m Mail) Readable() string {
	if m.shown != nil {
		return m.shown()
	}
	return m.readable()
}

func (m Mail) readable() string {
	if m.HTML == "" {
		return m.Text
	}
	if m.Text == "" || len(m.blocks) == 0 {
		return HTMLText(m.HTML)
	}
	var all string
	for _, b := range m.blocks {
		all = join(all, b.readable())
	}
	return all
}

func (b block) readable() string {
	if strings.TrimSpace(b.html) == "" {
		return b.plain
	}
	if sample(b.plain, b.html) {
		return b.plain
	}
	html := HTMLText(b.html)
	if stands(b.plain, html) {
		return b.plain
	}
	return html
}

// sample spares the conversion of the HTML where the plain version is clearly the same text: words of it, taken from all
// over, stand in the HTML, which is not much longer than its markup makes it.
func sample(plain, html string) bool {
	const want = 8
	if len(plain) < 40 || len(html) > 30*len(plain) {
		return false
	}
	found, tried := 0, 0
	for i := range want {
		at := i * len(plain) / want
		end := min(len(plain), at+len(plain)/want)
		for w := range strings.FieldsSeq(plain[at:end]) {
			if len(w) >= 5 && isASCII([]byte(w)) && !strings.ContainsAny(w, "<>&\"'=*_/") {
				tried++
				if strings.Contains(html, w) {
					found++
				}
				break
			}
		}
	}
	return tried >= 4 && found == tried
}

// stands tells whether the plain version is the body: not empty, not a line that sends the reader to the HTML, and not
// something else. Most of its words must be in the HTML, and it must not be a scrap of it.
func stands(plain, html string) bool {
	p, h := strings.Fields(plain), strings.Fields(html)
	if len(p) == 0 {
		return false
	}
	if len(h) == 0 {
		return true
	}
	seen := make(map[string]int, len(h))
	for _, w := range h {
		seen[word(w)]++
	}
	both, words := 0, 0
	for _, w := range p {
		if w = word(w); w == "" {
			continue
		}
		if words++; seen[w] > 0 {
			seen[w]--
			both++
		}
	}
	if words == 0 {
		return len(h) < 3
	}
	if 2*both < words { // something else
		return len(h) < len(p) && !refers(p, seen) // more than the HTML: better too much than nothing
	}
	return len(h) <= 30 || 5*both >= len(h)
}

// mostReferring is how many words a line has that sends its reader to the HTML.
const mostReferring = 40

// refers: a short text names HTML, which the HTML itself does not. Every language calls it so.
func refers(plain []string, html map[string]int) bool {
	return len(plain) <= mostReferring && html["html"] == 0 && slices.ContainsFunc(plain, func(w string) bool {
		return strings.HasPrefix(word(w), "html")
	})
}

// word is a word without what stands around it, lower case.
func word(w string) string {
	return strings.ToLower(strings.Trim(w, ".,:;!?\"'()[]<>*_/|-\u00a0"))
}
