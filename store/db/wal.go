package db

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"

	sqlite3 "modernc.org/sqlite/lib"
)

// SQLite keeps what was committed last in a write-ahead log beside the file (https://www.sqlite.org/fileformat2.html#walformat). After
// a crash it takes from it what has right checksums, up to the first frame that has not, and forgets the rest without a word: that
// is how a commit looks that a crash cut off. But each commit was on the disk before the next began, so two commits behind a
// broken frame were durable: then the log is damaged, and what would be forgotten are mails read and letters sent.
const (
	logHead   = 32
	frameHead = 24
	logMagic  = 0x377f0682 // its lowest bit says in which order of bytes the checksums are made
)

// logged tells whether there is a log with something in it: a daemon runs, or was killed.
func logged(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// logSound looks at the log of a database without SQLite, which would throw away what it cannot read.
func logSound(path string) error {
	raw, err := os.ReadFile(path + "-wal")
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(raw) < logHead {
		return nil
	}
	if err != nil {
		return fmt.Errorf("database %q: its log: %w", path, err)
	}
	lost, whole := damaged(raw)
	if whole || written(path, raw) {
		return nil
	}
	if again, _ := os.ReadFile(path + "-wal"); !bytes.Equal(raw, again) {
		return nil // a daemon is writing to it just now, or has put it away
	}
	return fmt.Errorf("database %q: its log %q is damaged: %s (restore a backup; or move the log away and start without what it holds, "+
		"so that letters of the last minutes may go out again)", path, path+"-wal", lost)
}

// damaged tells what would be lost of a log, or that it is whole as far as can be told.
func damaged(raw []byte) (lost string, whole bool) {
	order, big := binary.ByteOrder(binary.LittleEndian), binary.BigEndian
	if big.Uint32(raw) == logMagic|1 {
		order = big
	}
	sum := checksum{}
	sum.add(order, raw[:24])
	if big.Uint32(raw)&^1 != logMagic || sum != sumAt(raw[24:]) {
		return "its beginning was overwritten", false
	}
	commits, broken := 0, false
	for frame := range frames(raw, int(big.Uint32(raw[8:]))) {
		mine := bytes.Equal(frame[8:16], raw[16:24])
		if broken = broken || !mine || !sum.follows(order, frame); broken && mine && big.Uint32(frame[4:]) != 0 {
			commits++
		}
	}
	return fmt.Sprintf("%d commits behind a broken place", commits), commits < 2
}

// written tells whether all that the log says stands in the file, so that nothing would be lost: it was about to begin anew when the
// daemon was killed, or when its disk failed. No connection of this process may be open: closing the file drops its locks (fcntl(2)).
func written(path string, raw []byte) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	head := make([]byte, 18)
	if _, err := file.ReadAt(head, 0); err != nil {
		return false
	}
	size := int(binary.BigEndian.Uint16(head[16:]))
	if size == 1 {
		size = 65536
	}
	newest, pages := held(raw, size)
	for number, page := range newest {
		there := make([]byte, size)
		if _, err := file.ReadAt(there, (int64(number)-1)*int64(size)); number <= pages && (err != nil || !bytes.Equal(there, page)) {
			return false
		}
	}
	return pages > 0
}

// held is what a log says of each page, by its number, and how many pages the file has after its last commit; zero where it has none.
// The frames that count have the salts of the first, and older logs may shine through behind them.
func held(raw []byte, size int) (newest map[uint32][]byte, pages uint32) {
	newest = map[uint32][]byte{}
	var salts []byte
	for frame := range frames(raw, size) {
		if salts == nil {
			salts = frame[8:16]
		}
		if !bytes.Equal(frame[8:16], salts) {
			continue
		}
		newest[binary.BigEndian.Uint32(frame)] = frame[frameHead:]
		pages = max(pages, binary.BigEndian.Uint32(frame[4:]))
	}
	return newest, pages
}

// frames of a log with pages of a size, one after the other.
func frames(raw []byte, size int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for at := logHead; size >= 512 && size <= 65536 && at+frameHead+size <= len(raw); at += frameHead + size {
			if !yield(raw[at : at+frameHead+size]) {
				return
			}
		}
	}
}

// A checksum runs over all of the log up to a place.
type checksum [2]uint32

func (c *checksum) add(order binary.ByteOrder, b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		c[0] += order.Uint32(b) + c[1]
		c[1] += order.Uint32(b[4:]) + c[0]
	}
}

// follows adds a frame and tells whether it has the checksum that it says.
func (c *checksum) follows(order binary.ByteOrder, frame []byte) bool {
	c.add(order, frame[:8])
	c.add(order, frame[frameHead:])
	return *c == sumAt(frame[16:])
}

func sumAt(b []byte) checksum {
	return checksum{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}
}

// cleanse empties the log once the disk works again: what commits that failed have left in it must not look like commits that were lost.
func (d *DB) cleanse(ctx context.Context, err error) {
	switch primary := code(err) & 0xff; {
	case primary == sqlite3.SQLITE_IOERR, primary == sqlite3.SQLITE_FULL:
		d.torn.Store(true)
	case err == nil && d.batch(ctx) == nil && d.torn.Swap(false):
		d.torn.Store(d.Scrub(ctx) != nil)
	}
}
