package templates

import "os"

// A Proof is what a reading of an admin's folder came to.
type Proof struct {
	Set      *Set      // with the folder over the built-in files; nil when there are problems
	Draft    *Set      // as far as the folder could be read, for whoever is writing it: Try alone renders from it
	Problems []Problem // what is wrong, sorted by place
}

// Read reads the built-in set and lays the admin's folder over it; with "" there is no such folder.
func Read(dir string) Proof {
	if dir == "" {
		return proof(build(nil, nil))
	}
	return proof(build(gather(os.DirFS(dir), dir, true)))
}

// proof lints what was read without a problem.
func proof(s *Set, problems []Problem) Proof {
	if len(problems) == 0 && len(s.Own()) > 0 {
		problems = s.lintOwn()
	}
	if len(problems) > 0 {
		return Proof{nil, s, sorted(problems)}
	}
	return Proof{s, s, nil}
}

// Own are the admin's own files in the set, by their paths in the folder, as they were read.
func (s *Set) Own() map[string]string {
	own := map[string]string{}
	keep := func(f file) {
		if f.own {
			own[f.path] = f.data
		}
	}
	keep(s.stepFile)
	for _, t := range s.languages {
		for _, f := range t.files {
			keep(f)
		}
	}
	return own
}

// Restore reads what Own gave as if it stood in a folder.
func Restore(own map[string]string, dir string) Proof {
	files := map[string]file{}
	for p, text := range own {
		files[p] = owned(p, dir, text)
	}
	return proof(build(files, nil))
}
