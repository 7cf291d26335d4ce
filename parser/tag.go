package parser

import (
	"strings"

	"golang.org/x/net/html"
)

// A tag is what its name alone says of an element.
type tag struct {
	name   string
	index  int
	void   bool // has no end
	block  bool // on lines of its own
	gap    bool // a blank line before and after
	hidden bool // nothing in it is for the reader
	cell   bool // only a table ends it
	table  bool // ends a cell
}

// tags are those that matter; any other is inline.
var tags = tagTable(map[string]func(*tag){
	"area base br col embed hr img input link meta param source track wbr o:p": func(t *tag) { t.void = true },
	"address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
		"h1 h2 h3 h4 h5 h6 header html legend li listing main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead title tr ul xmp": func(t *tag) { t.block = true },
	"p h1 h2 h3 h4 h5 h6 ul ol dl pre table blockquote figure":                               func(t *tag) { t.gap = true },
	"style script title template object audio video iframe svg math select noframes noembed": func(t *tag) { t.hidden = true },
	"td th table caption":                                func(t *tag) { t.cell = true },
	"table tbody thead tfoot tr td th caption body html": func(t *tag) { t.table = true },
	"span a b i u em strong font small sub sup code":     func(*tag) {},
})

func tagTable(rows map[string]func(*tag)) map[string]*tag {
	all := map[string]*tag{}
	for names, mark := range rows {
		for _, name := range strings.Fields(names) {
			if all[name] == nil {
				all[name] = &tag{name: name, index: len(all) + 1}
			}
			mark(all[name])
		}
	}
	return all
}

// maxTags is more than there are in the table; index 0 is for all others.
const maxTags = 160

func tagOf(name []byte) *tag {
	if t := tags[string(name)]; t != nil {
		return t
	}
	return &tag{name: string(name)}
}

// attrs are the attributes that matter.
type attrs struct {
	class, id, style, name, start, value, alt, smartmail string
	hidden, emoji, cite                                  bool
}

// maxAttrs is how many attributes of one element are looked at.
const maxAttrs = 100

func attributes(z *html.Tokenizer, more bool) (a attrs) {
	for n := 0; more && n < maxAttrs; n++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class":
			a.class = string(value)
		case "id":
			a.id = strings.ToLower(string(value))
		case "style":
			a.style = strings.ToLower(strings.Join(strings.Fields(string(value)), ""))
		case "name":
			a.name = strings.ToLower(string(value))
		case "start":
			a.start = string(value)
		case "value":
			a.value = string(value)
		case "alt":
			a.alt = string(value)
		case "data-smartmail", "fairemail":
			a.smartmail = strings.ToLower(string(value))
		case "hidden":
			a.hidden = true
		case "data-emoji":
			a.emoji = true
		case "type":
			a.cite = strings.EqualFold(string(value), "cite")
		}
	}
	a.class = strings.ToLower(a.class)
	return a
}
