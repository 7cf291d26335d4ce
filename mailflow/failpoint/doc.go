// Package failpoint names the moments between the daemon's steps: before and after each commit, each IMAP command and each SMTP
// command. A program built with the tag failpoint kills itself at the one that it is told, as kill -9 does, so that tests can try
// a crash at every one of them, and the clock of such a program can be set ahead; without the tag nothing of this is in the program.
package failpoint
