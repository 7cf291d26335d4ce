package templates

// Lint finds what is wrong with the set.
func (s *Set) Lint() []Problem { return nil }
