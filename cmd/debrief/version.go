package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCommand tells which program this is.
type versionCommand struct {
	JSON bool `name:"json" help:"Print one JSON object."`
}

func (c *versionCommand) Run(p *program) error {
	v := version()
	if c.JSON {
		return p.json(map[string]string{"version": v, "go": runtime.Version()})
	}
	_, err := fmt.Fprintf(p.out, "debrief %s (%s)\n", v, runtime.Version())
	return err
}

// version is the module's, or the commit's where it was built from a working copy.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 && info.Main.Version == "(devel)" {
			return s.Value[:12]
		}
	}
	return info.Main.Version
}
