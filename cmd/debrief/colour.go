package main

import "debrief/templates"

// colour is the one that letters have: headings, links and bars.
func colour(to *string, look *templates.Look) func(any) error {
	return func(value any) error {
		s, err := words(value, "a colour", "write \""+templates.Standard+"\"")
		if err != nil {
			return err
		}
		if *look, err = templates.Colour(s); err != nil {
			return err
		}
		*to = s
		return nil
	}
}
