package main

import "bytes"

// splitMbox takes an mbox apart (RFC 4155; mboxrd quoting: ">From " stands for "From "). What does not begin with a
// "From " line is one mail as it stands.
func splitMbox(all []byte) [][]byte {
	if !bytes.HasPrefix(all, []byte("From ")) {
		if len(bytes.TrimSpace(all)) == 0 {
			return nil
		}
		return [][]byte{all}
	}
	var mails [][]byte
	var mail []byte
	blank := true
	for n, line := range bytes.SplitAfter(all, []byte("\n")) {
		if blank && bytes.HasPrefix(line, []byte("From ")) {
			if n > 0 {
				mails = append(mails, mail)
			}
			mail, blank = nil, false
			continue
		}
		blank = len(bytes.TrimRight(line, "\r\n")) == 0
		mail = append(mail, unquoteFrom(line)...)
	}
	return append(mails, mail)
}

func unquoteFrom(line []byte) []byte {
	if bytes.HasPrefix(line, []byte(">")) && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
		return line[1:]
	}
	return line
}
