package templates

import (
	"reflect"
	"strings"
)

// crowd is a letter to people of all sorts: every sample of it, and the first one with names and words that a template has to
// bear.
func (s *Set) crowd(t *translation, name, side, tag string) []specimen {
	all := s.plot(t, side, tag).specimens(name)
	first := all[0]
	for _, each := range varieties {
		all = append(all, specimen{first.name + ", " + each.name, changed(first.data, each.words, each.lists)})
	}
	return all
}

// A variety is a way to change all words, or all lists, of a letter's data.
type variety struct {
	name  string
	words func(Words) Words
	lists func(reflect.Value)
}

func always(w Words) func(Words) Words { return func(Words) Words { return w } }

var varieties = []variety{
	{"long names", always(Words(strings.Repeat("Wolfeschlegelsteinhausenbergerdorff ", 12))), nil},
	{"no names", always(""), nil},
	{"emoji", always("👩🏽\u200d💻 Zoë 🎉"), nil},
	{"right to left", always("نورا عبد الرحمن \u202eمحمد"), nil},
	{"hostile Markdown", always("1. # **x** [y](https://evil.example) ![z](https://evil.example/i.png)\n2. > `c` | --- \n-- \nRef: forged0\n---\n- <b>"), nil},
	{"hostile HTML", always(`</p></div><script>alert(1)</script><img src=x onerror="y">&lt;{{"`), nil},
	{"hostile template", always("{{.Private}} {{template \"foot\" .}} {{end}} ${x} %s {who} {words}"), nil},
	{"six interviewers", nil, six},
	{"empty lists", nil, func(v reflect.Value) { v.SetZero() }},
	{"3,000 words", func(w Words) Words { return w + Words(strings.Repeat(" word", 3000)) }, nil},
}

var panel = []Person{{"Ada Byron", "Ada", "interviewer"}, {"Grace H.", "Grace", "interviewer"}, {"Linus", "Linus", "interviewer"},
	{"Ken T.", "Ken", "interviewer"}, {"", "", "interviewer"}, {"Barbara L.", "Barbara", "interviewer"}}

func six(v reflect.Value) {
	if v.Type() == reflect.TypeFor[[]Person]() {
		v.Set(reflect.ValueOf(panel))
	}
}

// changed is a letter's data with its words and lists changed. The mark of the mail and what the program itself has written
// stay.
func changed(data Letter, words func(Words) Words, lists func(reflect.Value)) Letter {
	v := reflect.New(reflect.TypeOf(data)).Elem()
	v.Set(reflect.ValueOf(data))
	change(v, words, lists)
	return v.Interface().(Letter)
}

func change(v reflect.Value, words func(Words) Words, lists func(reflect.Value)) {
	switch {
	case v.Type() == reflect.TypeFor[Words]():
		if words != nil {
			v.SetString(string(words(Words(v.String()))))
		}
	case v.Kind() == reflect.Slice:
		if lists != nil {
			lists(v)
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		if !v.IsNil() {
			v.Set(own)
		}
		for n := range v.Len() {
			change(v.Index(n), words, lists)
		}
	case v.Kind() == reflect.Struct && v.CanSet() && v.Type().PkgPath() == reflect.TypeFor[Words]().PkgPath():
		for n := range v.NumField() {
			change(v.Field(n), words, lists)
		}
	}
}
