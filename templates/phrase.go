package templates

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/message"
	xnumber "golang.org/x/text/number"
)

// phrases reads language.toml.
func phrases(tag string, f file) (*language, []Problem) {
	parsed, _ := xlanguage.Parse(tag)
	l := &language{tag: parsed, phrases: map[string]string{}, weekdays: make([]string, 7), months: make([]string, 12), zones: &sync.Map{}}
	if f.data == "" {
		return l, nil
	}
	l.unready = draftLine.MatchString(f.data) // even where the rest can't be read
	all, problems := tables(f)
	if problems != nil {
		return l, problems
	}
	l.weekdays = naming(f, all, "weekdays", 7, &problems)
	l.months = naming(f, all, "months", 12, &problems)
	l.flatten("", all)
	l.point = decimal(message.NewPrinter(parsed).Sprint(xnumber.Decimal(1.5)))
	l.bind()
	for _, pattern := range sortedKeys(l.phrases) {
		expression, ok := strings.CutPrefix(pattern, "list.before.")
		if !ok {
			continue
		}
		match, err := regexp.Compile("(?i)^(?:" + expression + ")")
		if err != nil {
			problems = append(problems, Problem{File: f.name, Line: 1, What: "list.before: " + err.Error()})
			continue
		}
		l.before = append(l.before, variant{match, l.phrases[pattern]})
	}
	return l, problems
}

func tables(f file) (all map[string]any, problems []Problem) {
	if err := toml.Unmarshal([]byte(f.data), &all); err != nil {
		return nil, []Problem{malformed(f.name, err)}
	}
	return all, nil
}

// draftLine marks a language that nobody is to be written to in yet.
var draftLine = regexp.MustCompile(`(?m)^draft\s*=\s*true\s*(#.*)?$`)

// bind binds the spaces of all phrases, as the language wants it.
func (l *language) bind() {
	before, after := l.phrases["format.tight_before"], l.phrases["format.tight_after"]
	if l.binds = tightener(before, after); l.binds == nil {
		return
	}
	for key, phrase := range l.phrases {
		if !strings.HasPrefix(key, "sample.") {
			l.phrases[key] = l.tight(phrase)
		}
	}
	l.phrases["format.tight_before"], l.phrases["format.tight_after"] = before, after
}

func (l *language) flatten(prefix string, table map[string]any) {
	for key, value := range table {
		switch value := value.(type) {
		case map[string]any:
			l.flatten(prefix+key+".", value)
		case string:
			l.phrases[prefix+key] = value
		}
	}
}

func naming(f file, tables map[string]any, key string, want int, problems *[]Problem) []string {
	all := make([]string, want)
	list, _ := tables[key].([]any)
	if len(list) != want {
		*problems = append(*problems, Problem{f.name, 1, 1, fmt.Sprintf("%s: there are %d names, not %d", key, len(list), want), ""})
		return all
	}
	for n := range all {
		all[n], _ = list[n].(string)
	}
	return all
}

func sortedKeys(m map[string]string) []string {
	all := make([]string, 0, len(m))
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

// lend gives a built-in language the English phrases that it lacks: rather those than none.
func (l *language) lend(from *language) {
	for key, phrase := range from.phrases {
		if _, ok := l.phrases[key]; !ok && !free(key) || !ok && strings.HasPrefix(key, "plural.") {
			l.phrases[key] = phrase
		}
	}
}
