// Package disk is a disk that fails when a test wants it to: it stands between SQLite and its files, where SQLite's own tests put
// theirs (https://www.sqlite.org/vfs.html), so that SQLite sees exactly what its layer for Unix reports when write(2) or fsync(2)
// fails, and everything above it is the real program. It is for tests.
package disk

import (
	"path/filepath"
	"strings"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// An Op is what SQLite wants of a file.
type Op string

// The operations that can fail.
const (
	Read  Op = "read"
	Write Op = "write"
	Sync  Op = "sync"
)

// A Trouble is what the file answers: a result code of SQLite (https://www.sqlite.org/rescode.html).
type Trouble int32

// What goes wrong. A file system that became read-only refuses to write as a sick one does; what SQLite makes of either is BadWrite.
const (
	None     Trouble = sqlite3.SQLITE_OK
	Full     Trouble = sqlite3.SQLITE_FULL        // ENOSPC
	BadRead  Trouble = sqlite3.SQLITE_IOERR_READ  // EIO
	BadWrite Trouble = sqlite3.SQLITE_IOERR_WRITE // EIO, EROFS
	BadSync  Trouble = sqlite3.SQLITE_IOERR_FSYNC // EIO
)

// A Call is one that is about to be made.
type Call struct {
	Op   Op
	File string // without its folder: debrief.db, debrief.db-wal
}

type methods = sqlite3.Tsqlite3_io_methods

var disk struct {
	sync.Mutex
	under  uintptr                       // the VFS below
	faults map[string]func(Call) Trouble // by folder
	files  map[uintptr]string            // those that are open
	below  map[uintptr]uintptr           // the methods of the VFS below, of each
	above  map[uintptr]uintptr           // ours in their place
}

var once sync.Once

// Fail lets every call on a file in the folder that is opened from now on ask fault first, one at a time, until heal is called.
func Fail(folder string, fault func(Call) Trouble) (heal func()) {
	once.Do(install)
	disk.Lock()
	defer disk.Unlock()
	disk.faults[filepath.Clean(folder)] = fault
	return func() {
		disk.Lock()
		defer disk.Unlock()
		delete(disk.faults, filepath.Clean(folder))
	}
}

// install puts our VFS before the one of the system: SQLite's default from now on.
func install() {
	disk.faults, disk.files = map[string]func(Call) Trouble{}, map[uintptr]string{}
	disk.below, disk.above = map[uintptr]uintptr{}, map[uintptr]uintptr{}
	tls := libc.NewTLS()
	disk.under = sqlite3.Xsqlite3_vfs_find(tls, 0)
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	name, err := libc.CString("disk")
	if err != nil || ours == 0 {
		panic("disk: no memory")
	}
	v := at[sqlite3.Tsqlite3_vfs](ours)
	*v = *at[sqlite3.Tsqlite3_vfs](disk.under)
	v.FpNext, v.FzName, v.FxOpen = 0, name, pointer(open)
	if code := sqlite3.Xsqlite3_vfs_register(tls, ours, 1); code != sqlite3.SQLITE_OK {
		panic("disk: not taken by SQLite")
	}
}

// at is what lies in SQLite's memory.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// pointer is a function as SQLite in Go names it: by the address of its value, which for a function of a package stays.
func pointer(f any) uintptr { return (*[2]uintptr)(unsafe.Pointer(&f))[1] }

// function is one of SQLite's.
func function[F any](address uintptr) F {
	value := &struct{ uintptr }{address}
	return *(*F)(unsafe.Pointer(value))
}

// open opens a file below and puts our methods in the place of its own.
func open(tls *libc.TLS, _, name, file uintptr, flags int32, out uintptr) int32 {
	below := at[sqlite3.Tsqlite3_vfs](disk.under)
	code := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](below.FxOpen)(tls, disk.under, name, file, flags, out)
	f := at[sqlite3.Tsqlite3_file](file)
	if f.FpMethods == 0 || name == 0 {
		return code
	}
	disk.Lock()
	defer disk.Unlock()
	disk.files[file], disk.below[file] = libc.GoString(name), f.FpMethods
	f.FpMethods = over(tls, f.FpMethods)
	return code
}

// over are our methods before those of the VFS below; it has a few sets of them, which stay for good.
func over(tls *libc.TLS, below uintptr) uintptr {
	if known, ok := disk.above[below]; ok {
		return known
	}
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(methods{})))
	m := at[methods](ours)
	*m = *at[methods](below)
	m.FxClose, m.FxRead, m.FxWrite, m.FxSync = pointer(shut), pointer(read), pointer(write), pointer(flush)
	m.FiVersion = min(m.FiVersion, 2) // no memory maps, which would go past us
	disk.above[below] = ours
	return ours
}

// trouble asks what is to go wrong, and names the methods below.
func trouble(file uintptr, op Op) (*methods, int32) {
	disk.Lock()
	defer disk.Unlock()
	m, name := at[methods](disk.below[file]), disk.files[file]
	if fault := disk.faults[filepath.Dir(name)]; fault != nil && !strings.HasSuffix(name, "-shm") {
		return m, int32(fault(Call{Op: op, File: filepath.Base(name)}))
	}
	return m, 0
}

func read(tls *libc.TLS, file, to uintptr, n int32, offset int64) int32 {
	m, code := trouble(file, Read)
	if code != 0 {
		return code
	}
	return function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](m.FxRead)(tls, file, to, n, offset)
}

// write leaves half of what it was given where it fails, as a disk does.
func write(tls *libc.TLS, file, from uintptr, n int32, offset int64) int32 {
	m, code := trouble(file, Write)
	if code != 0 {
		n /= 2
	}
	if did := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](m.FxWrite)(tls, file, from, n, offset); code == 0 {
		return did
	}
	return code
}

func flush(tls *libc.TLS, file uintptr, flags int32) int32 {
	m, code := trouble(file, Sync)
	if code != 0 {
		return code
	}
	return function[func(*libc.TLS, uintptr, int32) int32](m.FxSync)(tls, file, flags)
}

func shut(tls *libc.TLS, file uintptr) int32 {
	disk.Lock()
	m := at[methods](disk.below[file])
	delete(disk.files, file)
	delete(disk.below, file)
	disk.Unlock()
	return function[func(*libc.TLS, uintptr) int32](m.FxClose)(tls, file)
}
