package mailflow

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"debrief/parser"
	"debrief/parser/calendar"
	"debrief/parser/command"
	"debrief/parser/reply"
	"debrief/parser/schedule"
	"debrief/store"
	"debrief/templates"
)

// Kinds of mails by what they mean to us. The daemon acts on them and debrief explain prints them.
const (
	KindAnswers      = "answers"      // a reply that answers a questionnaire, even if only "unclear"
	KindInvitation   = "invitation"   // announces or moves meetings
	KindCancellation = "cancellation" // calls meetings off (METHOD:CANCEL)
	KindCommand      = "command"      // a recruiter's orders
	KindSchedule     = "schedule"     // announces an interview in words
	KindAutoReply    = "autoreply"
	KindBounce       = "bounce"
	KindReceipt      = "receipt"  // a disposition notification
	KindQuestion     = "question" // asks us something
	KindStop         = "stop"     // asks for no more mail
	KindOwn          = "own"
	KindUnknown      = "unknown"
)

// A Frame is what must be known to understand a mail. The zero Frame is enough to tell the kind of most mails.
type Frame struct {
	Now       time.Time                   // for dates without a year
	Zone      *time.Location              // of floating times and dates; nil: UTC
	Own       func(messageID string) bool // tells our own Message-IDs; nil: none is
	Sent      string                      // text part of the letter that is answered; empty when unknown
	Questions []store.Question            // what that letter asked; nil: no answers are read
	Released  bool                        // the summaries are out: a question is passed on like all that is added to them
	After     []store.Question            // what the letter asked, when it came after the summaries
	Judges    bool                        // the writer recommends: words that speak of it are doubtful
	Recruiter bool                        // the sender is one: orders are read
	Read      time.Time                   // when the letter that is answered was written; zero when unknown
	Deaf      string                      // why nothing that a person says here can matter: then no words are read; else empty
}

// An Understanding is what a mail means, and why. Which interview it is about is not its business.
type Understanding struct {
	Mail      parser.Mail
	Kind      string
	Reason    string           // for people; names no address and no answer
	Reading   reply.Reading    // of mail that a person or a machine wrote in words
	Wish      string           // one of package reply's wishes, empty when there is none
	Unsure    bool             // what it says of whether the interview took place may mean something else
	Bounce    *parser.Bounced  // of a bounce
	AwayUntil time.Time        // of an automatic reply that says so
	Sources   [][]string       // of the calendars: for each event, in the order of the parts, the lines that it was read from
	Calendar  *calendar.Object // of any mail that carries a calendar for us, also of REPLY and COUNTER
	Commands  []command.Command
	Schedule  *schedule.Schedule // of words that say when an interview is, and of no reply to a letter of ours
	Denial    *schedule.Denial   // of words that say that one is off, and of no reply to a letter of ours
	Spoken    bool               // words of a person were read
}

// Understand finds out what a mail means. It is pure: same bytes and same frame, same result.
func Understand(raw []byte, f Frame) Understanding {
	mail, err := parser.ParseBytes(raw)
	if err != nil {
		return Understanding{Mail: mail, Kind: KindUnknown, Reason: "it cannot be read as a mail: " + err.Error()}
	}
	return UnderstandMail(mail, f)
}

// UnderstandMail does the same for a mail that was parsed already.
func UnderstandMail(mail parser.Mail, f Frame) Understanding {
	u := Understanding{Mail: mail, Kind: KindUnknown}
	sorted := parser.Sort(mail, f.Own, f.Now)
	u.Reason, u.AwayUntil = sorted.Reason, sorted.AwayUntil
	switch sorted.Kind {
	case parser.Own:
		u.Kind = KindOwn
	case parser.Bounce:
		u.Kind, u.Bounce = KindBounce, sorted.Bounce
	case parser.Receipt:
		u.Kind = KindReceipt
	case parser.AutoReply:
		u.Kind, u.Reading = KindAutoReply, reply.Read(mail.Readable(), f.Sent, nil)
		if sorted.Casual && reply.Wish(u.Reading.Visible) == reply.Later {
			u.Kind = KindUnknown
			u.words(f) // "I'm travelling, will answer on Monday"
		}
	case parser.Meeting:
		u.meeting(f)
	default:
		u.words(f)
	}
	return u
}

