// Package parser turns the bytes of a mail into what a reader of it would see.
//
// It promises never to panic, never to trust, and to cost time and memory linear in the input, with every cap in limit.go.
// A mail is read by a thin reader of our own: real clients and gateways break the rules that net/mail and go-message insist
// on, and then those lose the body. It decides of which kind a mail is (bounce, automatic reply, …) by RFC 3834, 3464, 6522 and 8098 and by what mail systems
// really write. It knows no database and no network, and nothing of interviews: parser/reply reads answers and
// parser/calendar invitations.
package parser
