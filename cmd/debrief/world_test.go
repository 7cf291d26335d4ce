package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"maps"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"debrief/mailflow/mailtest"
	"debrief/parser"
	"debrief/store/db"
)

// The people of the scripts' worlds; everybody's password is "secret".
var people = map[string]string{
	"hiring@corp.test": "secret", "rita@corp.test": "secret", "ivy@corp.test": "secret", "cara@mail.test": "secret",
}

// A scene is what the commands of one script share: a world of mail servers, and a daemon in a process of its own.
type scene struct {
	world   *mailtest.World
	daemon  *process
	notices *net.UnixConn // of systemd's side
}

type sceneKey struct{}

func sceneOf(ts *testscript.TestScript) *scene { return ts.Value(sceneKey{}).(*scene) }

// setup tells the scripts where the example configuration is, and gives each its scene.
func setup(example string) func(env *testscript.Env) error {
	return func(env *testscript.Env) error {
		env.Values[sceneKey{}] = &scene{}
		env.Setenv("EXAMPLE", example)
		return nil
	}
}

// commandsOfScripts are those that testscript does not have.
func commandsOfScripts() map[string]func(ts *testscript.TestScript, neg bool, args []string) {
	all := map[string]func(ts *testscript.TestScript, neg bool, args []string){
		"world": worldCommand, "fill": fillCommand, "fault": faultCommand, "deliver": deliverCommand, "took": tookCommand, "folder": folderCommand, "capture": captureCommand, "tried": triedCommand, "store": storeCommand, "empty": emptyCommand,
		"daemon": daemonCommand, "logged": loggedCommand, "end": endCommand, "notified": notifiedCommand, "login": logsInCommand,
	}
	maps.Copy(all, diskCommands)
	return all
}

// world [tls|starttls|none] starts mail servers on 127.0.0.1: their addresses are $IMAP and $SMTP, their certificate ca.pem.
func worldCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: world tls|starttls|none")
	}
	world, err := mailtest.New(mailtest.Options{Users: people, TLS: args[0] == "tls", StartTLS: args[0] == "starttls"})
	ts.Check(err)
	ctx, cancel := context.WithCancel(context.Background())
	ts.Defer(func() { cancel(); world.Close() })
	at, err := world.Listen(ctx)
	ts.Check(err)
	sceneOf(ts).world = world
	ts.Setenv("IMAP", at.IMAP)
	ts.Setenv("SMTP", at.SMTP)
	ts.Setenv("SECURITY", args[0])
	if pem := world.Authority(); pem != nil {
		ts.Check(os.WriteFile(ts.MkAbs("ca.pem"), pem, 0o600))
	}
}

var moment = regexp.MustCompile(`\$\{now([+-][0-9a-z]+)?\}`)

// fill FROM TO [NAME=VALUE ...] copies a file with $VARIABLES filled in, those given first, and ${now+2h} as iCalendar writes it.
func fillCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fill FROM TO [NAME=VALUE ...]")
	}
	given := map[string]string{}
	for _, a := range args[2:] {
		name, value, _ := strings.Cut(a, "=")
		given[name] = value
	}
	text := moment.ReplaceAllStringFunc(ts.ReadFile(args[0]), func(m string) string {
		var d time.Duration
		if ahead := moment.FindStringSubmatch(m)[1]; ahead != "" {
			var err error
			d, err = time.ParseDuration(ahead)
			ts.Check(err)
		}
		return time.Now().UTC().Add(d).Format("20060102T150405Z")
	})
	text = os.Expand(text, func(name string) string {
		if value, ok := given[name]; ok {
			return value
		}
		return ts.Getenv(name)
	})
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// fault create | fault login imap|smtp | fault heal: the servers fail until they are healed.
func faultCommand(ts *testscript.TestScript, neg bool, args []string) {
	w := sceneOf(ts).world
	switch strings.Join(args, " ") {
	case "create":
		w.RefuseCreate(mailtest.Always)
	case "login imap", "login smtp":
		w.RefuseLogin(args[1], mailtest.Always)
	case "heal":
		w.Heal()
	default:
		ts.Fatalf("no such fault: %s", args)
	}
}

