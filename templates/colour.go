package templates

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Look is the one colour of all letters: that of headings, links and bars. Its shades for dark screens follow from it.
type Look struct{ painter *strings.Replacer }

// Standard is the colour of a company that has chosen none.
const Standard = "#2f6f68"

// In the HTML these stand for the colours until a letter is painted: nobody's words can hold them.
const (
	accent      = "\ue003"
	accentDark  = "\ue004" // for letters on a dark ground
	surfaceDark = "\ue005" // for bars on a dark ground
)

const (
	sheetLight = "#ffffff"
	sheetDark  = "#1e2325"
	readable   = 4.5 // the least contrast of small letters (WCAG 2.2, 1.4.3)
)

// Colour is the look in a colour, written as "#2f6f68". One in which letters cannot be read on white is refused, with the nearest
// that can.
func Colour(hex string) (Look, error) {
	c, ok := parseColour(hex)
	if !ok {
		return Look{}, fmt.Errorf("%q is no colour (hint: write it as %q)", hex, Standard)
	}
	light, dark := mustColour(sheetLight), mustColour(sheetDark)
	if found := contrast(c, light); found < readable {
		return Look{}, fmt.Errorf("%q is too pale to be read on white: its contrast is %.1f, and %.1f is the least (hint: %q can be read)", hex, found, readable, c.towards(rgb{}, light, readable))
	}
	return Look{strings.NewReplacer(accent, c.String(), accentDark, c.towards(light, dark, 7).String(), surfaceDark, c.towards(light, dark, readable).String())}, nil
}

// Painted is the set in another look.
func (s *Set) Painted(l Look) *Set {
	own := *s
	own.look = l
	return &own
}

// paint puts the colours in.
func (l Look) paint(html string) string {
	if l.painter == nil {
		return standard.painter.Replace(html)
	}
	return l.painter.Replace(html)
}

var standard, _ = Colour(Standard)

// An rgb is a colour in sRGB, each part from 0 to 1.
type rgb struct{ r, g, b float64 }

func parseColour(hex string) (rgb, bool) {
	digits, ok := strings.CutPrefix(hex, "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return rgb{}, false
	}
	return rgb{float64(n>>16&255) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}, true
}

func mustColour(hex string) rgb {
	c, _ := parseColour(hex)
	return c
}

func (c rgb) String() string {
	part := func(v float64) int { return int(math.Round(255 * v)) }
	return fmt.Sprintf("#%02x%02x%02x", part(c.r), part(c.g), part(c.b))
}

// luminance is how bright a colour seems (WCAG 2.2, relative luminance).
func (c rgb) luminance() float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// towards mixes a colour with another, in steps, until it stands out enough from a ground.
func (c rgb) towards(other, ground rgb, enough float64) rgb {
	for n := range 21 {
		part := float64(n) / 20
		mixed := rgb{c.r + (other.r-c.r)*part, c.g + (other.g-c.g)*part, c.b + (other.b-c.b)*part}
		if contrast(mixed, ground) >= enough {
			return mixed
		}
	}
	return other
}
