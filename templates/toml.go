package templates

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// readQuestions reads questions.toml.
func readQuestions(f file) (questionFile, []Problem) {
	var q questionFile
	decoder := toml.NewDecoder(strings.NewReader(f.data)).DisallowUnknownFields()
	if err := decoder.Decode(&q); err != nil {
		return q, []Problem{malformed(f.name, err, "key", "kind", "prompt", "hint", "min", "max", "low", "high", "options", "required", "visibility", "mirror")}
	}
	return q, nil
}

func malformed(name string, err error, known ...string) Problem {
	var at *toml.DecodeError
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		at = &strict.Errors[0]
		line, column := at.Position()
		key := at.Key()[len(at.Key())-1]
		return Problem{name, line, column, "unknown key " + quoted(key), meant(key, known)}
	}
	if errors.As(err, &at) {
		line, column := at.Position()
		what := strings.TrimPrefix(at.Error(), "toml: ")
		return Problem{name, line, column, what, slip(what)}
	}
	return Problem{File: name, What: err.Error()}
}

// slip is what was probably forgotten where the parser says what it met.
func slip(what string) string {
	if strings.Contains(what, "strings cannot have new lines") {
		return "is the closing quote missing?"
	}
	return ""
}
