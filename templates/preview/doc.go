// Package preview shows letters in a browser while somebody writes them: every letter as each reader gets it and in each
// language, its text part beside its HTML part, read anew whenever a file is saved.
//
// It is for one person at one machine. It listens on loopback alone, answers to no other name than the one that it printed
// (DNS rebinding), and every path begins with a key that is made anew for each start, so that neither another account on the
// machine nor a page of the web can ask it for anything. Nothing comes from elsewhere, and the HTML of a letter stands in a
// frame in which nothing runs.
package preview
