// Package templates is how Debrief says things: every letter and question, in every language.
//
// It promises that people's words are shown and never interpreted, that a letter's data is a typed struct (letters.go) which
// holds nothing that the recipient may not see, and that a broken file is found by lint before it can break a mail. It knows
// no interview, no clock and no mail server.
//
// # Files
//
// A language is a folder named by its BCP 47 tag. In it, each letter is one file, ask.md to goodbye.md; a file that begins
// with "_" is a part that letters contain by {{template "foot" .}}; questions.toml has the questions of both sides, and
// language.toml how dates, numbers and lists are written, with the small phrases that no letter owns. A file in the admin's
// folder takes the place of the built-in one with the same name, and a new folder is a new language. With "draft = true" in its
// language.toml a language is looked at by lint and preview, and nobody is written to in it.
//
// A folder such as "es-x-tu" (a private tag of BCP 47) is a language in another form of address. It holds what differs: of letters and
// parts whole files, of language.toml and questions.toml single phrases and words; the rest is the language's. Set.Addressed puts it in
// the language's place.
//
// A Set never changes. Read makes one of a folder, and a Watch makes a new one whenever something was saved; both give a Proof,
// which has the problems beside it, and no Set as long as there are any.
//
// # Letters
//
// A letter begins with its subject between two lines of "---". Below stands light Markdown (CommonMark: paragraphs, headings,
// lists, quotations, indented code, emphasis, `code words` and links; no HTML, no images; a backslash at the end keeps a line
// break) with the actions of text/template. The text part is what a person would type, wrapped at 72 columns; the HTML part
// comes from the same source. What follows a rule ("---") is the letter's quiet foot.
//
// In a sentence: day, date, clock and when print a time in a zone, as in {{when .Deadline .Interview.Zone}}; name and first
// print a person, names several; hello greets; list joins words; count prints a number with its word.
//
// As a paragraph: questions, unclear, readings, mirrors, quotes, quote, draft, verdicts, steps, transcript and waiting print
// what their name says, in the form that replies are read by.
//
// For decisions: and, or, not, eq, ne, lt, le, gt, ge, len and index. There are no other functions and no methods.
//
// # How words stay words
//
// A template is run once. Whatever it prints that is not ours passes through show, which turns each byte into a rune of the
// private use area: a letter like others to template and Markdown, which no person can type. Only the two renderings turn
// them back, the HTML one with escapes. In the text part, words of several lines stand behind a lead, and those in a sentence
// can't begin a line with anything that looks like a line of ours.
package templates
