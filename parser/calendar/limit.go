package calendar

// Caps on what one part may cost. Mail comes from strangers: what is larger than any invitation ever seen is cut or refused.
const (
	maxBytes     = 16 << 20       // of a part; above it the part is refused
	maxLine      = 1 << 20        // of one unfolded content line; the rest of the line is dropped
	maxLines     = 500_000        // of a part, as they stand in the file; above it the part is refused
	maxDepth     = 32             // of components inside one another; above it the part is refused
	maxEvents    = 10_000         // above it the part is an export and no invitation, and is refused
	maxPersons   = 5_000          // attendees of one event; the rest are dropped
	maxDates     = 5_000          // EXDATE and RDATE of one event, each; the rest are dropped and the event gets a Problem
	maxAllDates  = 50_000         // EXDATE and RDATE of one part; the same
	maxZones     = 500            // VTIMEZONEs of one calendar; the rest are ignored
	maxObserved  = 2_000          // STANDARD, DAYLIGHT and their RDATEs in one calendar; the rest are ignored
	maxZoneCost  = 1_500          // days that may be looked at to find one offset; above it a VTIMEZONE is not evaluated (the longest seen: 727)
	maxZoneWork  = 10_000_000     // days that may be looked at for one calendar; above it zones are unknown
	maxTrouble   = 1_000          // bytes of a Problem; what is left out is said
	maxParams    = 64             // parameters of one content line; the rest are ignored
	maxAtOnce    = 100_000        // occurrences that one period of a rule may have
	firstSeries  = -2_208_988_800 // 1 January 1900, on the clock on the wall: series that began earlier are not evaluated
	maxSetPos    = 31             // positions of BYSETPOS
	maxSteps     = 200_000        // periods that a recurrence rule may have to be evaluated for
	maxRuleBytes = 4_096          // of an RRULE
)
