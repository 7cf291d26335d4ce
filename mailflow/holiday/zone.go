package holiday

import (
	_ "embed"
	"strings"
	"sync"
)

// zoneTab has the zones of the known countries, one a line with its country: from zone.tab of the tz database (public domain),
// with the older names of its file "backward".
//
//go:embed zones.txt
var zoneTab string

// zones are the countries by zone.
var zones = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(zoneTab) {
		zone, country, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[zone] = country
	}
	return all
})
