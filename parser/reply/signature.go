package reply

import "strings"

var (
	devices     = prefixTable("device")
	gadgets     = wordSet("gadget")
	disclaimers = lexicon["disclaimer"]
	banners     = prefixTable("banner")
	footers     = lexicon["footer"]
)

const signatureLines = 14 // a signature is not longer

// isDelimiter: "-- " (RFC 3676 section 4.3), which many clients write without its space.
func isDelimiter(s string) bool {
	return s == "--" || s == "—" || s == "-- " || s == "---" || s == "–"
}

// isDevice: "Sent from my iPhone", "Get Outlook for Android". A phrase alone is not enough: people do write "sent from my
// desk, …". A known gadget must follow before any comma, or at most four words in all.
func isDevice(s string) bool {
	if len(s) > 160 {
		return false
	}
	low := strings.Trim(fold(s), "<>()[]*_-—–. ")
	if p := devices.at(low); p != "" {
		return gadget(strings.TrimLeft(low[len(p):], " "))
	}
	for _, x := range lexicon["device"] {
		if tail, ok := strings.CutPrefix(x.text, "*"); ok && strings.HasSuffix(low, tail) && strings.Count(low, " ") <= 2 {
			return true
		}
	}
	return strings.HasPrefix(low, "outlook fur ") || cjkDevice(low)
}

// cjkDevice: in Japanese, Korean and Turkish the phrase stands at the end.
func cjkDevice(low string) bool {
	for _, x := range lexicon["device"] {
		if (x.lang == "ja" || x.lang == "ko" || x.lang == "tr") && strings.HasSuffix(low, x.text) && len(low) < 80 {
			return true
		}
	}
	return false
}

// gadget looks at what follows "sent from my".
func gadget(rest string) bool {
	head, _, comma := strings.Cut(rest, ",")
	words := strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune(" <>()[].!:;/'", r) })
	for i, w := range words {
		if _, ok := gadgets[w]; ok && i < 8 {
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

// isDisclaimer looks for a company's standing text in a line.
func isDisclaimer(low string) bool { return containsAny(low, disclaimers) }

// isFooter looks for what mailing lists append.
func isFooter(low string) bool { return containsAny(low, footers) }

func containsAny(low string, list []phrase) bool {
	if len(low) > 5000 {
		low = low[:5000]
	}
	for _, p := range list {
		if strings.Contains(low, p.text) {
			return true
		}
	}
	return false
}

// isBanner: what a gateway puts on top ("CAUTION: This email originated from outside …").
func isBanner(s string) bool {
	low := strings.TrimLeft(fold(s[:min(len(s), 400)]), "*_#!-=⚠️ ")
	return banners.at(low) != ""
}

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
