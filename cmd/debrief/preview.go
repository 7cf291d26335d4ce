package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"debrief/mailflow"
	"debrief/store/db"
	"debrief/templates"
	"debrief/templates/preview"
)

// templatePreview shows letters in a browser.
type templatePreview struct {
	Dir       string `placeholder:"DIR" help:"Your folder of templates (default: that of the configuration, else only the built-in ones)."`
	Config    string `short:"c" placeholder:"FILE" help:"The configuration, for --interview and to send letters (default: config.toml, if there is one)."`
	Interview string `placeholder:"ID" help:"Show the letters of an interview that there is, as interview list prints its ID. What is sealed stays sealed."`
	To        string `placeholder:"ADDRESS" help:"Send previews to this address (default: admin of the configuration)."`
	Listen    string `default:"127.0.0.1:7780" placeholder:"ADDRESS" help:"Where to show it, on this machine (default 127.0.0.1:7780)."`
}

func (templatePreview) Help() string {
	return `Prints the address to open in a browser on this machine; it holds a key that is another one each time. From elsewhere, go through
"ssh -L 7780:127.0.0.1:7780 HOST". With --interview, answers are shown after the release alone, each to those who may read them, and what
was written for the recruiter alone never is.`
}

func (c *templatePreview) Run(p *program) error {
	config, err := c.config(p)
	if err != nil {
		return err
	}
	if c.Dir == "" && config != nil {
		c.Dir = config.path(config.Templates)
	}
	o := preview.Options{}
	if err := errors.Join(c.sending(p, config, &o), c.real(p, config, &o)); err != nil {
		return err
	}
	watch := &templates.Watch{Dir: c.Dir}
	var you map[string]string
	if config != nil {
		you = config.You
	}
	if o.Proof = templates.Read(""); c.Dir != "" {
		o.Proof = watch.Read()
	}
	o.Proof = o.Proof.Addressed(you)
	listener, err := preview.Listen(c.Listen)
	if errors.Is(err, preview.ErrLoopback) {
		err = hinted(err, `write "127.0.0.1:7780", and from elsewhere go through ssh -L 7780:127.0.0.1:7780 HOST`)
	}
	if err != nil {
		return err
	}
	server := preview.New(o)
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	if c.Dir != "" {
		go watch.Run(ctx, func(found templates.Proof) { server.Show(found.Addressed(you)) })
	}
	p.say("open this in your browser, and end it with Ctrl-C:")
	fmt.Fprintln(p.out, server.URL(listener))
	return server.Serve(ctx, listener)
}

// config is the one that was named, or the one of this folder where no other is; nil when there is none.
func (c *templatePreview) config(p *program) (*Config, error) {
	name := c.Config
	if name == "" {
		name = "config.toml"
		if !there(name) || c.Dir != "" && c.Interview == "" && c.To == "" {
			return nil, nil
		}
	}
	return loadConfig(p, name, false)
}

func there(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// sending makes that a letter can be sent, where it is known to whom and through which server.
func (c *templatePreview) sending(p *program, config *Config, o *preview.Options) error {
	if c.To != "" {
		to, err := bare(c.To)
		if err != nil {
			return hinted(fmt.Errorf("--to: %w", err), hintOf(err))
		}
		c.To = to
	}
	if config == nil {
		if c.To != "" {
			return fail("add --config FILE", "--to needs a configuration, which names the mail server")
		}
		return nil
	}
	if o.To = config.Admin; c.To != "" {
		o.To = c.To
	}
	if o.To == "" {
		return nil
	}
	out, err := config.post(config.tokens(config.logger(p)), config.logger(p))
	o.Send = func(ctx context.Context, m templates.Message) error {
		return mailflow.SendPreview(ctx, out, m, config.company(), o.To, p.now())
	}
	return err
}

// real makes that the letters are those of an interview that there is. It is read when the preview starts.
func (c *templatePreview) real(p *program, config *Config, o *preview.Options) error {
	if c.Interview == "" {
		return nil
	}
	if config == nil {
		return fail("add --config FILE", "--interview needs a configuration, which names the database")
	}
	d, err := config.store(p.ctx, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer d.Close()
	i, err := d.Interview(p.ctx, c.Interview)
	if errors.Is(err, db.ErrNotFound) {
		return fail("debrief interview list --all names them", "there is no interview %q", c.Interview)
	}
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if !i.Purged.IsZero() {
		return fmt.Errorf("interview %q: its names and words were deleted", c.Interview)
	}
	o.Pages = func(set *templates.Set) []preview.Page {
		var all []preview.Page
		for _, one := range mailflow.Preview(set, config.company(), config.policy(), i, p.now().UTC()) {
			all = append(all, preview.Page{Letter: one.Data.Name(), Who: one.Who, Title: fmt.Sprintf("%s, %s", one.Name, one.Role), Language: one.Language,
				Samples: []string{"interview " + i.ID}, Data: func(string, string) (templates.Letter, error) { return one.Data, nil }})
		}
		return all
	}
	return nil
}
