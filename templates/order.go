package templates

import "strings"

// order is how a recruiter writes an order in this language; what is none is left as it is. Questions of the summary have the
// order that replaces their answer, under their own key.
func (l *language) order(verb string) string {
	if own, ok := l.phrases["order."+verb]; ok {
		return own
	}
	return string(seal(Words(verb)))
}

// written is a whole order in this language. It comes as the program calls it: "extend k7q2m4xa: 2".
func (l *language) written(order string) string {
	verb, rest, _ := strings.Cut(order, " ")
	return strings.TrimSpace(l.order(verb) + " " + strings.Replace(rest, "name@", l.say("docket.name")+"@", 1))
}

// ordered is a list of orders: "hold, advice".
func (l *language) ordered(verbs string) markup {
	all := strings.Split(verbs, ", ")
	for n, v := range all {
		all[n] = l.order(v)
	}
	return markup(strings.Join(all, l.say("list.comma")))
}

// replacing is what a recruiter writes above the words that take the place of the answer to a question.
func (l *language) replacing(key string) markup {
	if own, ok := l.phrases["order."+key]; ok {
		return markup(own + ":")
	}
	return markup(l.say("order.edit") + ": " + string(seal(Words(key))))
}

// Orders are what recruiters can write in a language, by the name of the order. An unknown language has none.
func (s *Set) Orders(language string) map[string]string {
	t, ok := s.languages[language]
	if !ok {
		return nil
	}
	all := map[string]string{}
	for key, phrase := range t.phrases {
		if verb, ok := strings.CutPrefix(key, "order."); ok {
			all[verb] = phrase
		}
	}
	return all
}
