package wording

import "strings"

// What "~" behind a word stands for: the word itself, and the few endings that its language gives to such a word. A word that
// ends in the first takes the others in its place. The first line that fits counts. Verbs of the Romance languages and strong
// German ones have too many forms for a rule: a list names those that it means.
var endings = map[string][]ending{
	"en": {
		{"ie", "ie ies ied ying"}, {"ay", "ay ays ayed aying"}, {"ey", "ey eys eyed eying"}, {"oy", "oy oys oyed oying"}, {"y", "y ies ied ying"},
		{"e", "e es ed ing"}, {"s", "s ses sed sing"}, {"x", "x xes xed xing"}, {"z", "z zes zed zing"},
		{"ch", "ch ches ched ching"}, {"sh", "sh shes shed shing"}, {"", " s ed ing"},
	},
	"es": {
		{"o", "o a os as ito ita itos itas"}, {"és", "és esa eses esas"}, {"án", "án ana anes anas"}, {"ón", "ón ona ones onas"}, {"ín", "ín ina ines inas"},
		{"or", "or ora ores oras"}, {"z", "z ces"}, {"a", "a as"}, {"e", "e es"}, {"", " es a as"},
	},
	"de": {{"e", "e en er es em n r s"}, {"in", "in innen"}, {"", " e en er es em n s in innen"}},
	"fr": {
		{"eux", "eux euse euses"}, {"eur", "eur eurs euse euses"}, {"if", "if ive ifs ives"}, {"er", "er ère ers ères"}, {"el", "el elle els elles"},
		{"en", "en enne ens ennes"}, {"on", "on onne ons onnes"}, {"al", "al ale aux ales"}, {"eau", "eau eaux"},
		{"s", "s se ses"}, {"x", "x"}, {"e", "e es"}, {"", " e s es"},
	},
	"pt": {
		{"o", "o a os as inho inha inhos inhas"}, {"ão", "ão ã ões ãos ãs ona onas"}, {"ês", "ês esa eses esas"}, {"or", "or ora ores oras"},
		{"m", "m ns"}, {"r", "r res ra ras"}, {"z", "z zes"}, {"al", "al ais"}, {"el", "el eis"}, {"il", "il is eis"}, {"", " s"},
	},
}

// An ending and those that may stand in its place.
type ending struct{ own, forms string }

// inflected are the forms of a word that is written with "~". Other languages have none: their lists name each form.
func inflected(language, word string) []string {
	for _, e := range endings[language] {
		stem, ok := strings.CutSuffix(word, e.own)
		if !ok {
			continue
		}
		var forms []string
		for _, end := range strings.Split(e.forms, " ") {
			forms = append(forms, stem+end)
		}
		if doubled := double(language, word); doubled != "" {
			forms = append(forms, doubled+"ed", doubled+"ing")
		}
		return forms
	}
	return []string{word}
}

// double is an English word of one short syllable with its last letter doubled, as before "ed" and "ing": "nagg"; or empty.
func double(language, word string) string {
	const vowels, never = "aeiou", "aeiouwxyhsz"
	n := len(word)
	if language != "en" || n < 3 || n > 5 || strings.IndexByte(never, word[n-1]) >= 0 {
		return ""
	}
	if strings.IndexByte(vowels, word[n-2]) < 0 || strings.IndexByte(vowels, word[n-3]) >= 0 {
		return ""
	}
	return word + word[n-1:]
}
