package mailflow

import (
	"context"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// An edition is one load of the templates with all that follows from it: the letters, the questions, the steps. It never
// changes. Whatever is decided in one step is decided and written by one edition, so that no letter is of two.
type edition struct {
	set    *templates.Set
	policy workflow.Policy
}

// edited is an edition of a set, under the daemon's own rules.
func (d *Daemon) edited(set *templates.Set) *edition {
	set = d.dressed(set)
	e := &edition{set: set, policy: d.Policy}
	e.policy.Questions, e.policy.PerSession = questions(set), sessions(set)
	e.policy.After, e.policy.Next = after(set), stepRules(set)
	return e
}

// dressed is a set in the company's colour and form of address. A form that there are no letters for was told of before.
func (d *Daemon) dressed(set *templates.Set) *templates.Set {
	set, _ = set.Painted(d.Company.Look).Addressed(d.Company.You)
	return set
}

// rules are the policy in force now.
func (d *Daemon) rules() workflow.Policy { return d.edition.Load().policy }

// write renders a letter in a language, or in the company's own where there is none. A letter that cannot be written, whatever
// lint thought of it, is written by the built-in template: people wait for it. The admin is told.
func (d *Daemon) write(ctx context.Context, set *templates.Set, language string, data templates.Letter) (templates.Message, error) {
	tag := set.Language(language, d.Company.Language)
	m, err := set.Render(tag, data)
	if err == nil {
		return m, nil
	}
	d.Log.Error("a template failed; the built-in one is used", "letter", data.Name(), "language", tag, "err", err)
	wrong := templates.Problem{File: tag + "/" + data.Name() + ".md", What: err.Error()}
	if err := d.alarm(ctx, "Your template of a letter has failed, and the built-in one was used for it. Mail goes on. This\nis what is wrong:", []templates.Problem{wrong}); err != nil {
		d.Log.Error("the admin was not told", "err", err)
	}
	builtin := d.dressed(templates.Builtin())
	return builtin.Render(builtin.Language(language, builtin.Language(d.Company.Language, "en")), data)
}

// questions are all questionnaires as they are asked from now on.
func questions(set *templates.Set) map[store.Role]map[string][]store.Question {
	return perLanguage(set, set.Questions)
}

// after are the questions of letters after the summaries.
func after(set *templates.Set) map[store.Role]map[string][]store.Question {
	return perLanguage(set, set.After)
}

func perLanguage(set *templates.Set, of func(side, language string) []templates.Question) map[store.Role]map[string][]store.Question {
	all := map[store.Role]map[string][]store.Question{store.Candidate: {}, store.Interviewer: {}}
	for role, byLanguage := range all {
		for _, language := range set.Languages() {
			byLanguage[language] = kept(of(string(role), language))
		}
	}
	return all
}

// sessions are the questions about each session of a loop, by language.
func sessions(set *templates.Set) map[string]store.Question {
	all := map[string]store.Question{}
	for _, language := range set.Languages() {
		if q, ok := set.Session(language); ok {
			all[language] = kept([]templates.Question{q})[0]
		}
	}
	return all
}

// stepRules are the rules of what happens after the summaries.
func stepRules(set *templates.Set) []workflow.Rule {
	var all []workflow.Rule
	for _, s := range set.Steps() {
		r := workflow.Rule{When: s.When, Do: s.Do, Who: store.Role(s.Who), Days: s.Days, Business: s.Business}
		for _, f := range s.For {
			r.For = append(r.For, store.Role(f))
		}
		all = append(all, r)
	}
	return all
}
