package mailflow

import (
	"context"
	"crypto/rand"
	"time"

	"debrief/store/db"
)

// Rotate makes a new secret for reply keys and gives everybody a new key; it returns how many there were. The former ones count for
// grace longer, so that replies to letters that went out with them are still known by them. Codes that wait to be confirmed are void.
// No daemon may run meanwhile.
func Rotate(ctx context.Context, s *db.DB, now time.Time, grace time.Duration) (int, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return 0, err
	}
	m := Mint{Reply: secret}
	return s.Rotate(ctx, now, now.Add(grace), db.Keys{Secret: secret, Participant: m.Key, Reader: m.Reader})
}
