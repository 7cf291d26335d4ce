package bed

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const unit = "../../../cmd/debrief/debrief.service"

// How exposed the service is, as systemd counts it: from 0, closed, to 10.
func TestServiceIsHardened(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
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
	d.start(t)
	d.ready(t)
	m := meeting{uid: "service@corp.test", title: "Backend engineer interview", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(3 * time.Second)}
	b.Submit(t, Recruiter, []string{Cara, Ivy, Hiring}, m.invitation())
	noted(t, b, m)
	b.Wait(t, Cara, "", "the questionnaire", questionnaire)
	b.Wait(t, Ivy, "", "the questionnaire", questionnaire)
	d.stop(t)
	if log := d.log(t); strings.Contains(log, "level=ERROR") || strings.Contains(log, "read-only") {
		t.Errorf("the log complains:\n%s", log)
	}
}
