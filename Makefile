# make check   what a change must pass before anything else: format, vet, staticcheck
# make test    check, and every test, the ones with real mail servers too (root and Debian packages; .ci/run installs them)
# make kill    the daemon killed 50 times at random moments in front of real mail servers
# make soak    the long form: every crash in every story, 1,000 random kills, 1,000 sends cut off between the dot and its answer,
#              with the echo and without it; every kind of fault at every line between it and its servers; some hours
# make bench   how fast it reads and sends, beside mbsync and smtp-source in the same run; needs isync and a quiet machine
# make lint    golangci-lint with .golangci.yml, which holds the import rules of the house too
# make secure  gosec with .ci/secure.yml, which answers what it finds and is not mended, and govulncheck, which needs vuln.go.dev
# make proof   the seal over 10,000 plays and every order of events to a greater depth: half an hour of two processors
# make figures  how well mail is read, and how fast: every figure that there is; DEBRIEF_CORPORA names the corpora of real mails
# make letters  the HTML of all letters against html-validate, what mail clients show (caniemail.com), and axe in Chromium; needs
#              node 20, npm and chromium
# make pictures  the pictures of letters in templates/pictures, taken anew; needs the same
# make build   ./debrief

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.9.0
GOLANGCI = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

# The race detector looks at our code and what it calls, but for SQLite, which is C in Go's clothes: it would take most of the time.
# That holds for the translated C alone. Go code beside it uses sync.Map, whose methods the linker takes from any package that
# compiled them: taken from one without the detector, they would hide every order that a sync.Map makes, and crypto/tls look racy.
RACE = '-gcflags=modernc.org/...=-d=checkptr=0' '-gcflags=modernc.org/sqlite/lib=-race=false -d=checkptr=0' '-gcflags=modernc.org/libc/...=-race=false -d=checkptr=0'

# Whole correspondences, all letters and thousands of replies are played without the race detector, which takes five times as long;
# with it, those in which several things happen at once.
LONG = ./mailflow ./templates ./parser/reply
RACED = BothAnswer|PanelOf|MovedTwice|StoppedAt|ConnectionsBreak|ServersThatFail|OutOfReach|TwoDaemons|AWeekOfARecruiter|Watch|Understand|Concurrent

.PHONY: build check test kill soak lint secure proof figures letters looks pictures bench

build:
	CGO_ENABLED=0 go build -trimpath -o debrief ./cmd/debrief

check:
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "gofmt -w $$unformatted"; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...

test: check
	go test -count=1 -timeout 15m $(LONG)
	go test -race $(RACE) -count=1 -timeout 15m $$(go list ./... | grep -vE '/(mailflow|templates|parser/reply)$$')
	go test -race $(RACE) -count=1 -timeout 10m -run '$(RACED)' $(LONG)
	@if .ci/looks/able; then $(MAKE) looks; else echo "SKIPPED html-validate and axe over the letters: node 20.19 or newer, npm and chromium are needed; make letters runs them" >&2; fi
	@command -v chromium >/dev/null || echo "SKIPPED the preview in a real browser: chromium is not installed" >&2
	@lacking=$$(mailflow/mailtest/bed/lacking.sh) || echo "SKIPPED the tests with real mail servers: $$lacking" >&2

lint:
	go run $(GOLANGCI) run ./...

secure:
	go run $(GOLANGCI) run --config .ci/secure.yml ./...
	go run $(GOVULNCHECK) ./...

kill:
	DEBRIEF_KILLS=50 go test -v -count=1 -timeout 15m -run Kill ./mailflow/mailtest/bed

soak: kill
	DEBRIEF_MAILS=10000 DEBRIEF_INTERVIEWS=1000 go test -v -count=1 -timeout 60m -run Load ./mailflow/mailtest/bed
	DEBRIEF_FAULTS=all go test -v -count=1 -timeout 180m -run FaultAtEveryLine ./mailflow
	DEBRIEF_FAULTS=120 go test -v -count=1 -timeout 60m -run Faults ./mailflow/mailtest/bed
	DEBRIEF_ROUNDS=2 go test -v -count=1 -timeout 120m -run Crash ./mailflow/mailtest/bed
	DEBRIEF_WAVE=200 DEBRIEF_KILLS=1000 go test -v -count=1 -timeout 90m -run Kill ./mailflow/mailtest/bed
	DEBRIEF_DOUBTS=1000 go test -v -count=1 -timeout 60m -run DoubtfulSends ./mailflow/mailtest/bed
	DEBRIEF_SETTLE=resend DEBRIEF_DOUBTS=100 go test -v -count=1 -timeout 20m -run DoubtfulSends ./mailflow/mailtest/bed

bench:
	go run ./cmd/debrief bench --mails 10000 --rounds 3
	go test -run=- -bench='Due|Tick' ./store/db

proof:
	go test -count=1 -timeout 15m -run Canaries ./mailflow -plays 10000
	go test -count=1 -timeout 90m -run EveryOrder -v ./mailflow/workflow -far
	go test -count=1 -timeout 15m -run 'Random|NobodyHears' ./mailflow/workflow -rapid.checks 5000
	go test -count=1 -timeout 15m -run Never ./parser/reply -replies 50000

figures:
	.ci/figures

# html-validate and axe over one language, as each has the same elements: part of make test
looks:
	cd .ci/looks && npm install --no-audit --no-fund --silent && node check.mjs ../../templates/testdata/letters/en

pictures:
	cd .ci/looks && npm install --no-audit --no-fund --silent && node pictures.mjs ../../templates/testdata/letters ../../templates/pictures

letters:
	cd .ci/looks && npm install --no-audit --no-fund --silent && node check.mjs ../../templates/testdata/letters && node clients.mjs ../../templates/testdata/letters
