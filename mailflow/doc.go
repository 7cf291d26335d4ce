// Package mailflow is the daemon: three loops around one database.
//
// A mail arrives: mailbox yields it, intake looks whether it is known, read finds out whose it is and what it says and makes
// an event of it, step has workflow decide and renders what is to be written, and ONE commit holds the mail, the new state,
// the answers, the journal and the outbox. Only then is the mail filed away on the server.
//
// The clock ticks: the store is asked which interviews are due, and each goes through the same step with time as the event.
// Deliver claims what is in the outbox, counting the attempt before it dials, hands over the stored bytes, and settles.
//
// It promises that nothing is sent or moved before it is remembered, that time passes for an interview only once all mail is
// read, that no failure of one mail, interview or letter stops the others, and that no log line holds an address or an answer.
// It decides nothing about interviews: workflow does.
package mailflow
