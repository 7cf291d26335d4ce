package bed

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const unit = "../../../cmd/debrief/debrief.service"

// How exposed the service is, as systemd counts it: from 0, closed, to 10.
func TestServiceIsHardened(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		fmt.Fprintln(os.Stderr, "SKIPPED the exposure of the service: systemd-analyze is not installed")
		t.Skip("systemd-analyze is not installed")
	}
	out, err := exec.Command("systemd-analyze", "security", "--offline=yes", "--no-pager", unit).CombinedOutput()
	m := regexp.MustCompile(`Overall exposure level for debrief.service: ([0-9.]+)`).FindSubmatch(out)
	if err != nil || m == nil {
		t.Fatalf("systemd-analyze: %v\n%s", err, out)
	}
	if level, err := strconv.ParseFloat(string(m[1]), 64); err != nil || level >= 2 {
		t.Errorf("the exposure is %s, want less than 2.0\n%s", m[1], out)
	} else {
		t.Logf("exposure %s", m[1])
	}
}

// The daemon works where nothing but its state folder can be written to, and without any privilege.
func TestWritesToItsStateAlone(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	// In a mount namespace of its own, as ProtectSystem=strict and StateDirectory= make one: all that is mounted is read-only, but
	// for the state folder, and what the kernel makes up.
	const confined = `mount --bind "$0" "$0" &&
		for at in $(findmnt -rno TARGET | grep -vE "^($0|/proc|/sys|/dev)(/|$)"); do mount -o remount,bind,ro "$at" || exit 1; done &&
		! touch "$0/../x" 2>/dev/null && ! touch /tmp/x 2>/dev/null && ! touch /var/tmp/x 2>/dev/null && touch "$0/x" && rm "$0/x" &&
		exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"`
	d.under = []string{"unshare", "-m", "sh", "-c", confined, d.dir + "/state"}
	d.serves(t, "service@corp.test")
}

// The daemon works under the unit's SystemCallFilter= and RestrictAddressFamilies=: every call beyond them is refused with EPERM, as
// the unit says, by strace in the place of systemd's seccomp. What it asked for in vain is told.
func TestUnderTheFilterOfTheService(t *testing.T) {
	traced(t)
	b := Start(t)
	d := newDaemon(t, b)
	allowed := allowed(t)
	refused := "!" + strings.Join(allowed, ",")
	traces := "!" + strings.Join(slices.DeleteFunc(slices.Clone(allowed), func(call string) bool { return call == "?socket" }), ",")
	file := filepath.Join(d.dir, "calls")
	d.under = []string{"strace", "-D", "-f", "-qq", "-o", file, "-e", "signal=none", "-e", "trace=" + traces, "-e", "inject=" + refused + ":error=EPERM"}
	d.serves(t, "filter@corp.test")
	calls := string(readFile(t, file))
	vain := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\d+ +(\w+)\(.*\(INJECTED\)$`).FindAllStringSubmatch(calls, -1) {
		vain[m[1]] = true
	}
	t.Logf("%d calls are allowed; asked for in vain: %v", len(allowed), slices.Sorted(maps.Keys(vain)))
	families := regexp.MustCompile(`(?m)^RestrictAddressFamilies=(.*)$`).FindStringSubmatch(string(readFile(t, unit)))[1]
	sockets := regexp.MustCompile(`socket\((AF_\w+)`).FindAllStringSubmatch(calls, -1)
	if len(sockets) == 0 {
		t.Errorf("it opened no socket:\n%s", calls)
	}
	for _, m := range sockets {
		if !slices.Contains(strings.Fields(families), m[1]) {
			t.Errorf("it opens sockets of %s, and the unit has %s", m[1], families)
		}
	}
}

// allowed are the system calls that the unit lets through, as strace takes them: those that this machine does not know are left out.
func allowed(t *testing.T) []string {
	t.Helper()
	all := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^SystemCallFilter=(~?)(.*)$`).FindAllStringSubmatch(string(readFile(t, unit)), -1) {
		for _, set := range strings.Fields(m[2]) {
			for _, call := range members(t, set) {
				if m[1] == "" {
					all["?"+call] = true
				} else {
					delete(all, "?"+call)
				}
			}
		}
	}
	if len(all) < 100 {
		t.Fatalf("the unit allows only %d system calls", len(all))
	}
	return slices.Sorted(maps.Keys(all))
}

// members are the calls of a set of systemd's, and of the sets in it.
func members(t *testing.T, set string) []string {
	t.Helper()
	out, err := exec.Command("systemd-analyze", "--no-pager", "syscall-filter", set).Output()
	if err != nil {
		t.Fatalf("systemd-analyze syscall-filter %s: %v", set, err)
	}
	var all []string
	for _, line := range strings.Split(string(out), "\n")[1:] {
		switch name := strings.TrimSpace(line); {
		case strings.HasPrefix(name, "@"):
			all = append(all, members(t, name)...)
		case name != "" && !strings.HasPrefix(name, "#"):
			all = append(all, name)
		}
	}
	return all
}

// serves plays an interview to its summaries, and looks at the log.
func (d *daemon) serves(t *testing.T, uid string) {
	t.Helper()
	d.start(t)
	d.ready(t)
	m := meeting{uid: uid, title: "Backend engineer interview", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(3 * time.Second)}
	d.bed.Submit(t, Recruiter, []string{Cara, Ivy, Hiring}, m.invitation())
	noted(t, d.bed, m)
	for person, side := range map[string]map[string]string{Cara: candidateSays(), Ivy: interviewerSays()} {
		ask := d.bed.Wait(t, person, "", "the questionnaire", questionnaire)
		name := map[string]string{Cara: "candidate", Ivy: "interviewer"}[person]
		d.bed.Submit(t, person, []string{replyAddress(t, ask)}, answered(ask, person, order(t, name, side)))
	}
	summaries(t, d.bed)
	d.stop(t)
	if log := d.log(t); strings.Contains(log, "level=ERROR") || strings.Contains(log, "read-only") {
		t.Errorf("the log complains:\n%s", log)
	}
}
