// Command debrief asks both sides of a job interview how it went, and tells both.
package main

import "os"

func main() { os.Exit(1) }
