package templates

// A need is something that a letter has to say, because somebody has a right to it or the program relies on it.
type need struct {
	uses string // a field, a function, or a function of a field
	what string
	hint string
}

var (
	needReference = need{".Reference", "the letter lacks the mark by which a reply is recognized", `end it with {{template "foot" .}}, or with a line "Ref: {{.Reference}}"`}
	needQuestions = need{"questions", "the letter does not print its questions", "add a line {{questions .Questions}}"}
	needDeadline  = need{".Deadline", "the letter does not say until when an answer counts", "add {{when .Deadline .Interview.Zone}}"}
	needSteps     = need{"steps", "the summary does not say what happens next", "add a line {{steps .Next .Me.Role .Interview.Zone}}"}
	needOutcome   = need{".Outcome", "the summary does not say what was recommended", `choose a sentence by {{if eq .Outcome "advance"}}`}
	needUntil     = need{".Until", "the summary does not say until when a reply is passed on", "add {{when .Until .Interview.Zone}}"}
	needSilent    = need{"names .Silent", "the summary does not say who has not answered", "add {{names .Silent}}"}
	needHeard     = need{".Heard", "the summary does not say so when the other side has not written", "choose the first sentence by {{if .Heard}}"}
	needMirrors   = need{"mirrors", "the summary does not show both views", "add a line {{mirrors .Mirrors .Me.Role}}"}
)

var needs = map[string][]need{
	"ask": {
		needReference, needQuestions, needDeadline,
		{".First", "the first mail to a person does not say what is kept, who sees it, for how long, and whom to ask", `add {{if .First}}{{template "kept" .}}{{end}}`},
		{".KeptDays", "the letter does not say for how long answers are kept", `add {{count .KeptDays "day"}}`},
		{".Contact", "the letter does not say whom to ask about what is kept", "add {{.Contact}}"},
	},
	"remind":              {needReference, needQuestions, needDeadline},
	"clarify":             {needReference, needDeadline, {"unclear", "the letter does not print what could not be read", "add a line {{unclear .Unclear}}"}},
	"receipt":             {needReference, {"readings", "the receipt does not say what was understood", "add a line {{readings .Readings}}"}},
	"summary-candidate":   {needReference, {"questions .Asks", "the summary does not ask what is open", "add a line {{questions .Asks}}"}, needOutcome, needMirrors, needSteps, needSilent, needUntil, needHeard, {"quotes .Missing", "the summary does not give its reasons", "add {{quotes .Missing}}"}, {"quotes .WentWell", "the summary does not say what went well", "add {{quotes .WentWell}}"}, {"quotes .Advice", "the summary gives no advice", "add {{quotes .Advice}}"}, {"quotes .Open", "the summary does not say what is still open", "add {{quotes .Open}}"}},
	"summary-interviewer": {needReference, {"quotes .Edited", "the summary does not say what the candidate reads instead", "add {{quotes .Edited}}"}, {"questions .Asks", "the summary does not offer a second look", "add a line {{questions .Asks}}"}, needOutcome, needMirrors, needSteps, needSilent, needUntil},
	"summary-recruiter":   {needReference, needOutcome, needMirrors, needSteps, needSilent, {"quotes .Private", "the summary leaves out what was meant for the recruiter alone", "add {{quotes .Private}}"}, {".Adrift", "the summary does not warn when the candidate is wrong about how it went", "add a sentence within {{if .Adrift}}"}},
	"addendum":            {needReference, {"questions", "the letter does not print what it asks", "add a line {{questions .Asks}}"}, {"quote .Asked", "the letter leaves out what is asked", "add {{quote .Asked}}"}, {"quote .Text", "the letter leaves out what was added", "add {{quote .Text}}"}, {"readings", "the letter leaves out the answers that were added", "add {{readings .Readings}}"}},
	"clarification":       {needReference, {"quote .Text", "the letter leaves out the answer", "add {{quote .Text}}"}, {"name .From", "the letter does not say who answers", "add {{name .From}}"}},
	"review":              {needReference, {"draft", "the letter does not show the draft", "add a line {{draft .Draft}}"}, {".Lacking", "the letter does not say what is lacking", "add {{range .Lacking}}"}, {".Flags", "the letter does not say why a person is asked", "add {{range .Flags}}"}, {"findings", "the letter does not show the words that it was held for", "add a line {{findings .Findings}}"}},
	"notice":              {needReference, {".About", "the letter does not say what it is about", `choose a text by {{if eq .About "who"}}`}},
	"invitation":          {needReference, {".About", "the letter does not say what it is about", `choose a text by {{if eq .About "who"}}`}, {".Offer", "the letter does not say whom a yes would mean", "add {{.Offer}}"}},
	"acceptance":          {needReference},
	"scheduled":           {needReference, {".AskAt", "the letter does not say when people are asked", "add {{when .AskAt .Interview.Zone}}"}},
	"status":              {needReference, {"transcript", "the letter does not say what came of the commands", "add a line {{transcript .Lines}}"}, {".Confirm", "the letter does not say how to confirm what cannot be undone", "add {{if .Confirm.Code}}confirm {{.Confirm.Code}}{{end}}"}},
	"delay":               {needReference, {".Until", "the letter does not name the new date", "add {{day .Until .Interview.Zone}}"}},
	"elsewhere":           {needReference, {".Address", "the letter does not name the address", "add {{.Address}}"}},
	"goodbye":             {needReference},
	"digest-recruiter":    {needReference, {"docket .Review", "the digest does not say what waits for a word", "add a line {{docket .Review .Interview.Zone}}"}, {"docket .Unclear", "the digest does not say what is unclear", "add a line {{docket .Unclear .Interview.Zone}}"}, {"docket .Overdue", "the digest does not say what is overdue", "add a line {{docket .Overdue .Interview.Zone}}"}, {"docket .Waiting", "the digest does not say what is waited for", "add a line {{docket .Waiting .Interview.Zone}}"}, {"held", "the digest does not say what mail is held", "add a line {{held .Mail .More .Interview.Zone}}"}},
	"digest-interviewer":  {needReference, {"views", "the digest does not show both views", "add a line {{views .Views}}"}},
	"dispatch":            {needReference, {"matters", "the letter does not say what came of each line", "add a line {{matters .Matters .Interview.Zone}}"}},
}
