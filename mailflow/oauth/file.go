package oauth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/oauth2"

	"debrief/mailflow/bearer"
)

// kept is what lies in the token file.
type kept struct {
	Client  string    `json:"client_id"` // whose it is: of no use to another client
	Access  string    `json:"access_token"`
	Refresh string    `json:"refresh_token"`
	Expiry  time.Time `json:"expiry,omitzero"` // of the access token; zero: not said
}

func keep(t *oauth2.Token, o Options) kept {
	return kept{Client: o.ClientID, Access: t.AccessToken, Refresh: t.RefreshToken, Expiry: t.Expiry.UTC()}
}

// read takes the token from its file, which nobody else may be able to read.
func read(o Options) (k kept, err error) {
	info, err := os.Stat(o.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return k, fmt.Errorf("oauth: there is no token in %q: %w", o.File, bearer.ErrLogin)
	case err != nil:
		return k, fmt.Errorf("oauth: %w", err)
	case info.Mode().Perm()&0o077 != 0:
		return k, advised{fmt.Errorf("oauth: others can read the token file %q (mode %04o)", o.File, info.Mode().Perm()), "chmod 600 " + o.File}
	}
	data, err := os.ReadFile(o.File)
	if err != nil {
		return k, fmt.Errorf("oauth: %w", err)
	}
	if json.Unmarshal(data, &k) != nil || k.Access == "" && k.Refresh == "" {
		return kept{}, fmt.Errorf("oauth: %q holds no token: %w", o.File, bearer.ErrLogin)
	}
	if k.Client != o.ClientID {
		return kept{}, fmt.Errorf("oauth: the token in %q is of another client_id: %w", o.File, bearer.ErrLogin)
	}
	return k, nil
}

// write replaces the file in one step, so that a crash leaves the old one or the new one. Run by root beside a daemon of another
// user, it stays that user's.
func write(file string, k kept) error {
	data, err := json.Marshal(k) // #nosec G117 -- into a file of mode 0600, which is what it is for
	if err != nil {
		return err
	}
	folder := filepath.Dir(file)
	f, err := os.CreateTemp(folder, "."+filepath.Base(file)+"-*") // mode 0600
	if err != nil {
		return fmt.Errorf("oauth: %w", err)
	}
	_, err = f.Write(append(data, '\n'))
	err = errors.Join(err, own(f, folder), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err == nil {
		err = settle(folder)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("oauth: %w", err)
	}
	return nil
}

// own gives what root makes to the folder's owner.
func own(f *os.File, folder string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	info, err := os.Stat(folder)
	if err != nil {
		return err
	}
	if owner, ok := info.Sys().(*syscall.Stat_t); ok && owner.Uid != 0 {
		return f.Chown(int(owner.Uid), int(owner.Gid))
	}
	return nil
}

// settle makes the new name of a file durable.
func settle(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// glance is the pause between two looks at a lock that somebody holds.
const glance = 50 * time.Millisecond

// lock keeps other processes from renewing the same token: some providers take a refresh token that is used twice for stolen. The
// kernel drops the lock when the process ends; its file stays.
func lock(ctx context.Context, file string) (unlock func(), err error) {
	f, err := os.OpenFile(file+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("oauth: lock: %w", err)
	}
	_ = own(f, filepath.Dir(file)) // at worst the daemon says what it can not open
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { _ = f.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			_ = f.Close()
			return nil, fmt.Errorf("oauth: lock: %w", err)
		}
		select {
		case <-ctx.Done():
			_ = f.Close()
			return nil, fmt.Errorf("oauth: another process renews the token: %w", context.Cause(ctx))
		case <-time.After(glance):
		}
	}
}
