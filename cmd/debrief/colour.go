package main

import "debrief/templates"

// colour is the one that letters have: headings, links and bars.
func colour(to *string) func(any) error {
	return func(value any) error {
		s, err := words(value, "a colour", "write \""+templates.Standard+"\"")
		if err != nil {
			return err
		}
		if _, err = templates.Colour(s); err != nil {
			return err
		}
		*to = s
		return nil
	}
}

// look paints the letters.
func (c *Config) look() templates.Look {
	l, _ := templates.Colour(c.Accent) // checked when it was read
	return l
}
