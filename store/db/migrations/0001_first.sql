-- Instants are milliseconds since 1970 in UTC, NULL for never. The words in CHECK are those of package store.
-- An interview of '' stands for none, in incoming, outgoing and journal: they outlive what they speak of.

PRAGMA application_id = 1145205350; -- "DBrf"

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
  mailbox     TEXT PRIMARY KEY,
  uidvalidity INTEGER NOT NULL CHECK (uidvalidity BETWEEN 0 AND 4294967295),
  uid         INTEGER NOT NULL CHECK (uid BETWEEN 0 AND 4294967295)
) STRICT, WITHOUT ROWID;

CREATE TABLE incoming (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox     TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL CHECK (uidvalidity BETWEEN 0 AND 4294967295),
  uid         INTEGER NOT NULL CHECK (uid BETWEEN 1 AND 4294967295),
  message_id  TEXT NOT NULL,
  digest      TEXT NOT NULL,
  sender      TEXT NOT NULL,
  received    INTEGER,
  kind        TEXT NOT NULL,
  interview   TEXT NOT NULL,
  participant TEXT NOT NULL,
  fate        TEXT NOT NULL CHECK (fate IN ('taken', 'ignored', 'repeated', 'echoed', 'flagged', 'poisonous')),
  reason      TEXT NOT NULL,
  filed       INTEGER NOT NULL CHECK (filed IN (0, 1)),
  raw         BLOB
) STRICT;
CREATE UNIQUE INDEX incoming_place ON incoming (mailbox, uidvalidity, uid);
CREATE UNIQUE INDEX incoming_digest ON incoming (mailbox, digest) WHERE fate <> 'repeated' AND digest <> '';
CREATE INDEX incoming_message_id ON incoming (message_id);
CREATE INDEX incoming_held ON incoming (mailbox, received) WHERE fate IN ('flagged', 'poisonous');
CREATE INDEX incoming_unfiled ON incoming (mailbox, uidvalidity, uid) WHERE filed = 0;
-- What is no longer kept is looked for among all that there is.
CREATE INDEX incoming_interview ON incoming (interview) WHERE interview <> '';
CREATE INDEX incoming_repeated ON incoming (digest) WHERE fate = 'repeated';
CREATE INDEX incoming_kept ON incoming (coalesce(received, 0)) WHERE raw IS NOT NULL OR sender <> '' OR message_id <> '';

CREATE TABLE interviews (
  id         TEXT PRIMARY KEY CHECK (id <> ''),
  mailbox    TEXT NOT NULL,
  uid        TEXT NOT NULL,
  recurrence TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  stamp      INTEGER,
  organizer  TEXT NOT NULL,
  invitation TEXT NOT NULL,
  provenance TEXT NOT NULL CHECK (json_valid(provenance)), -- what the calendar's newest version came in
  title      TEXT NOT NULL,
  job        TEXT NOT NULL,
  stage      TEXT NOT NULL, -- "2nd round"
  starts     INTEGER,
  ends       INTEGER,
  zone       TEXT NOT NULL,
  language   TEXT NOT NULL,
  phase      TEXT NOT NULL CHECK (phase IN ('held', 'scheduled', 'asking', 'review', 'released', 'closed', 'cancelled')),
  doubt      TEXT NOT NULL,
  guesses    TEXT NOT NULL, -- a line each
  due        INTEGER,
  asked      INTEGER,
  deadline   INTEGER,
  released   INTEGER,
  closed     INTEGER,
  purged     INTEGER, -- when all names and words of it were deleted
  outcome    TEXT NOT NULL CHECK (outcome IN ('', 'unknown', 'advance', 'decline', 'split', 'hold')),
  turned     INTEGER, -- the moment of the last other outcome
  ruling     TEXT NOT NULL CHECK (json_valid(ruling)),
  additions  TEXT NOT NULL CHECK (json_valid(additions)), -- what came after the summaries, and what became of it
  inquiries  TEXT NOT NULL CHECK (json_valid(inquiries)), -- questions that went to the recruiter
  look       TEXT NOT NULL CHECK (json_valid(look)),    -- how far the recruiter's review has come
  pending    TEXT NOT NULL CHECK (json_valid(pending)), -- an order that waits to be confirmed
  version    INTEGER NOT NULL CHECK (version > 0),
  CHECK (due IS NULL OR phase NOT IN ('closed', 'cancelled'))
) STRICT;
CREATE UNIQUE INDEX interviews_calendar ON interviews (mailbox, uid, recurrence) WHERE uid <> '';
CREATE INDEX interviews_due ON interviews (due) WHERE due IS NOT NULL;
CREATE INDEX interviews_ends ON interviews (ends);
CREATE INDEX interviews_ended ON interviews (CASE WHEN phase IN ('closed', 'cancelled') THEN coalesce(closed, ends)
  ELSE max(ends, coalesce(asked, 0), coalesce(deadline, 0), coalesce(released, 0), iif(phase = 'review', 0, coalesce(due, 0))) END, id) WHERE purged IS NULL;
