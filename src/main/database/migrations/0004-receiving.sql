-- What was taken in, from where, and what became of every message; the folders and mailboxes it comes from.
CREATE TABLE mailbox (
  id TEXT PRIMARY KEY,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL CHECK (security IN ('tls', 'starttls')),
  user TEXT NOT NULL,
  folder TEXT NOT NULL,
  posting_id TEXT,
  -- RFC 3501, 2.3.1.1: a UID means something only under its folder's UIDVALIDITY; null before the first fetch.
  uid_validity TEXT,
  -- Everything up to this UID has been taken or refused.
  last_uid INTEGER NOT NULL DEFAULT 0,
  fetched_at TEXT,
  -- Messages that were looked at.
  messages INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX mailbox_once ON mailbox (lower(host), user, folder);

CREATE TABLE watch (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  posting_id TEXT,
  added_at TEXT NOT NULL
) STRICT;

-- What a watched folder's files were like when they were taken in: one that is still so is not read again.
CREATE TABLE watched_file (
  watch_id TEXT NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  -- Milliseconds since 1970.
  changed_at REAL NOT NULL,
  PRIMARY KEY (watch_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id TEXT PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('files', 'paste', 'folder', 'mailbox')),
  name TEXT NOT NULL,
  -- The watch or the mailbox it belongs to.
  feeder_id TEXT,
  -- What it reads, so that it can go on where it stopped.
  sources TEXT NOT NULL CHECK (json_valid(sources)),
  posting_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'interrupted', 'failed')),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  -- Why it failed: its code and what its words name.
  error TEXT CHECK (json_valid(error)),
  -- How many of its items came to what.
  imported INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX import_by_start ON import (started_at, id);
CREATE INDEX import_by_feeder ON import (feeder_id, started_at) WHERE feeder_id IS NOT NULL;
CREATE INDEX import_by_state ON import (state) WHERE state = 'running';

CREATE TABLE import_item (
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- Names the message's place, so that a resumed import passes over it.
  key TEXT NOT NULL,
  path TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'added', 'duplicate', 'refused')),
  application_id TEXT,
  code TEXT,
  details TEXT NOT NULL CHECK (json_valid(details)),
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX import_item_once ON import_item (import_id, key);
CREATE INDEX import_item_by_outcome ON import_item (import_id, outcome, position);