// UnderstandCalendar does the same for a calendar file that came without a mail around it.
func UnderstandCalendar(data []byte) Understanding {
	object, err := calendar.Read(data)
	if err != nil {
		return Understanding{Kind: KindUnknown, Reason: "it cannot be read as a calendar: " + err.Error()}
	}
	u := Understanding{Calendar: &object, Sources: calendar.Sources(data)}
	u.Kind, u.Reason = calendarKind(object)
	return u
}

// words reads what a person wrote. A wish comes first because it is the whole reply; a question to us gives way to answers
// with a value, and to those under the letter's own questions, several of which ask for questions. Wish tells of it still.
func (u *Understanding) words(f Frame) {
	if u.Mail.Encrypted {
		u.Reason = "it is encrypted" // what stands around it is a gateway's, or tells to decrypt it
		return
	}
	if f.Deaf != "" {
		u.Reason = f.Deaf
		return
	}
	u.Reading, u.Spoken = reply.Read(u.Mail.Readable(), f.Sent, asked(f.Questions)), true
	u.Wish = passed(u.Reading.Answers, reply.Wish(u.Reading.Visible))
	unsign(u.Reading.Answers, sender(u.Mail).Name)
	u.Reading.Answers = missed(u.Reading, u.Wish, f.Questions)
	u.Unsure = doubtHeld(&u.Reading, u.Wish)
	u.deferred(f)
	if f.Recruiter {
		u.Commands = command.Read(typed(u.Mail.Readable(), f.Sent))
	}
	// Of a letter of another Debrief, which names times and tells what people write, nothing is read: two that took each other for a
	// recruiter would ask each other what is meant, without an end.
	fresh := f.Sent == "" && f.Questions == nil && !signedByUs(u.Mail.Readable())
	var text schedule.Text
	if fresh {
		text = schedule.Of(u.Mail.Subject, u.Reading.Visible)
		defer text.Done()
	}
	switch {
	case len(u.Commands) > 0:
		u.Kind, u.Reason = KindCommand, "a recruiter's mail with orders in its first lines"
	case fresh && u.Wish != reply.Later && u.announced(f, text):
		u.Kind, u.Reason = KindSchedule, "it says in words when an interview is"
	case wished[u.Wish].kind != "":
		u.Kind, u.Reason = wished[u.Wish].kind, wished[u.Wish].reason
	case ends(u.Wish) && !u.placed() && !slices.ContainsFunc(u.Reading.Answers, func(a reply.Answer) bool { return a.Key == store.KeyHeld }):
		u.Kind, u.Reason = KindQuestion, "the whole reply says that it did not take place, or not with its writer"
	case f.Released && reply.Sees(u.Reading.Visible) && !u.placed():
		u.Kind, u.Reason = KindQuestion, "the whole reply asks what becomes of it"
	case !f.Released && (u.Wish == reply.Query || f.Questions != nil && asks(u.Reading)) && !u.placed():
		u.Kind, u.Reason = KindQuestion, "the whole reply is a question"
	case len(u.Reading.Answers) > 0:
		u.Kind, u.Reason = KindAnswers, "a reply to the questionnaire"
	default:
		u.Kind, u.Reason = KindUnknown, u.unknown(f)
	}
	if u.Kind != KindAnswers {
		u.Reading = silent(u.Reading)
	}
	if u.Kind == KindSchedule && u.Schedule.Ask == schedule.AskOff || fresh && (u.Kind == KindUnknown || u.Kind == KindQuestion && ends(u.Wish)) {
		u.denied(f, text)
	}
}

// denied reads that an interview is off.
func (u *Understanding) denied(f Frame, text schedule.Text) {
	if said, ok := text.Off(schedule.Frame{Now: f.Now, Zone: f.Zone}); ok {
		u.Denial, u.Reason = &said, "it says in words that an interview is off"
		if u.Kind == KindQuestion { // what "it does not take place" is in a reply
			u.Kind = KindUnknown
		}
	}
}

// announced reads an interview that is announced in words. An appointment that was forwarded as text is what its "When:"
// says, wherever that stands.
func (u *Understanding) announced(f Frame, text schedule.Text) bool {
	frame := schedule.Frame{Now: f.Now, Zone: f.Zone}
	said, ok := text.Read(frame)
	if all := u.Mail.Readable(); strings.TrimSpace(all) != u.Reading.Visible && !said.Labelled {
		if whole, found := schedule.Read(u.Mail.Subject, all, frame); found && whole.Labelled {
			said, ok = whole, true
		}
	}
	if ok {
		u.Schedule = &said
	}
	return ok
}

