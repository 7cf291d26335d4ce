package reply

import "strings"

// isRemark: a short paragraph that thanks, hopes or offers something, and holds no label.
func isRemark(lines []typed) bool {
	text := join(lines)
	if _, words, ok := amends(text); ok && isValue(words) {
		return false // "Sorry, 2 is 4"
	}
	return len(text) <= 300 && len(lines) <= 4 && !strings.Contains(text, "?") && short(lines) &&
		remarks.at(strings.TrimLeft(fold(text), " ¡\"'")) != ""
}

// madeOn: in whatever language, "sent from my iPhone": at most seven words, a phone or tablet among them, and no sentence.
func madeOn(s string) bool {
	low := fold(s)
	if len(strings.Fields(low)) > 7 || strings.ContainsAny(strings.TrimRight(low, "."), ".?!:;") || !strings.Contains(trim(low), " ") && !strings.ContainsFunc(low, func(c rune) bool { return c > 0x2e80 }) {
		return false
	}
	for _, stem := range gadgetStems {
		if strings.Contains(low, stem) {
			return true
		}
	}
	return false
}

var gadgetStems = []string{"iphon", "ipad", "android", "galaxy", "huawei", "xiaomi", "blackberry", "آیفون", "آیپد", "اندروید"}

// formula: a last paragraph of two lines, a few words that end in a comma and a name below them, closes a mail in any language.
func formula(lines []typed) bool {
	if len(lines) != 2 || !strings.HasSuffix(trim(lines[0].text), ",") || strings.Count(trim(lines[0].text), " ") > 5 || strings.ContainsAny(lines[0].text, "0123456789") {
		return false
	}
	return isName("- "+trim(lines[1].text)) && !isSkip(lines[1].text)
}
