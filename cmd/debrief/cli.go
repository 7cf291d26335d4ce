package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// commands is the whole command line. Each command's flags, longer help and Run stand in its own file.
type commands struct {
	Run       runCommand       `cmd:"" help:"Run the daemon."`
	Demo      demoCommand      `cmd:"" help:"Play three whole interviews on this machine, without any set-up."`
	Check     checkCommand     `cmd:"" help:"Find every problem of the configuration, the templates, the store and the mail servers."`
	Login     loginCommand     `cmd:"" help:"Log in with Google, Microsoft or another provider, for mail servers that take tokens in place of passwords."`
	Explain   explainCommand   `cmd:"" help:"Say how mails are understood, and why."`
	Interview interviewCommand `cmd:"" help:"See interviews and decide about them."`
	Digest    digestCommand    `cmd:"" help:"Print the digest that somebody would get now."`
	Outbox    outboxCommand    `cmd:"" help:"See what is on its way, and end a pause."`
	Template  templateCommand  `cmd:"" help:"Check and show templates."`
	Words     wordsCommand     `cmd:"" help:"Check, show and try the lists of words that a person should look at."`
	Journal   journalCommand   `cmd:"" help:"Look after the journal."`
	Key       keyCommand       `cmd:"" help:"Look after the keys of replies."`
	Bench     benchCommand     `cmd:"" help:"Measure how fast this program is, beside mbsync and smtp-source, in front of Dovecot and Postfix."`
	Version   versionCommand   `cmd:"" help:"Print the version."`
}

const description = `Debrief asks both sides of a job interview by e-mail how it went, and tells both.

Start with "debrief demo". Then copy config.example.toml, and try it with "debrief check" and "debrief run".`

// A program is what a command works with, so that tests can hold every end of it.
type program struct {
	ctx context.Context
	in  io.Reader
	out io.Writer // results
	err io.Writer // talk
	now func() time.Time
}

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// run is the program: it returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	p := &program{ctx: ctx, in: in, out: out, err: err, now: time.Now}
	exit := -1
	if len(args) == 1 && args[0] == "--version" {
		args = []string{"version"}
	}
	parser, failed := kong.New(&commands{},
		kong.Name("debrief"), kong.Description(description), kong.Writers(out, err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: false}),
		kong.Exit(func(code int) { exit = code }))
	if failed != nil {
		return p.complain(failed, exitFailed)
	}
	chosen, failed := parser.Parse(args)
	switch {
	case exit >= 0: // help was asked for and printed
		return exit
	case failed != nil:
		return p.complain(hinted(plainly(failed), usageHint(failed)), exitUsage)
	}
	failed = chosen.Run(p)
	switch {
	case failed == nil:
		return exitOK
	case ctx.Err() != nil && errors.Is(failed, context.Canceled):
		failed = errors.New("stopped before it was done")
	}
	return p.complain(failed, exitFailed)
}

// plainly is what is wrong about the command line, in words of people.
func plainly(err error) error {
	if flag, _, missing := strings.Cut(err.Error(), `: expected string value but got "EOL"`); missing {
		return fmt.Errorf("%s: its value is missing", flag)
	}
	return err
}

// usageHint names the help of the command that was meant.
func usageHint(err error) string {
	var wrong *kong.ParseError
	if errors.As(err, &wrong) && wrong.Context != nil && wrong.Context.Selected() != nil {
		return wrong.Context.Selected().FullPath() + " --help says what it takes"
	}
	return "debrief --help lists the commands"
}
