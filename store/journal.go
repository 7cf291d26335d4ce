package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// An Entry of the journal says what happened to an interview. Entries are only ever added, and each holds the hash of the
// one before it, so that a change of the past shows. Answers never stand in it, nor addresses.
type Entry struct {
	Seq         int64
	At          time.Time
	Interview   string
	Participant string
	What        string // a word of package workflow: "invited", "asked", "answered", "released", …
	Detail      string // for people; no address, no answer
	Incoming    int64  // the mail on whose word it happened
	Previous    string
	Hash        string
}

// Sealed returns e with its place in the chain: the hash of the entry before it, and its own.
func (e Entry) Sealed(previous string) Entry {
	e.Previous = previous
	e.Hash = e.sum()
	return e
}

// Broken says what is wrong with the chain at e, given the hash of the entry before it; empty when nothing is.
func (e Entry) Broken(previous string) string {
	switch {
	case e.Previous != previous:
		return fmt.Sprintf("entry %d does not follow the one before it", e.Seq)
	case e.Hash != e.sum():
		return fmt.Sprintf("entry %d was changed after it was written", e.Seq)
	}
	return ""
}

func (e Entry) sum() string {
	h := sha256.New()
	fields := []string{e.Previous, fmt.Sprint(e.At.UnixMilli()), e.Interview, e.Participant, e.What, e.Detail, fmt.Sprint(e.Incoming)}
	for _, f := range fields {
		fmt.Fprintf(h, "%d:%s;", len(f), strings.ToValidUTF8(f, ""))
	}
	return hex.EncodeToString(h.Sum(nil))
}
