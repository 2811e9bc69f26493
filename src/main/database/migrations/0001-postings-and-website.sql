CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE posting (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  contract TEXT,
  place TEXT NOT NULL,
  remote TEXT,
  start TEXT NOT NULL,
  pay_from REAL,
  pay_to REAL,
  pay_currency TEXT NOT NULL,
  pay_period TEXT NOT NULL,
  headcount INTEGER NOT NULL,
  opens_on TEXT,
  closes_on TEXT,
  contact TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'archived')),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- An offer is its post's text. Title and words are derived from it, for lists.
CREATE TABLE offer (
  id TEXT PRIMARY KEY,
  posting_id TEXT NOT NULL REFERENCES posting (id),
  locale TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'in-review', 'finished')),
  text TEXT NOT NULL,
  title TEXT NOT NULL,
  words INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- What export writes: the text as last finished, whatever was edited since.
  finished_text TEXT,
  finished_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

CREATE UNIQUE INDEX offer_by_posting ON offer (posting_id, locale) WHERE removed_at IS NULL;

CREATE TABLE revision (
  id TEXT PRIMARY KEY,
  offer_id TEXT NOT NULL REFERENCES offer (id),
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX revision_by_offer ON revision (offer_id, at);

CREATE TABLE site (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE
) STRICT;

-- The bytes of each post as last read from or written to the website's folder.
CREATE TABLE post (
  offer_id TEXT NOT NULL REFERENCES offer (id),
  site_id TEXT NOT NULL REFERENCES site (id),
  path TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (offer_id, site_id),
  UNIQUE (site_id, path)
) STRICT;
