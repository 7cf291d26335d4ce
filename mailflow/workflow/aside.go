package workflow

// Told is what came of orders that are answered in one letter together with those about other interviews.
type Told struct {
	To    string // participant who ordered
	Lines []Line
	Shown bool // another letter to them shows that all of it was done
}

func (Told) effect() {}
