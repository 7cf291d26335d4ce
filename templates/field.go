package templates

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
	"text/template/parse"
	"time"
)

func (c *checker) operand(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(n, dot, n.Ident, "")
	case *parse.VariableNode:
		return c.fields(n, c.variables[n.Ident[0]], n.Ident[1:], n.Ident[0])
	case *parse.ChainNode:
		return c.fields(n, c.operand(n.Node, dot), n.Field, "")
	case *parse.PipeNode:
		return c.pipe(n, dot)
	case *parse.IdentifierNode:
		return c.call(n, &parse.CommandNode{Args: []parse.Node{n}}, nil)
	case *parse.BoolNode:
		return truth
	case *parse.NumberNode:
		return number
	case *parse.StringNode:
		return typed
	}
	return nil
}

// fields follows .Candidate.First through the types.
func (c *checker) fields(n parse.Node, t reflect.Type, names []string, before string) reflect.Type {
	shown := before
	for _, name := range names {
		shown += "." + name
		if t == nil {
			return nil
		}
		field, ok := reflect.StructField{}, false
		if t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]() {
			field, ok = t.FieldByName(name)
		}
		if !ok {
			known := fieldNames(t, strings.TrimSuffix(shown, name))
			c.problem(n, shown, fmt.Sprintf("there is no %s in %s", shown, kind(t)), meant(shown, known))
			return nil
		}
		c.used["."+name] = true
		t = field.Type
	}
	return t
}

// fieldNames are all fields of a struct, those of embedded ones too.
func fieldNames(t reflect.Type, prefix string) []string {
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() {
		return nil
	}
	var all []string
	for _, f := range reflect.VisibleFields(t) {
		if !f.Anonymous {
			all = append(all, prefix+f.Name)
		}
	}
	sort.Strings(all)
	return all
}

// kind says what a type is, in words for admins.
func kind(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "a time"
	case t == reflect.TypeFor[time.Duration]():
		return "a length of time"
	case t == reflect.TypeFor[Words]() || t.Kind() == reflect.String:
		return "text"
	case t.Kind() == reflect.Int || t.Kind() == reflect.Float64:
		return "a number"
	case t.Kind() == reflect.Bool:
		return "a yes or no"
	case t.Kind() == reflect.Slice:
		return "a list of " + t.Elem().Name()
	}
	return "a " + t.Name()
}

func arguments(t reflect.Type) string {
	if t.NumIn() == 1 {
		return "one argument"
	}
	return fmt.Sprintf("%d arguments", t.NumIn())
}

func sortedNames[T any](m map[string]T) []string {
	all := make([]string, 0, len(m))
	for name := range m {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}
