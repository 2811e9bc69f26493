-- When a posting stopped recruiting: what the expiry of its applications counts from. For those that stopped before
-- this was written down, their last change is the latest day on which it can have been.
ALTER TABLE posting ADD COLUMN ended_at TEXT;

UPDATE posting SET ended_at = updated_at WHERE state IN ('closed', 'archived');

-- Marks of what was erased: identities that say nothing of a person, so that no bundle and no backup brings it back,
-- and original mails and documents under a keyed hash, so that a folder that still holds them does not either.
CREATE TABLE erased (
  kind TEXT NOT NULL CHECK (kind IN ('candidate', 'application', 'original', 'path')),
  key TEXT NOT NULL,
  erased_on TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Random, made with the first mark: without it nobody can tell from a mail whether it was here.
CREATE TABLE erased_key (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  key BLOB NOT NULL
) STRICT;

-- What an erasure has still to take away once its events are gone: it goes on where a crash cut it.
CREATE TABLE erasure_left (
  kind TEXT NOT NULL CHECK (kind IN ('bytes', 'upload', 'pages')),
  name TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- A candidate asked for what is kept; there is a month to answer (GDPR, 12.3).
CREATE TABLE access_request (
  candidate_id TEXT PRIMARY KEY,
  asked_on TEXT NOT NULL,
  made_at TEXT
) STRICT, WITHOUT ROWID;

-- Who may be kept for later: consent that stands, and who wrote without naming a posting.
CREATE INDEX consent_standing ON consent (application_id) WHERE withdrawn_on IS NULL;