// silent is a reading without answers: words that mean something else as a whole are nobody's answer to a question.
func silent(r reply.Reading) reply.Reading {
	r.Answers = nil
	r.Lines = slices.Clone(r.Lines)
	for n := range r.Lines {
		r.Lines[n].For = 0
	}
	return r
}

// unsign takes the writer's own name off the end of an answer: below the last answer, a name on a line of its own is how
// people sign, and no reader of answers can know that it is a name.
func unsign(answers []reply.Answer, name string) {
	if name == "" {
		return
	}
	first := store.Participant{Name: name}.First()
	for n := range answers {
		text := strings.TrimRight(answers[n].Text, " \n\t")
		at := strings.LastIndexByte(text, '\n')
		last := strings.Trim(text[at+1:], " ,.-–—*_")
		if at > 0 && (strings.EqualFold(last, name) || strings.EqualFold(last, first)) {
			answers[n].Text = strings.TrimRight(text[:at], " \n\t")
		}
	}
}

// asks tells whether a reply that gives no value asks something rather than says something: it begins with a question, or
// most of its sentences are questions. "Went well. When will I hear?" is an answer; "Before I answer: who reads this?" is not.
func asks(r reply.Reading) bool {
	for _, a := range r.Answers {
		if a.Value != "" || a.Skipped || a.Confidence == string(store.Unclear) || a.Number > 1 {
			return false
		}
	}
	questions, all, first := 0, 0, false
	rest := reply.Core(r.Visible)
	for rest != "" {
		sentence, after := cutSentence(rest)
		if strings.IndexFunc(sentence, unicode.IsLetter) >= 0 {
			all++
			if strings.HasSuffix(sentence, "?") || strings.HasSuffix(sentence, "？") {
				questions++
				first = first || all == 1
			}
		}
		rest = after
	}
	return first || 2*questions > all
}

// size is the length of a text's first rune, as it stands there: broken ones count as one byte.
func size(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	return n
}

// cutSentence takes the first sentence off a text: up to a mark with a space, a line's end or nothing behind it. A mark inside
// a word, as in a link, ends nothing.
func cutSentence(text string) (sentence, rest string) {
	for n, r := range text {
		after := text[n+size(text[n:]):]
		ends := r == '\n' || r == '？' || strings.ContainsRune(".?!", r) && (after == "" || strings.ContainsAny(after[:1], " \t\r\n"))
		if ends {
			return strings.TrimSpace(text[:len(text)-len(after)]), strings.TrimSpace(after)
		}
	}
	return text, ""
}

// typed is what stands above our own letter in a recruiter's reply. Our letters name the very words that order something, so
// that nothing from the first two of their lines on is taken for an order, however the client quotes. An address that a
// letter named may well be ordered: it is not subtracted here.
func typed(body, sent string) string {
	ours := map[string]bool{}
	for line := range strings.Lines(sent) {
		ours[strings.TrimSpace(line)] = true
	}
	lines := strings.Split(body, "\n")
	previous, run := 0, 0
	for n, line := range lines {
		line = strings.TrimSpace(strings.TrimLeft(line, "> |"))
		switch {
		case line == "", command.Alone(line): // may be copied from the letter; no letter begins with one
		case !ours[line]:
			run = 0
		default:
			if run++; run == 1 {
				previous = n
			} else {
				return reply.Read(strings.Join(lines[:previous], "\n"), "", nil).Visible
			}
		}
	}
	return reply.Read(body, "", nil).Visible
}

// placed tells whether an answer holds a value, or stands under a question after the first: words without a value or a place
// land on the first, whatever they are.
func (u *Understanding) placed() bool {
	for _, a := range u.Reading.Answers {
		if (a.Number > 1 || a.Value != "") && a.Confidence != string(store.Unclear) {
			return true
		}
	}
	return false
}

// unknown says why words were not understood.
func (u *Understanding) unknown(f Frame) string {
	switch {
	case u.Reading.Visible == "":
		return "it holds no words of its writer"
	case f.Questions == nil:
		return "a person's words, and no questionnaire is known that they could answer"
	}
	return "nothing in it answers the questionnaire"
}

