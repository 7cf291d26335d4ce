package bed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// workshop is where the program is built, once for all tests of the package.
var workshop string

var binary = sync.OnceValues(func() (string, error) {
	file := filepath.Join(workshop, "debrief")
	if out, err := exec.Command("go", "build", "-o", file, "debrief/cmd/debrief").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return file, nil
})

// mined is the program with the points at which it can be told to die.
var mined = sync.OnceValues(func() (string, error) {
	file := filepath.Join(workshop, "debrief-failpoint")
	if out, err := exec.Command("go", "build", "-tags", "failpoint", "-o", file, "debrief/cmd/debrief").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build -tags failpoint: %w\n%s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if workshop, err = os.MkdirTemp("", "debrief-binary-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(workshop)
	return m.Run()
}

// newDaemon is a daemon in front of a bed, of the program as it is now.
func newDaemon(t *testing.T, b *Bed) *daemon {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return configured(t, b, file)
}
