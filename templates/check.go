package templates

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
	"text/template/parse"
)

// letterTypes is the data that each letter's template may use: the contract for admins.
var letterTypes = map[string]reflect.Type{
	"digest-recruiter": reflect.TypeFor[Digested](), "digest-interviewer": reflect.TypeFor[Digested](), "dispatch": reflect.TypeFor[Dispatched](),
	"ask": reflect.TypeFor[Asked](), "remind": reflect.TypeFor[Reminded](), "clarify": reflect.TypeFor[Clarified](),
	"receipt": reflect.TypeFor[Received](), "summary-candidate": reflect.TypeFor[Summarized](),
	"summary-interviewer": reflect.TypeFor[Summarized](), "summary-recruiter": reflect.TypeFor[Summarized](),
	"addendum": reflect.TypeFor[Added](), "clarification": reflect.TypeFor[Explained](), "review": reflect.TypeFor[Reviewed](), "notice": reflect.TypeFor[Noticed](), "invitation": reflect.TypeFor[Invited](), "acceptance": reflect.TypeFor[Accepted](),
	"scheduled": reflect.TypeFor[Scheduled](), "status": reflect.TypeFor[Transcribed](), "delay": reflect.TypeFor[Delayed](), "elsewhere": reflect.TypeFor[Unsure](), "goodbye": reflect.TypeFor[Farewell](),
}

var (
	truth  = reflect.TypeFor[bool]()
	number = reflect.TypeFor[int]()
	typed  = reflect.TypeFor[string]()
)

// logic are the functions of text/template that a letter may use, with what they give; nil: one of their arguments.
var logic = map[string]reflect.Type{
	"and": nil, "or": nil, "index": nil, "not": truth, "eq": truth, "ne": truth, "lt": truth, "le": truth, "gt": truth,
	"ge": truth, "len": number,
}

// deepest is how many lists may be gone through, one within another: each multiplies the time.
const deepest = 3

// A checker walks a template with the types of its data, through every branch, so that a slip is found before the day on
// which its branch is taken.
type checker struct {
	*language
	file      string
	text      string
	calls     map[string]any
	parts     map[string]part
	inside    bool // within a part
	deep      int  // so many lists are gone through, one within another
	variables map[string]reflect.Type
	used      map[string]bool // fields as ".Deadline", functions as "questions", both as "quotes .Missing"
	problems  []Problem
}

// A part is a file that letters share.
type part struct {
	file
	tree *parse.Tree
}

func (c *checker) problem(at parse.Node, shown, what, hint string) {
	offset := int(at.Position())
	end := min(offset+len(shown), len(c.text))
	if found := strings.LastIndex(c.text[:end], shown); shown != "" && found >= 0 {
		offset = found
	}
	line, column := position(c.text, offset)
	c.problems = append(c.problems, Problem{c.file, line, column, what, hint})
}

// walk checks a node whose dot has a type; nil is a type that is not known, because of another problem.
func (c *checker) walk(n parse.Node, dot reflect.Type) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, each := range n.Nodes {
				c.walk(each, dot)
			}
		}
	case *parse.ActionNode:
		t := c.pipe(n.Pipe, dot)
		if len(n.Pipe.Decl) == 0 {
			c.printable(n, t)
		}
	case *parse.IfNode:
		c.pipe(n.Pipe, dot)
		c.branches(&n.BranchNode, dot, dot)
	case *parse.WithNode:
		c.branches(&n.BranchNode, c.pipe(n.Pipe, dot), dot)
	case *parse.RangeNode:
		inner := c.element(n, c.pipe(n.Pipe, dot))
		if c.deep++; c.deep > deepest {
			c.problem(n, "", fmt.Sprintf("more than %d lists are gone through, one within another", deepest), "it would take for ever")
		}
		c.branches(&n.BranchNode, inner, dot)
		c.deep--
	case *parse.TemplateNode:
		c.include(n, dot)
	}
}

func (c *checker) branches(n *parse.BranchNode, inner, outer reflect.Type) {
	c.walk(n.List, inner)
	c.walk(n.ElseList, outer)
}

// element is what a range gives. Only lists have elements: a number would be a loop that somebody has to wait for.
func (c *checker) element(n *parse.RangeNode, t reflect.Type) reflect.Type {
	if t == nil {
		return nil
	}
	if t.Kind() != reflect.Slice {
		c.problem(n, "", fmt.Sprintf("range needs a list, and this is %s", kind(t)), "")
		return nil
	}
	if d := n.Pipe.Decl; len(d) > 0 {
		c.variables[d[len(d)-1].Ident[0]] = t.Elem()
		if len(d) == 2 {
			c.variables[d[0].Ident[0]] = number
		}
	}
	return t.Elem()
}

