package templates

import (
	"strings"
	"testing"
)

// TestColour: letters have the colour that was chosen, with shades of it that can be read on a dark ground; one that cannot be
// read on white is refused with one that can.
func TestColour(t *testing.T) {
	s := Builtin()
	data, err := s.Sample("summary", "candidate", "en")
	if err != nil {
		t.Fatal(err)
	}
	blue, err := Colour("#1f4e9c")
	if err != nil {
		t.Fatal(err)
	}
	plain, painted := mustRender(t, s, "en", data), mustRender(t, s.Painted(blue), "en", data)
	if plain.Text != painted.Text || !strings.Contains(plain.HTML, Standard) {
		t.Error("another text, or no colour at all")
	}
	if strings.Contains(painted.HTML, Standard) || !strings.Contains(painted.HTML, "#1f4e9c") || strings.ContainsFunc(painted.HTML, isReserved) {
		t.Errorf("not painted: %s", painted.HTML)
	}
	for _, hex := range []string{"#000000", "#2f6f68", "#1f4e9c", "#767676", "#8a0f3c"} {
		c := mustColour(hex)
		for ground, enough := range map[string]float64{sheetLight: readable, sheetDark: readable} {
			if got := c.towards(mustColour(sheetLight), mustColour(sheetDark), enough); ground == sheetDark && contrast(got, mustColour(ground)) < enough {
				t.Errorf("%s becomes %s on %s", hex, got, ground)
			}
		}
		if _, err := Colour(hex); err != nil {
			t.Error(err)
		}
	}
	for hex, want := range map[string]string{
		"#ffcc00": `"#ffcc00" is too pale to be read on white: its contrast is 1.5, and 4.5 is the least (hint: "#8c7000" can be read)`,
		"teal":    `"teal" is no colour (hint: write it as "#2f6f68")`,
		"#2f6f6":  `"#2f6f6" is no colour (hint: write it as "#2f6f68")`,
		"#2f6f6g": `"#2f6f6g" is no colour (hint: write it as "#2f6f68")`,
	} {
		if _, err := Colour(hex); err == nil || err.Error() != want {
			t.Errorf("%s: %v", hex, err)
		}
	}
}

// TestContrast has the examples of WCAG 2.2: black on white is 21 to 1, #767676 is the palest grey that can be read.
func TestContrast(t *testing.T) {
	white := mustColour("#ffffff")
	for hex, want := range map[string]float64{"#000000": 21, "#ffffff": 1, "#767676": 4.54, "#ff0000": 4.0} {
		if got := contrast(mustColour(hex), white); got < want-0.01 || got > want+0.01 {
			t.Errorf("%s: %.3f, not %.2f", hex, got, want)
		}
	}
}
