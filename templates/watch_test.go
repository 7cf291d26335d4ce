package templates

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// watching runs a Watch on a folder and hands out what it tells.
func watching(t *testing.T, dir string, w *Watch) <-chan Proof {
	t.Helper()
	w.Dir = dir
	told := make(chan Proof, 100)
	ctx, stop := context.WithCancel(t.Context())
	var run sync.WaitGroup
	run.Go(func() { w.Run(ctx, func(p Proof) { told <- p }) })
	t.Cleanup(func() { stop(); run.Wait() })
	return told
}

// wait takes what a Watch tells next; a Watch that tells nothing ends with the test's own deadline.
func wait(t *testing.T, told <-chan Proof, good func(Proof) bool) Proof {
	t.Helper()
	for {
		select {
		case p := <-told:
			if good(p) {
				return p
			}
		case <-time.After(time.Minute):
			t.Fatal("the folder changed, and nobody told of it")
		}
	}
}

func titled(p Proof) string {
	if p.Set == nil {
		return ""
	}
	data, err := p.Set.Sample("goodbye", "candidate", "en")
	if err != nil {
		return err.Error()
	}
	m, err := p.Set.Render("en", data)
	if err != nil {
		return err.Error()
	}
	return m.Subject
}

const farewell = "---\nsubject: %s\n---\nBye\n\nRef: {{.Reference}}\n"

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func bye(subject string) string { return fmt.Sprintf(farewell, subject) }