// meeting reads the calendars of a mail that carries one for us, and the words around them.
func (u *Understanding) meeting(f Frame) {
	u.Reading = reply.Read(u.Mail.Readable(), f.Sent, nil)
	object, err := merge(u.Mail.Calendars)
	if err != nil {
		u.Kind, u.Reason = KindUnknown, "it carries a calendar that cannot be read: "+err.Error()
		return
	}
	u.Calendar = &object
	u.Kind, u.Reason = calendarKind(object)
}

// Traced is an understanding with the lines that the calendars were read from, for people to look at.
func (u Understanding) Traced() Understanding {
	for _, part := range u.Mail.Calendars {
		u.Sources = append(u.Sources, calendar.Sources(part.Data)...)
	}
	return u
}

// identity is by what RFC 5546 2.1.5 tells two states of a meeting apart: the same meeting often comes twice in one mail,
// as text/calendar and as invite.ics, differing in bytes (Gmail, Outlook).
type identity struct {
	uid, recurrence string
	sequence        int
	stamp           int64
}

// merge reads all calendar parts as one object. The first readable part decides the method; a part of another method is
// left out, for it would mean the opposite. The error says why no part could be read.
func merge(parts []parser.Calendar) (calendar.Object, error) {
	var whole calendar.Object
	var failed error
	seen := map[identity]bool{}
	for _, part := range parts {
		object, err := calendar.Read(part.Data)
		if err != nil {
			failed = err
			continue
		}
		object.Method = method(object, part)
		if whole.Method == "" {
			whole.Method = object.Method
		}
		if object.Method == "" || object.Method == whole.Method {
			whole.Events = append(whole.Events, fresh(object.Events, seen)...)
		}
	}
	if len(whole.Events) > 0 {
		failed = nil
	}
	return whole, failed
}

// method is the body's; the Content-Type's only where the body has none, because that one lies (Yahoo) or is missing
// (Proton Bridge, Gmail's application/ics).
func method(o calendar.Object, part parser.Calendar) string {
	if o.Method == "" {
		return part.Method
	}
	return o.Method
}

// fresh are the events that no earlier part held. One part may well hold two of the same identity: they stay.
func fresh(events []calendar.Event, seen map[identity]bool) []calendar.Event {
	var kept []calendar.Event
	ids := make([]identity, len(events))
	for n, e := range events {
		ids[n] = identity{e.UID, e.Recurrence, e.Sequence, e.Stamp.Unix()}
		if !seen[ids[n]] {
			kept = append(kept, e)
		}
	}
	for _, id := range ids {
		seen[id] = true
	}
	return kept
}

// calendarKind tells what a calendar wants of us (RFC 5546 1.4).
func calendarKind(o calendar.Object) (kind, reason string) {
	switch {
	case len(o.Events) == 0:
		return KindUnknown, "its calendar holds no event"
	case o.Method == "CANCEL":
		return KindCancellation, "a calendar of METHOD:CANCEL"
	case o.Method == "REPLY", o.Method == "COUNTER", o.Method == "DECLINECOUNTER", o.Method == "REFRESH":
		return KindUnknown, "a calendar of METHOD:" + o.Method + ": a calendar reply changes nothing"
	case o.Method == "REQUEST", o.Method == "ADD":
		return KindInvitation, "a calendar of METHOD:" + o.Method
	case !attended(o):
		return KindUnknown, "a calendar without attendees invites nobody"
	case o.Method == "" || o.Method == "PUBLISH":
		return KindInvitation, "a calendar with attendees"
	}
	return KindUnknown, "a calendar of an unknown method"
}

func attended(o calendar.Object) bool {
	for _, e := range o.Events {
		if len(e.Attendees) > 0 {
			return true
		}
	}
	return false
}

// Questionnaire is the questions of one side in one language as they would be asked now, to put them into a Frame.
func Questionnaire(set *templates.Set, side, language string) []store.Question {
	return kept(set.Questions(side, language))
}

// asked are the questions in the words of package reply.
func asked(questions []store.Question) []reply.Question {
	var all []reply.Question
	for _, q := range questions {
		r := reply.Question{Key: q.Key, Number: q.Number, Kind: string(q.Kind), Prompt: q.Prompt, Hint: q.Hint, Min: q.Min, Max: q.Max}
		for _, o := range q.Options {
			r.Options = append(r.Options, reply.Option{Value: o.Value, Label: o.Label})
		}
		all = append(all, r)
	}
	return all
}
