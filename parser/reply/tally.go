package reply

import (
	"strconv"
	"strings"
)

var (
	bests      = prefixTable("best")
	worsts     = prefixTable("worst")
	onlyNots   = wordSet("not")
	negations  = prefixTable("negation")
	currencies = "°€$£"
)

// aShare: "2 of the people", "one of them": the number says how many of something, and no scale follows. "4 from me" does not.
func aShare(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	return outOfs.at(s) != "" && mines.at(s) == ""
}

// tallied: what follows "4 of 5" is what was counted: "3 of 5 rounds". Behind a slash only a known unit is, for people write
// "4/5 good pace" without a comma.
func tallied(rest string, slash bool) bool {
	if counted(rest) {
		return true
	}
	s := strings.TrimLeft(rest, " ")
	if verb, _, _ := strings.Cut(s, " "); sayings[strings.TrimRight(verb, ".,!")] != "" || leads.at(s) != "" {
		return false // "4 von 5 geben", "4 von 5 würde ich sagen"
	}
	return !slash && s != rest && !closed(rest) && conjunctions.at(s) == "" && points.at(s) == "" && mines.at(s) == "" && fors.at(s) == ""
}

var moments = prefixTable("moment")

// instant: what follows a number at once makes a time or a count of it: "5 in the morning", "2 for 2".
func instant(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if s == rest || mines.at(s) != "" {
		return false
	}
	if p := fors.at(s); p != "" {
		_, figure := leading(strings.TrimLeft(s[len(p):], " "))
		return figure
	}
	return moments.at(s) != ""
}

// otherPart: another number of the scale is said of a part: "4 (5 for Ivy)".
func otherPart(rest string, n int, q *Question) bool {
	for i := 1; i < len(rest) && i < 400; i++ {
		if wordByte(rest[i-1]) {
			continue
		}
		f, ok := leading(rest[i:])
		if !ok || f.word && articles[f.n] {
			continue
		}
		if s := strings.TrimLeft(rest[i+f.used:], " "); f.exact && f.n != n && f.n >= q.Min && f.n <= q.Max && fors.at(s) != "" && mines.at(s) == "" {
			return true
		}
		i += f.used - 1
	}
	return false
}

// upsideDown: the number is one end of the scale and the words behind it say the other one ("1, excellent"): who counts from
// the best down, as school marks do in many countries, means another number.
func upsideDown(n int, rest string, q *Question) bool {
	s := strings.ReplaceAll(strings.TrimLeft(rest, " .,;:(=-–—"), ")", " ")
	return n == q.Min && bests.at(s) != "" || n == q.Max && worsts.at(s) != ""
}

// onScale reads "on a scale of 1 to 5: 4": behind the whole scale stands one number, and nothing makes it vague.
func onScale(q *Question, text, low string) (value, bool) {
	end := scaleNamed(low, q)
	if end == 0 {
		return value{}, false
	}
	found := 0
	for i := end; i < len(low) && i < end+400; i++ {
		if wordByte(low[i-1]) {
			continue
		}
		f, ok := leading(low[i:])
		if !ok || f.word && articles[f.n] {
			continue
		}
		rest, max, good := outOf(low[i+f.used:])
		vague := !good || !f.exact || f.n < q.Min || f.n > q.Max || max > 0 && max != q.Max || joined(rest) || after(rest) || counted(rest) || aShare(rest)
		if found > 0 || vague || hedge(low[end:i]) || corrected(rest, f.n) {
			return doubt(text), true
		}
		found, i = f.n, i+f.used-1
	}
	return value{value: strconv.Itoa(found), text: text, confidence: likely}, found > 0
}

// scaleNamed is where "1 to 5", "1-5" ends, if these are the ends of the scale; 0 for nowhere.
func scaleNamed(low string, q *Question) int {
	for i := 0; i < len(low) && i < 80; i++ {
		if i > 0 && wordByte(low[i-1]) {
			continue
		}
		f, ok := leading(low[i:])
		if !ok || f.n != q.Min || !f.exact {
			continue
		}
		s := strings.TrimLeft(low[i+f.used:], " ")
		if p := ors.at(s); p != "" {
			s = s[len(p):]
		} else if t := strings.TrimLeft(s, "-–—"); t != s {
			s = t
		} else {
			continue
		}
		s = strings.TrimLeft(s, " ")
		if g, ok := leading(s); ok && g.n == q.Max && g.exact {
			return len(low) - len(s) + g.used
		}
	}
	return 0
}

// onlyNot: in some languages the word for no is also "not" or "none", and with another word right behind it may say the
// opposite: "no objections", "no-brainer", "no lo dudo".
func onlyNot(word, rest string) bool {
	if _, ok := onlyNots[word]; !ok {
		return false
	}
	if len(rest) > 1 && rest[0] == '-' && wordByte(rest[1]) {
		return true
	}
	s := strings.TrimLeft(rest, " ")
	if closed(rest) || rest[0] == '\n' {
		return false
	}
	return conjunctions.at(s) == "" && noes.at(s) == "" && negations.at(s) == "" && mines.at(s) == "" && fors.at(s) == "" && signoffs.at(s) == ""
}

// names: the words behind an option name another one ("yes, but it was cut short"), and do not deny it. A yes or no alone is in
// many a sentence.
func (q *Question) names(rest string, first *Option) bool {
	for i := 1; i < len(rest) && i < 300; i++ {
		if wordByte(rest[i-1]) || !wordByte(rest[i]) {
			continue
		}
		for j := range q.Options {
			o := &q.Options[j]
			if o != first && strings.ContainsAny(o.Label, " -") && begins(rest[i:], fold(o.Label)) > 0 && !negated(rest[:i]) {
				return true
			}
		}
	}
	return false
}

// forAWhile: "I was not there for the first five minutes": what follows says that it was so in part.
func (o *Option) forAWhile(rest string) bool {
	if strings.HasSuffix(o.Value, "yes") || strings.HasSuffix(o.Value, "no") {
		return false
	}
	s := strings.TrimLeft(rest, " ")
	return fors.at(s) != "" && mines.at(s) == ""
}

// unticked: an empty box comes first, so that the option behind it is the one that was not chosen.
func unticked(low string) bool {
	return strings.HasPrefix(low, "[ ]") || strings.HasPrefix(low, "[]") || strings.HasPrefix(low, "☐")
}
