// Package store holds the nouns of Debrief: interviews, the people in them, their questions and answers, the mails that
// came in and those on their way out, and the journal.
//
// It promises plain structs without behaviour beyond their own consistency, and imports nothing but the standard library,
// so that every other package can speak of them. It is not a database: store/db keeps these values, and the rules that
// change them live in mailflow/workflow.
//
// All instants are UTC. A zero time means "never" or "not yet".
package store