CREATE INDEX interviews_over ON interviews (coalesce(released, closed)) WHERE phase IN ('released', 'closed');

CREATE TABLE participants (
  interview TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
  id        TEXT NOT NULL CHECK (id <> ''),
  place     INTEGER NOT NULL,
  role      TEXT NOT NULL CHECK (role IN ('candidate', 'interviewer', 'recruiter')),
  name      TEXT NOT NULL,
  address   TEXT NOT NULL,
  language  TEXT NOT NULL,
  zone      TEXT NOT NULL,
  key       TEXT NOT NULL,
  standing  TEXT NOT NULL CHECK (standing IN ('waiting', 'asked', 'partial', 'answered', 'declined', 'unreachable', 'gone')),
  asked     INTEGER,
  reminded  INTEGER,
  reminders INTEGER NOT NULL CHECK (reminders >= 0),
  clarified INTEGER NOT NULL CHECK (clarified >= 0),
  away      INTEGER,
  answered  INTEGER,
  not_before INTEGER,
  no_feedback INTEGER NOT NULL CHECK (no_feedback IN (0, 1)),
  held      TEXT NOT NULL,
  withdrew  INTEGER, -- when the candidate gave up the application
  partstat  TEXT NOT NULL, -- their answer to the invitation in their calendar
  responded INTEGER,
  letters   TEXT NOT NULL CHECK (json_valid(letters)), -- how many of each kind were ever written
  PRIMARY KEY (interview, id)
) STRICT;
CREATE UNIQUE INDEX participants_key ON participants (key) WHERE key <> '';
CREATE INDEX participants_address ON participants (address);

-- The meetings of a loop. A single meeting's calendar stands in interviews; that of a loop has no uid there.
CREATE TABLE sessions (
  interview    TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
  id           TEXT NOT NULL CHECK (id <> ''),
  place        INTEGER NOT NULL,
  mailbox      TEXT NOT NULL,
  uid          TEXT NOT NULL,
  recurrence   TEXT NOT NULL,
  sequence     INTEGER NOT NULL,
  stamp        INTEGER,
  organizer    TEXT NOT NULL,
  invitation   TEXT NOT NULL,
  provenance   TEXT NOT NULL CHECK (json_valid(provenance)),
  title        TEXT NOT NULL,
  starts       INTEGER,
  ends         INTEGER,
  interviewers TEXT NOT NULL CHECK (json_valid(interviewers)),
  off          INTEGER NOT NULL CHECK (off IN (0, 1)),
  PRIMARY KEY (interview, id)
) STRICT;
CREATE UNIQUE INDEX sessions_calendar ON sessions (mailbox, uid, recurrence) WHERE uid <> '';

