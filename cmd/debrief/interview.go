package main

// interviewCommand is about single interviews.
type interviewCommand struct {
	List    interviewList    `cmd:"" help:"List interviews, the newest first."`
	Show    interviewShow    `cmd:"" help:"Show one interview: who is waited for, and until when."`
	Cancel  interviewCancel  `cmd:"" help:"Cancel an interview: nobody is asked anything more."`
	Release interviewRelease `cmd:"" help:"Send the summaries of an interview under review."`
	Hold    interviewHold    `cmd:"" help:"Hold an interview's summaries back until they are released."`
}

// interviewList lists interviews.
type interviewList struct {
	configFlag
	All   bool `help:"Also those that are closed or cancelled."`
	Limit int  `default:"100" help:"At most so many."`
	JSON  bool `name:"json" help:"Print one JSON object a line."`
}

func (c *interviewList) Run(*program) error { return notBuilt("interview list") }

// interviewShow shows one interview. It never shows answers that are sealed.
type interviewShow struct {
	configFlag
	ID   string `arg:"" help:"The interview's ID, as interview list prints it."`
	JSON bool   `name:"json" help:"Print one JSON object."`
}

func (interviewShow) Help() string {
	return `Names for every participant what is waited for and until when, the mails that were sent, and the journal. Answers are
never shown here.`
}

func (c *interviewShow) Run(*program) error { return notBuilt("interview show") }

// interviewCancel calls an interview off.
type interviewCancel struct {
	configFlag
	ID string `arg:"" help:"The interview's ID."`
}

func (c *interviewCancel) Run(*program) error { return notBuilt("interview cancel") }

// interviewRelease releases what is under review.
type interviewRelease struct {
	configFlag
	ID string `arg:"" help:"The interview's ID."`
}

func (c *interviewRelease) Run(*program) error { return notBuilt("interview release") }

// interviewHold holds back what is under review.
type interviewHold struct {
	configFlag
	ID string `arg:"" help:"The interview's ID."`
}

func (c *interviewHold) Run(*program) error { return notBuilt("interview hold") }
