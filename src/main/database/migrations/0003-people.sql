-- One person across mails and postings, threads, applications that are joined. The folded tables are made anew: their
-- rows come back from the events when the store opens, because the version of the fold is another.
DROP TABLE recipient;
DROP TABLE message;
DROP TABLE document;
DROP TABLE note;
DROP TABLE application;
DROP TABLE candidate;

-- Which way of folding the tables were made by; 0 where they wait to be made.
CREATE TABLE fold (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO fold (only, version) VALUES (1, 0);

-- The other side of what ties histories together, so that all of a person's are found from any of them.
CREATE INDEX event_by_target ON event (coalesce(json_extract(payload, '$.into'), json_extract(payload, '$.candidate')))
WHERE kind IN ('merged', 'joined', 'parted', 'taken-out');

-- Every mail that ever came, undone or not: it is taken once.
CREATE INDEX event_by_hash ON event (json_extract(payload, '$.message.hash'))
WHERE kind IN ('received', 'replied');
CREATE INDEX event_by_fingerprint ON event (json_extract(payload, '$.message.fingerprint'))
WHERE kind IN ('received', 'replied');

CREATE TABLE candidate (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  telephone TEXT NOT NULL,
  -- Where these were found, links, other addresses.
  facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

-- Candidates that go on in another one.
CREATE TABLE candidate_alias (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id)
) STRICT;

CREATE INDEX candidate_alias_by_candidate ON candidate_alias (candidate_id);

-- By what a candidate is recognised: `now` and `once` are exact address and name, the others only ever proposed.
CREATE TABLE candidate_key (
  kind TEXT NOT NULL CHECK (kind IN ('now', 'once', 'address', 'name-and-telephone', 'document', 'name')),
  key TEXT NOT NULL,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  -- As a person reads it: an address, a telephone, a document's name.
  value TEXT NOT NULL,
  PRIMARY KEY (kind, key, candidate_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX candidate_key_by_candidate ON candidate_key (candidate_id);

-- Identities as the events name them, whatever they were merged into since.
CREATE TABLE kept_apart (
  candidate_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  PRIMARY KEY (candidate_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_apart_by_other ON kept_apart (other_id);

-- No foreign key to the posting: a history may be older than the posting's row, or outlive it.
CREATE TABLE application (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL REFERENCES candidate (id),
  posting_id TEXT,
  assignment TEXT NOT NULL CHECK (assignment IN ('assigned', 'unassigned', 'spontaneous')),
  stage TEXT NOT NULL,
  language TEXT,
  received_at TEXT NOT NULL,
  last_message_at TEXT NOT NULL,
  subject TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX application_by_received ON application (removed, received_at DESC, id);
CREATE INDEX application_by_posting ON application (posting_id, removed, received_at DESC);
CREATE INDEX application_by_candidate ON application (candidate_id);
CREATE INDEX application_by_assignment ON application (assignment, removed, received_at DESC);

-- Applications that go on in another one; the posting is the one they were assigned to by themselves.
CREATE TABLE application_alias (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  posting_id TEXT,
  candidate_id TEXT NOT NULL
) STRICT;

CREATE INDEX application_alias_by_application ON application_alias (application_id);
CREATE INDEX application_alias_by_posting ON application_alias (posting_id);

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
  -- The colleague who passed it on.
  forwarded_name TEXT,
  forwarded_email TEXT,
  -- 0 where somebody else wrote it in the thread.
  from_candidate INTEGER NOT NULL CHECK (from_candidate IN (0, 1)),
  html INTEGER NOT NULL CHECK (html IN (0, 1)),
  subject TEXT NOT NULL,
  sent_at TEXT,
  received_at TEXT NOT NULL,
  language TEXT,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX message_by_application ON message (application_id, position);
CREATE INDEX message_by_hash ON message (hash);
CREATE INDEX message_by_message_id ON message (message_id);

CREATE TABLE recipient (
  message_id TEXT NOT NULL REFERENCES message (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;

-- The Message-IDs that a message names as those before it in its thread.
CREATE TABLE thread_reference (
  message_id TEXT NOT NULL REFERENCES message (id),
  position INTEGER NOT NULL,
  reference TEXT NOT NULL,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_reference_by_reference ON thread_reference (reference);

CREATE TABLE document (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  -- Whether words were found in it on arrival.
  text INTEGER NOT NULL CHECK (text IN (0, 1)),
  -- The message it came with; null where a person added it.
  message_id TEXT
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
