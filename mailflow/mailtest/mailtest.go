// Package mailtest has IMAP and SMTP servers that live in this process, for tests and for debrief demo.
//
// They are real servers on real protocols, one pair of them a company: what is sent by SMTP to an address that they know
// lands in that person's mailbox, "+anything" included, and can be read over IMAP. They fail on cue. They are not for
// production.
package mailtest
