package mailflow_test

import (
	"testing"
	"time"

	"debrief/mailflow/mailtest"
)

// A server that refuses our login is asked once a burst, not once a letter; nothing is lost meanwhile.
func TestARefusedLoginIsTriedOnce(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		before := s.world.Dials("smtp")
		s.world.RefuseLogin("smtp", mailtest.Always)
		s.until("2026-11-24", "16:30")
		if n := s.world.Dials("smtp") - before; n != 1 {
			t.Errorf("two letters were due, and the login was tried %d times", n)
		}
		s.world.Heal()
		s.pass(2 * time.Minute)
		s.reads(cara)
		s.reads(ivy)
	})
}