func (c *checker) include(n *parse.TemplateNode, dot reflect.Type) {
	p, ok := c.parts[n.Name]
	switch {
	case c.inside:
		c.problem(n, "", "a part can't contain another part", "")
		return
	case !ok:
		c.problem(n, "", "there is no part "+quoted(n.Name), meant(n.Name, sortedNames(c.parts)))
		return
	}
	inner := *c
	inner.file, inner.text, inner.inside, inner.problems = p.name, p.data, true, nil
	inner.variables = map[string]reflect.Type{"$": dot}
	if n.Pipe != nil {
		dot = c.pipe(n.Pipe, dot)
		inner.variables["$"] = dot
	}
	inner.walk(p.tree.Root, dot)
	c.problems = append(c.problems, inner.problems...)
}

func (c *checker) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	var t reflect.Type
	for n, cmd := range p.Cmds {
		t = c.command(cmd, dot, t, n > 0)
	}
	for _, d := range p.Decl {
		c.variables[d.Ident[0]] = t
	}
	return t
}

func (c *checker) command(cmd *parse.CommandNode, dot, piped reflect.Type, chained bool) reflect.Type {
	name, call := cmd.Args[0].(*parse.IdentifierNode)
	if !call {
		if len(cmd.Args) > 1 || chained {
			c.problem(cmd, "", quoted(cmd.Args[0].String())+" is no function, and takes no arguments", "")
		}
		return c.operand(cmd.Args[0], dot)
	}
	var given []reflect.Type
	for _, a := range cmd.Args[1:] {
		c.used[name.Ident+" "+a.String()] = true
		given = append(given, c.operand(a, dot))
	}
	if chained {
		given = append(given, piped)
	}
	return c.call(name, cmd, given)
}

// call checks a function and its arguments, and gives its result.
func (c *checker) call(name *parse.IdentifierNode, cmd *parse.CommandNode, given []reflect.Type) reflect.Type {
	c.used[name.Ident] = true
	if result, ok := logic[name.Ident]; ok {
		return c.given(name.Ident, result, given)
	}
	f, ok := c.calls[name.Ident]
	if !ok || name.Ident == show {
		c.problem(name, name.Ident, "there is no function "+quoted(name.Ident), meant(name.Ident, c.callable()))
		return nil
	}
	t := reflect.TypeOf(f)
	if len(given) != t.NumIn() {
		c.problem(name, name.Ident, fmt.Sprintf("%s takes %s, not %d", name.Ident, arguments(t), len(given)), "")
		return t.Out(0)
	}
	for n, g := range given {
		if g != nil && !g.AssignableTo(t.In(n)) && !(literalString(cmd, n) && t.In(n).Kind() == reflect.String) {
			c.problem(name, name.Ident, fmt.Sprintf("%s wants %s, and gets %s", name.Ident, kind(t.In(n)), kind(g)), "")
		}
	}
	c.word(name, cmd)
	return t.Out(0)
}

// given is the result of a function of text/template.
func (c *checker) given(name string, result reflect.Type, given []reflect.Type) reflect.Type {
	switch {
	case result != nil || len(given) == 0 || given[0] == nil:
		return result
	case name == "index" && given[0].Kind() == reflect.Slice && len(given) > 1:
		return given[0].Elem()
	}
	return given[0]
}

func literalString(cmd *parse.CommandNode, n int) bool {
	if n+1 >= len(cmd.Args) {
		return false
	}
	_, ok := cmd.Args[n+1].(*parse.StringNode)
	return ok
}

// word checks that the language knows the plural that count is asked for.
func (c *checker) word(name *parse.IdentifierNode, cmd *parse.CommandNode) {
	if name.Ident != "count" || len(cmd.Args) != 3 {
		return
	}
	if s, ok := cmd.Args[2].(*parse.StringNode); ok {
		if _, known := c.phrases["plural."+s.Text+".other"]; !known {
			c.problem(s, s.Quoted, "language.toml has no plural."+s.Text+".other", "")
		}
	}
}

func (c *checker) callable() []string {
	var all []string
	for name := range c.calls {
		if name != show {
			all = append(all, name)
		}
	}
	for name := range logic {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}

// printable checks what an action would print.
func (c *checker) printable(n *parse.ActionNode, t reflect.Type) {
	if t == nil || t == reflect.TypeFor[markup]() || t == reflect.TypeFor[Words]() || t == typed || t == number {
		return
	}
	c.problem(n, "", unprintable(reflect.Zero(t).Interface()), "")
}