// deliver FILE ADDRESS puts a mail into somebody's inbox.
func deliverCommand(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(sceneOf(ts).world.Deliver(args[1], []byte(ts.ReadFile(args[0]))))
}

// took ADDRESS REGEXP takes the next mail out of somebody's inbox, whose subject and text must match; ! took ADDRESS: there is
// none.
func tookCommand(ts *testscript.TestScript, neg bool, args []string) {
	m, ok := sceneOf(ts).world.Take(args[0])
	switch {
	case neg && ok:
		ts.Fatalf("there is a mail to %s:\n%s", args[0], m.Raw)
	case neg:
		return
	case !ok:
		ts.Fatalf("there is no mail to %s", args[0])
	}
	parsed, err := parser.Parse(bytes.NewReader(m.Raw))
	ts.Check(err)
	text := "Subject: " + parsed.Subject + "\n\n" + parsed.Text
	ts.Logf("%s", text)
	if !regexp.MustCompile(`(?m)` + args[1]).MatchString(text) {
		ts.Fatalf("the mail to %s does not match %q", args[0], args[1])
	}
}

// folder ADDRESS FOLDER exists; ! folder: it does not.
func folderCommand(ts *testscript.TestScript, neg bool, args []string) {
	if sceneOf(ts).world.Exists(args[0], args[1]) == neg {
		ts.Fatalf("the folder %s of %s: exists is %v", args[1], args[0], !neg)
	}
}

// store FOLDER makes a folder with a database: a sound one, or one that is newer, corrupt or alien, as the folder's name says.
func storeCommand(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.Mkdir(ts.MkAbs(args[0]), 0o700))
	file := filepath.Join(ts.MkAbs(args[0]), "debrief.db")
	d, err := db.Open(context.Background(), db.Options{Path: file})
	ts.Check(err)
	ts.Check(d.Close())
	switch args[0] {
	case "newer":
		ts.Check(pragma(file, "user_version = 99"))
	case "alien":
		ts.Check(pragma(file, "application_id = 4711"))
	case "corrupt":
		data := []byte(ts.ReadFile(file))
		for n := 4096; n < len(data); n++ {
			data[n] ^= 0x55
		}
		ts.Check(os.WriteFile(file, data, 0o600))
	}
}

func pragma(file, what string) error {
	c, err := sql.Open("sqlite", file)
	if err != nil {
		return err
	}
	_, err = c.ExecContext(context.Background(), "PRAGMA "+what)
	return errors.Join(err, c.Close())
}

// empty FOLDER: nothing is in it.
func emptyCommand(ts *testscript.TestScript, neg bool, args []string) {
	files, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, f := range files {
		ts.Fatalf("there is %s", f.Name())
	}
}

// tried imap|smtp N waits until somebody has connected N times more.
func triedCommand(ts *testscript.TestScript, neg bool, args []string) {
	w, late := sceneOf(ts).world, time.Now().Add(patience)
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	for before := w.Dials(args[0]); w.Dials(args[0]) < before+times; {
		if time.Now().After(late) {
			ts.Fatalf("nobody has tried %s %d times", args[0], times)
		}
		<-time.After(20 * time.Millisecond)
	}
}

// capture NAME REGEXP keeps what the last command printed in the parentheses of the expression.
func captureCommand(ts *testscript.TestScript, neg bool, args []string) {
	m := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if m == nil {
		ts.Fatalf("stdout does not match %q", args[1])
	}
	ts.Setenv(args[0], m[1])
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireExplicitExec: true, Setup: setup(exampleFile(t)), Cmds: commandsOfScripts(), Condition: disks(t)})
}