CREATE TABLE questionnaires (
  interview   TEXT NOT NULL,
  participant TEXT NOT NULL,
  letter      TEXT NOT NULL, -- '' for the questionnaire itself, else the letter that asks more
  place       INTEGER NOT NULL,
  language    TEXT NOT NULL,
  asked       INTEGER,
  questions   TEXT NOT NULL CHECK (json_valid(questions)),
  PRIMARY KEY (interview, participant, letter),
  FOREIGN KEY (interview, participant) REFERENCES participants (interview, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE answers (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  interview   TEXT NOT NULL,
  participant TEXT NOT NULL,
  question    TEXT NOT NULL CHECK (question <> ''),
  value       TEXT NOT NULL,
  words       TEXT NOT NULL,
  confidence  TEXT NOT NULL CHECK (confidence IN ('certain', 'likely', 'unclear')),
  source      TEXT NOT NULL,
  incoming    INTEGER REFERENCES incoming (id),
  at          INTEGER NOT NULL,
  FOREIGN KEY (interview, participant) REFERENCES participants (interview, id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX answers_once ON answers (interview, participant, question, incoming) WHERE incoming IS NOT NULL;
CREATE INDEX answers_interview ON answers (interview);
CREATE INDEX answers_incoming ON answers (incoming);
CREATE TRIGGER answers_stay BEFORE UPDATE ON answers BEGIN
  SELECT raise(ABORT, 'answers are superseded, never overwritten');
END;
CREATE TRIGGER answers_go_together BEFORE DELETE ON answers
WHEN (SELECT purged FROM interviews WHERE id = OLD.interview) IS NULL BEGIN
  SELECT raise(ABORT, 'answers are deleted with all that an interview holds, or not at all');
END;

CREATE TABLE outgoing (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  key          TEXT NOT NULL UNIQUE CHECK (key <> ''),
  interview    TEXT NOT NULL,
  participant  TEXT NOT NULL,
  letter       TEXT NOT NULL,
  round        INTEGER NOT NULL,
  message_id   TEXT NOT NULL,
  subject      TEXT NOT NULL,
  sender       TEXT NOT NULL,
  recipient    TEXT NOT NULL,
  text         TEXT NOT NULL,
  raw          BLOB,
  state        TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'dot', 'sent', 'failed', 'withdrawn', 'suppressed')),
  created      INTEGER NOT NULL,
  attempts     INTEGER NOT NULL CHECK (attempts >= 0),
  next_attempt INTEGER,
  sent_at      INTEGER,
  last_error   TEXT NOT NULL,
  code         INTEGER NOT NULL,
  enhanced     TEXT NOT NULL,
  saved        INTEGER NOT NULL CHECK (saved IN (0, 1)), -- a copy stands in the folder of sent mail
  CONSTRAINT next_attempt_of_what_waits CHECK ((next_attempt IS NOT NULL) = (state IN ('queued', 'sending', 'dot'))),
  CONSTRAINT sent_at_of_what_was_sent CHECK ((sent_at IS NOT NULL) = (state = 'sent')),
  CONSTRAINT attempts_of_what_was_claimed CHECK (attempts > 0 OR state NOT IN ('sending', 'dot', 'sent'))
) STRICT;
CREATE INDEX outgoing_message_id ON outgoing (message_id);
CREATE INDEX outgoing_digests ON outgoing (created) WHERE letter = 'digest';
CREATE INDEX outgoing_interview ON outgoing (interview, participant);
CREATE INDEX outgoing_next ON outgoing (state, next_attempt) WHERE next_attempt IS NOT NULL;

CREATE INDEX outgoing_sent ON outgoing (sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX outgoing_unsaved ON outgoing (sent_at) WHERE sent_at IS NOT NULL AND saved = 0;
CREATE INDEX outgoing_recipient ON outgoing (recipient, sent_at) WHERE sent_at IS NOT NULL;

-- subject: a keyed hash of an address, an interview, or nothing.
CREATE TABLE pauses (
  scope       TEXT NOT NULL CHECK (scope IN ('address', 'interview', 'all')),
  subject     TEXT NOT NULL,
  interview   TEXT NOT NULL,
  participant TEXT NOT NULL,
  most        INTEGER NOT NULL,
  since       INTEGER NOT NULL,
  until       INTEGER NOT NULL,
  PRIMARY KEY (scope, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  interview   TEXT NOT NULL,
  participant TEXT NOT NULL,
  what        TEXT NOT NULL CHECK (what <> ''),
  detail      TEXT NOT NULL,
  incoming    INTEGER NOT NULL,
  previous    TEXT NOT NULL UNIQUE,
  hash        TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX journal_interview ON journal (interview);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is only ever added to');
END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is only ever added to');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq OR previous = NEW.previous OR hash = NEW.hash) BEGIN
  SELECT raise(ABORT, 'the journal is only ever added to');
END;

-- Only a keyed hash of the address: the list outlives the erasure of the person.
CREATE TABLE suppressions (
  address BLOB PRIMARY KEY,
  reason  TEXT NOT NULL,
  at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When a question that is not for every questionnaire was last put to somebody; the hash as above.
CREATE TABLE posed (
  address  BLOB NOT NULL,
  question TEXT NOT NULL CHECK (question <> ''),
  at       INTEGER NOT NULL,
  PRIMARY KEY (address, question)
) STRICT, WITHOUT ROWID;

-- Who gets digests, and when the next one is due.
CREATE TABLE readers (
  role    TEXT NOT NULL CHECK (role IN ('recruiter', 'interviewer')),
  address TEXT NOT NULL CHECK (address <> ''),
  key     TEXT NOT NULL,
  since   INTEGER NOT NULL,
  begins  INTEGER NOT NULL,
  due     INTEGER,
  answers INTEGER NOT NULL CHECK (answers >= 0),
  version INTEGER NOT NULL CHECK (version > 0),
  PRIMARY KEY (role, address)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX readers_key ON readers (key) WHERE key <> '';
CREATE INDEX readers_due ON readers (due) WHERE due IS NOT NULL;

-- Reply keys that others took the place of (debrief key rotate), and until when they count.
CREATE TABLE former_keys (
  key   TEXT PRIMARY KEY,
  heir  TEXT NOT NULL CHECK (heir <> ''),
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX former_keys_heir ON former_keys (heir);
