package wording

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"
)

//go:embed lists/*.txt
var files embed.FS

var builtin = sync.OnceValue(func() Lists {
	lists := Lists{}
	entries, _ := files.ReadDir("lists")
	for _, e := range entries {
		data, _ := files.ReadFile("lists/" + e.Name())
		list := unopened(e.Name(), data) // a test holds that they have no problems
		lists[list.Language] = list
	}
	return lists
})

// Builtin holds the lists that are built in. It is a copy that may be changed.
func Builtin() Lists {
	lists := Lists{}
	for language, list := range builtin() {
		lists[language] = list
	}
	return lists
}

// Source is the file of a built-in list, to begin an own one with; false when there is none.
func Source(language string) ([]byte, bool) {
	data, err := files.ReadFile("lists/" + strings.ToLower(language) + ".txt")
	return data, err == nil
}

// Load holds the built-in lists, replaced file by file by those of a folder; nil is none. A file is named by its language:
// "en.txt", "pt-br.txt"; one for a language that has no built-in list adds it. Of a file with problems nothing is taken: what
// was built in stays, and the error, a Problems, names them all.
func Load(folder fs.FS) (Lists, error) {
	lists := Builtin()
	if folder == nil {
		return lists, nil
	}
	own, err := read(folder)
	for language, list := range own {
		if list.function == nil && lists[language] != nil {
			list.function = lists[language].function
		}
		lists[language] = list
	}
	return lists, err
}

// read reads every list of a folder.
func read(folder fs.FS) (Lists, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, Problems{{File: ".", What: fmt.Sprintf("the folder cannot be read: %v", err)}}
	}
	lists, problems := Lists{}, Problems(nil)
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !strings.HasSuffix(name, ".txt") {
			continue
		}
		list, err := readList(folder, name)
		var found Problems
		if errors.As(err, &found) {
			problems = append(problems, found...)
			continue
		}
		lists[list.Language] = list
	}
	if problems != nil {
		return lists, problems
	}
	return lists, nil
}

// maxFile is the size of the largest list.
const maxFile = 1 << 20

func readList(folder fs.FS, name string) (*List, error) {
	info, err := fs.Stat(folder, name)
	if err == nil && info.Size() > maxFile {
		return nil, Problems{{name, 0, fmt.Sprintf("%d bytes are too many", info.Size()), "a list has at most 1 MiB"}}
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, Problems{{File: name, What: err.Error()}}
	}
	return Parse(name, data)
}

var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{2,8})?$`)
