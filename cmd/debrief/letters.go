package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"debrief/mailflow"
	"debrief/templates"
)

// keptLetters is the file beside the database with the admin's own letters as they were last in force: what a daemon starts
// with when the folder itself is broken.
func (c *Config) keptLetters() string { return filepath.Join(c.path(c.State), "templates.json") }

// letters are the templates of the configuration: the folder's, or where that is broken the last good ones, if there are any.
// All problems of the folder are printed, each with its place; watch goes on from here, and is nil without a folder.
func (c *Config) letters(p *program) (set *templates.Set, found templates.Proof, watch *templates.Watch, err error) {
	if set, found, watch, err = c.shelf(p); err != nil {
		return nil, found, nil, err
	}
	wrong := c.addressed(set)
	for _, one := range wrong {
		fmt.Fprintln(p.err, one)
	}
	if len(wrong) > 0 {
		return nil, found, nil, fail("debrief check --config "+c.file+" tries everything", "%s has %s", c.file, counted(len(wrong), "problem"))
	}
	return set, found, watch, nil
}

// shelf are the letters, however they address people.
func (c *Config) shelf(p *program) (set *templates.Set, found templates.Proof, watch *templates.Watch, err error) {
	if c.Templates == "" {
		found = templates.Read("")
		return found.Set, found, nil, nil
	}
	folder := c.path(c.Templates)
	watch = &templates.Watch{Dir: folder}
	found = watch.Read()
	for _, one := range found.Problems {
		fmt.Fprintln(p.err, templateProblem(one))
	}
	if found.Set != nil {
		return found.Set, found, watch, nil
	}
	trouble := fail("mend them, and try debrief template lint --dir "+folder, "the templates have %s", counted(len(found.Problems), "problem"))
	if set = c.lastLetters(folder); set == nil {
		return nil, found, nil, trouble
	}
	p.say("warning: %v: the last good ones are used", trouble)
	return set, found, watch, nil
}

// lastLetters are the ones that were last in force, nil if there are none that are still sound.
func (c *Config) lastLetters(folder string) *templates.Set {
	data, err := os.ReadFile(c.keptLetters())
	if err != nil {
		return nil
	}
	var own map[string]string
	if err := json.Unmarshal(data, &own); err != nil {
		return nil
	}
	return templates.Restore(own, folder).Set
}

// meanwhile is what a daemon does as long as the folder is broken.
func (c *Config) meanwhile() problem {
	info, err := os.Stat(c.keptLetters())
	if err != nil || c.lastLetters(c.path(c.Templates)) == nil {
		return problem{File: "templates", What: "warning: there are no last good letters, and without any the daemon does not start", Hint: "mend the problems first, or leave templates out of the configuration"}
	}
	return problem{File: "templates", What: "warning: the daemon keeps to the last good letters, in force since " + stamped(info.ModTime(), c.Zone) + ", and mail goes on",
		Hint: "it takes the folder as soon as it is right, without a restart"}
}

// keepLetters remembers the letters that are in force, whole or not at all.
func (c *Config) keepLetters(set *templates.Set) error {
	data, err := json.Marshal(set.Own())
	if err != nil {
		return err
	}
	name := c.keptLetters()
	if before, err := os.ReadFile(name); err == nil && string(before) == string(data) {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".templates-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), name)
}

// reload brings what is saved in the folder into the daemon, until ctx is done.
func (c *Config) reload(ctx context.Context, watch *templates.Watch, daemon *mailflow.Daemon, log *slog.Logger) {
	watch.Warn = func(err error) {
		log.Warn("the system gives no notice of changed templates; they are looked at now and then", "err", err)
	}
	watch.Run(ctx, func(found templates.Proof) { c.renew(ctx, daemon, found, log) })
}

func (c *Config) renew(ctx context.Context, daemon *mailflow.Daemon, found templates.Proof, log *slog.Logger) {
	taken, err := daemon.Renew(ctx, found)
	if taken {
		err = errors.Join(err, c.keepLetters(found.Set))
	}
	if err != nil && ctx.Err() == nil {
		log.Error("templates", "err", err)
	}
}