// Each way in which files are saved is noticed. Where no notice reaches us, the look now and then finds it.
func TestWatch(t *testing.T) {
	rename := func(t *testing.T, from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	link := func(t *testing.T, to, at string) {
		t.Helper()
		if err := os.Symlink(to, at+".new"); err != nil {
			t.Fatal(err)
		}
		rename(t, at+".new", at)
	}
	for _, each := range []struct {
		name  string
		ready func(t *testing.T, root string)
		save  func(t *testing.T, root string)
		poll  time.Duration
	}{
		{"written in place", nil, func(t *testing.T, root string) { put(t, root+"/letters/en/goodbye.md", bye("two")) }, time.Hour},
		{"written beside and renamed, as vim and most editors do", nil, func(t *testing.T, root string) {
			put(t, root+"/letters/en/4913", "")
			rename(t, root+"/letters/en/goodbye.md", root+"/letters/en/goodbye.md~")
			put(t, root+"/letters/en/goodbye.md", bye("two"))
			_ = os.Remove(root + "/letters/en/4913")
		}, time.Hour},
		{"in a new folder of a language", nil, func(t *testing.T, root string) {
			put(t, root+"/letters/es/goodbye.md", bye("dos"))
			put(t, root+"/letters/en/goodbye.md", bye("two"))
		}, time.Hour},
		{"the whole folder renamed over", nil, func(t *testing.T, root string) {
			put(t, root+"/next/en/goodbye.md", bye("two"))
			rename(t, root+"/letters", root+"/old")
			rename(t, root+"/next", root+"/letters")
		}, time.Hour},
		{"a config map: links to links to folders with a date", func(t *testing.T, root string) {
			_ = os.RemoveAll(root + "/letters")
			put(t, root+"/letters/..1/en/goodbye.md", bye("one"))
			link(t, "..1", root+"/letters/..data")
			link(t, "..data/en", root+"/letters/en")
		}, func(t *testing.T, root string) {
			put(t, root+"/letters/..2/en/goodbye.md", bye("two"))
			link(t, "..2", root+"/letters/..data")
			_ = os.RemoveAll(root + "/letters/..1")
		}, time.Hour},
		{"the target of a link, which gives no notice here", func(t *testing.T, root string) {
			_ = os.Remove(root + "/letters/en/goodbye.md")
			put(t, root+"/far/bye", bye("one"))
			link(t, root+"/far/bye", root+"/letters/en/goodbye.md")
		}, func(t *testing.T, root string) { put(t, root+"/far/bye", bye("two")) }, 10 * time.Millisecond},
	} {
		t.Run(each.name, func(t *testing.T) {
			root := t.TempDir()
			put(t, root+"/letters/en/goodbye.md", bye("one"))
			if each.ready != nil {
				each.ready(t, root)
			}
			w := &Watch{Dir: root + "/letters", Quiet: time.Millisecond, Poll: each.poll}
			if first := w.Read(); titled(first) != "one" {
				t.Fatalf("it begins with %q: %v", titled(first), first.Problems)
			}
			told := watching(t, root+"/letters", w)
			put(t, root+"/letters/en/_title.md", "hers") // told of: it follows the folder by now
			wait(t, told, func(p Proof) bool { return p.Set != nil && len(p.Set.Own()) == 2 })
			each.save(t, root)
			wait(t, told, func(p Proof) bool { return titled(p) == "two" })
		})
	}
}

// What is broken is told with its place, and what is mended too.
func TestWatchBroken(t *testing.T) {
	dir := t.TempDir()
	put(t, dir+"/en/goodbye.md", bye("one"))
	w := &Watch{Dir: dir, Quiet: time.Millisecond, Poll: 10 * time.Millisecond}
	w.Read()
	told := watching(t, dir, w)
	for _, step := range []struct {
		name string
		do   func()
		good func(Proof) bool
	}{
		{"half a file", func() { put(t, dir+"/en/goodbye.md", bye("{{.Comp")) }, func(p Proof) bool { return p.Set == nil && p.Problems[0].Line == 2 }},
		{"mended", func() { put(t, dir+"/en/goodbye.md", bye("two")) }, func(p Proof) bool { return titled(p) == "two" }},
		{"the folder is gone", func() { _ = os.RemoveAll(dir) }, func(p Proof) bool {
			return p.Set == nil && p.Problems[0].What == "there is no such folder"
		}},
		{"and is there again", func() { put(t, dir+"/en/goodbye.md", bye("three")) }, func(p Proof) bool { return titled(p) == "three" }},
	} {
		t.Run(step.name, func(t *testing.T) {
			step.do()
			wait(t, told, step.good)
		})
	}
}

// While somebody saves a thousand times and a thousand letters are written, what is in force is of one saving: in each letter its
// subject, its text and its HTML, and all letters of a set. All files are saved at once, as a config map does; reading them is not at once.
func TestStorm(t *testing.T) {
	const saves, letters, seen = 1000, 1000, 5
	root := t.TempDir()
	dir := root + "/letters"
	version := func(n int) {
		at := fmt.Sprintf("%s/..%d", dir, n)
		mark := fmt.Sprintf("saving-%d-", n)
		for _, name := range []string{"en/ask.md", "en/remind.md"} {
			put(t, at+"/"+name, strings.Replace(builtinFile(t, name), "subject: ", "subject: "+mark, 1)+"\n\n"+mark)
		}
		_ = os.Remove(dir + "/..new")
		if err := os.Symlink(fmt.Sprintf("..%d", n), dir+"/..new"); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(dir+"/..new", dir+"/..data"); err != nil {
			t.Fatal(err)
		}
		_ = os.RemoveAll(fmt.Sprintf("%s/..%d", dir, n-1))
	}
	version(0)
	if err := os.Symlink("..data/en", dir+"/en"); err != nil {
		t.Fatal(err)
	}
	var now atomic.Pointer[Set]
	w := &Watch{Dir: dir, Quiet: time.Millisecond, Poll: 20 * time.Millisecond}
	first := w.Read()
	if first.Set == nil {
		t.Fatal(first.Problems)
	}
	now.Store(first.Set)
	told := watching(t, dir, w)
	var storm sync.WaitGroup
	var written, enough atomic.Int64
	storm.Go(func() {
		for n := 1; n <= saves || enough.Load() == 0; n++ {
			version(n)
			written.Store(int64(n))
		}
	})
	sets := map[string]int{}
	for done := 0; done < letters || len(sets) < seen; done++ {
		select {
		case p := <-told:
			if p.Set == nil {
				t.Fatalf("a reading between two savings: %v", p.Problems)
			}
			now.Store(p.Set)
		default:
		}
		sets[whole(t, now.Load())]++
	}
	enough.Store(1)
	storm.Wait()
	last := fmt.Sprintf("saving-%d-", written.Load())
	if whole(t, now.Load()) != last {
		wait(t, told, func(p Proof) bool { return p.Set != nil && whole(t, p.Set) == last })
	}
	t.Logf("%d sets were in force during %d savings: %v", len(sets), written.Load(), sets)
}

// whole is the one saving that the letters of a set are of: each writes it into its subject, its text and its HTML.
func whole(t *testing.T, s *Set) string {
	t.Helper()
	marks, last := map[string]int{}, ""
	for _, letter := range []string{"ask", "remind"} {
		data, err := s.Sample(letter, "candidate", "en")
		if err != nil {
			t.Fatal(err)
		}
		m, err := s.Render("en", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, last = range markOf.FindAllString(m.Subject+m.Text+m.HTML, -1) {
			marks[last]++
		}
	}
	if len(marks) != 1 || marks[last] != 8 {
		t.Fatalf("letters of several savings, or of parts of one: %v", marks)
	}
	return last
}

var markOf = regexp.MustCompile(`saving-\d+-`)

func builtinFile(t *testing.T, path string) string {
	t.Helper()
	data, err := builtin.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
