-- An application is its history: what arrived and what people did, never changed. All else here is its fold.
CREATE TABLE event (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  application_id TEXT NOT NULL,
  candidate_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload))
) STRICT;

CREATE INDEX event_by_candidate ON event (candidate_id, at, id);
CREATE INDEX event_by_application ON event (application_id, at, id);

CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TABLE candidate (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  telephone TEXT NOT NULL,
  -- Name and address as they are compared: composed, in lower case, without spaces around.
  name_key TEXT NOT NULL,
  email_key TEXT NOT NULL
) STRICT;

CREATE INDEX candidate_by_email ON candidate (email_key, name_key);

-- No foreign key to the posting: a history may be older than the posting's row, or outlive it.
CREATE TABLE application (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  posting_id TEXT,
  assignment TEXT NOT NULL CHECK (assignment IN ('assigned', 'unassigned', 'spontaneous')),
  stage TEXT NOT NULL,
  language TEXT,
  received_at TEXT NOT NULL,
  subject TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX application_by_received ON application (removed, received_at DESC, id);
CREATE INDEX application_by_posting ON application (posting_id, removed, received_at DESC);
CREATE INDEX application_by_candidate ON application (candidate_id);

CREATE TABLE message (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  position INTEGER NOT NULL,
  -- SHA-256 of the original bytes, and what two copies of one mail have in common.
  hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  message_id TEXT NOT NULL,
  in_reply_to TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_email TEXT NOT NULL,
  from_name_key TEXT NOT NULL,
  from_email_key TEXT NOT NULL,
  subject TEXT NOT NULL,
  sent_at TEXT,
  text TEXT NOT NULL,
  language TEXT
) STRICT;

CREATE INDEX message_by_application ON message (application_id, position);
CREATE INDEX message_by_hash ON message (hash);
CREATE INDEX message_by_fingerprint ON message (fingerprint);
CREATE INDEX message_by_sender ON message (from_email_key, from_name_key);

CREATE TABLE recipient (
  message_id TEXT NOT NULL REFERENCES message (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  -- Whether words were found in it.
  text INTEGER NOT NULL CHECK (text IN (0, 1))
) STRICT;

CREATE INDEX document_by_application ON document (application_id, position);
CREATE INDEX document_by_hash ON document (hash);

CREATE TABLE note (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX note_by_application ON note (application_id, position);
