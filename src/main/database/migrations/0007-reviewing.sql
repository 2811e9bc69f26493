-- What reviewers do: stages with their reasons, scores, tags, answers, interviews, consent. The rows come from the
-- events when the store opens, because the version of the fold is another.
ALTER TABLE application ADD COLUMN stage_name TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN stage_since TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN reason_code TEXT;
ALTER TABLE application ADD COLUMN reason_words TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN lifted INTEGER NOT NULL DEFAULT 0;

CREATE TABLE scorecard (
  application_id TEXT NOT NULL REFERENCES application (id),
  reviewer TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  stage TEXT NOT NULL,
  scores TEXT NOT NULL CHECK (json_valid(scores)),
  words TEXT NOT NULL,
  event_id TEXT NOT NULL,
  PRIMARY KEY (application_id, reviewer)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  application_id TEXT NOT NULL REFERENCES application (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (application_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_by_word ON tag (tag, application_id);

CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  author TEXT NOT NULL,
  sent_at TEXT
) STRICT;

CREATE INDEX answer_by_application ON answer (application_id, drafted_at);
CREATE INDEX answer_waiting ON answer (drafted_at) WHERE sent_at IS NULL;

CREATE TABLE interview (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  at TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  place TEXT NOT NULL,
  people TEXT NOT NULL,
  words TEXT NOT NULL,
  cancelled INTEGER NOT NULL,
  event_id TEXT NOT NULL
) STRICT;

CREATE INDEX interview_by_application ON interview (application_id, at);
CREATE INDEX interview_by_time ON interview (at) WHERE cancelled = 0;

-- What was last said of consent, for each application in which it was said.
CREATE TABLE consent (
  application_id TEXT PRIMARY KEY REFERENCES application (id),
  given_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  words TEXT NOT NULL,
  withdrawn_on TEXT,
  event_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Not history: what was opened on this machine.
CREATE TABLE read_mark (
  application_id TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How postings recruit: a history of its own, never changed.
CREATE TABLE process_event (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  posting_id TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload))
) STRICT;

CREATE INDEX process_event_by_posting ON process_event (posting_id, at, id);

CREATE TRIGGER process_event_never_changes BEFORE UPDATE ON process_event
BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;
