package reply

import "strings"

var (
	devices     = prefixTable("device")
	deviceTails = tails()
	gadgets     = wordSet("gadget")
	inflected   = stems()
	disclaimers = anchors("disclaimer", "footer")
	caveats     = anchors("caveat")
	banners     = prefixTable("banner")
)

const signatureLines = 14 // a signature is not longer

// isDelimiter: "-- " (RFC 3676 section 4.3), which many clients write without its space.
func isDelimiter(s string) bool {
	return s == "--" || s == "—" || s == "-- " || s == "---" || s == "–"
}

// isDevice: "Sent from my iPhone", "Get Outlook for Android". A phrase alone is not enough: people do write "sent from my
// desk, …". A known gadget must follow before any comma, or at most four words in all.
func isDevice(low string) bool {
	if len(low) > 160 {
		return false
	}
	if shop(low) {
		return true
	}
	low = strings.Trim(low, "<>()[]*_-—–. ")
	if p := devices.begins(low); p != "" {
		rest := strings.TrimLeft(low[len(p):], " ")
		return gadget(rest) || linked(rest) || mentioned(p) && len(rest) <= 20
	}
	if len(low) > 80 || strings.Count(low, " ") > 4 {
		return false
	}
	for _, t := range deviceTails {
		if strings.HasSuffix(low, t) && (strings.Count(t, " ") > 1 || t[0] >= 0xe3 || mentioned(low)) {
			return true
		}
	}
	return false
}

// mentioned: an inflected gadget stands anywhere in the text.
func mentioned(low string) bool {
	for _, stem := range inflected {
		if strings.Contains(low, stem) {
			return true
		}
	}
	return false
}

// linked: an app that nobody has listed, with its link behind it: "Canary (https://canarymail.io)".
func linked(rest string) bool {
	at := max(strings.Index(rest, "http"), strings.Index(rest, "www."))
	return at > 0 && at <= 30 && strings.Count(rest[:at], " ") <= 3 && !strings.ContainsAny(rest[:at], ",?!")
}

// shop: the link under which Outlook for phones is had, in a line that is short without it, in any language.
func shop(low string) bool {
	text, _, ok := strings.Cut(low, "https://aka.ms/")
	return ok && strings.Contains(text, "outlook") && len(text) <= 80 && !strings.ContainsAny(text, ",?!")
}

// stems are the gadgets that languages inflect.
func stems() []string {
	var out []string
	for _, p := range lexicon["gadget"] {
		if stem, ok := strings.CutSuffix(p.text, "*"); ok {
			out = append(out, stem)
		}
	}
	return out
}

// isGadget: a listed one, or an inflected one; in scripts without spaces it stands anywhere in the word.
func isGadget(w string) bool {
	if _, ok := gadgets[w]; ok {
		return true
	}
	for _, stem := range inflected {
		if strings.HasPrefix(w, stem) && len(w) <= len(stem)+16 || stem[0] >= 0xe3 && strings.Contains(w, stem) {
			return true
		}
	}
	return false
}

// tails are device phrases that end a line: those written with a leading "*", and in Japanese, Korean and Turkish all.
func tails() []string {
	var out []string
	for _, p := range lexicon["device"] {
		if t, ok := strings.CutPrefix(p.text, "* "); ok {
			out = append(out, " "+t)
		} else if p.lang == "ja" || p.lang == "ko" || p.lang == "tr" {
			out = append(out, p.text)
		}
	}
	return out
}

// gadget looks at what follows "sent from my".
func gadget(rest string) bool {
	head, _, comma := strings.Cut(rest, ",")
	words := strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune(" <>()[].!:;/'\"", r) })
	for i, w := range words {
		if i < 8 && isGadget(strings.TrimLeft(w, "-")) {
			return true
		}
	}
	return !comma && len(words) <= 4 && !strings.ContainsAny(rest, "?!") && plainDevice(words)
}

// plainDevice: a name nobody has listed: "my TI-85", "my Alcatel Flash2", "my Wiko RIDGE FAB 4G" have a figure in it.
func plainDevice(words []string) bool {
	if len(words) == 0 {
		return true
	}
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			return true
		}
	}
	return false
}

// An anchorTable finds phrases anywhere in a text by their longest word; under "" are those in scripts without spaces.
type anchorTable map[string][]string

func anchors(sections ...string) anchorTable {
	out := anchorTable{}
	for _, s := range sections {
		for _, p := range lexicon[s] {
			long := ""
			eachWord(p.text, func(w string) bool {
				if len(w) > len(long) {
					long = w
				}
				return false
			})
			if p.text[0] >= 0xe3 {
				long = ""
			}
			out[long] = append(out[long], p.text)
		}
	}
	return out
}

// in reports whether one of the phrases stands in the folded text.
func (t anchorTable) in(low string) bool {
	if len(low) > 5000 {
		low = low[:5000]
	}
	for _, p := range t[""] {
		if strings.Contains(low, p) {
			return true
		}
	}
	return eachWord(low, func(w string) bool {
		for _, p := range t[w] {
			if strings.Contains(low, p) {
				return true
			}
		}
		return false
	})
}

// count is how many different phrases stand in the folded text, two being as good as more.
func (t anchorTable) count(low string) int {
	found := map[string]bool{}
	eachWord(low[:min(len(low), 5000)], func(w string) bool {
		for _, p := range t[w] {
			if !found[p] && strings.Contains(low, p) {
				found[p] = true
			}
		}
		return len(found) >= 2
	})
	return len(found)
}

// isDisclaimer: row i begins standing text of a company or a mailing list: a phrase that nobody else uses, or two that people
// use too in one paragraph.
func (s *sifter) isDisclaimer(i int) bool {
	if disclaimers.in(s.rows[i].fold()) {
		return true
	}
	text := ""
	for j := i; j < len(s.rows) && j < i+8 && s.rows[j].body != "" && s.rows[j].depth == 0; j++ {
		text += s.rows[j].fold() + " "
	}
	return caveats.count(text) >= 2
}

// eachWord gives each word to use until it returns true.
func eachWord(low string, use func(string) bool) bool {
	for i := 0; i < len(low); {
		if !wordByte(low[i]) {
			i++
			continue
		}
		from := i
		for i < len(low) && wordByte(low[i]) {
			i++
		}
		if use(low[from:i]) {
			return true
		}
	}
	return false
}

// isBanner: what a gateway puts on top ("CAUTION: This email originated from outside …").
func isBanner(low string) bool {
	if strings.Contains(low, "aka.ms/learnaboutsender") {
		return true
	}
	bare := strings.Trim(low, "*_#!-=<>[]|~⚠️ ")
	if _, ok := outsides[bare]; ok && len(low)-len(bare) >= 4 {
		return true // "*** EXTERNAL ***"
	}
	return banners.begins(strings.TrimLeft(low, "*_#!-=⚠️ ")) != ""
}

var outsides = wordSet("outside")

// isPostscriptName: "-Abhishek Kona" as the last line: a hyphen and two or three capitalised words.
func isPostscriptName(s string) bool {
	if len(s) < 4 || len(s) > 40 || s[0] != '-' || s[1] == '-' {
		return false
	}
	words := strings.Fields(s[1:])
	for _, w := range words {
		if w[0] < 'A' || w[0] > 'Z' && w[0] < 0x80 {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 3 && s[1] != ' '
}
