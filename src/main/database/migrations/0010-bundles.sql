-- Bundles that were made and taken, and until when lent applications are kept. None of it is history.
CREATE TABLE bundle (
  id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('made', 'taken')),
  -- As it stands in the bundle itself.
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  at TEXT NOT NULL,
  PRIMARY KEY (id, direction)
) STRICT, WITHOUT ROWID;

CREATE INDEX bundle_by_time ON bundle (at, id);

-- The applications that went along, and the files that both sides hold since: these need not be sent back.
CREATE TABLE bundle_application (
  bundle_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  PRIMARY KEY (bundle_id, application_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bundle_application_by_application ON bundle_application (application_id);

CREATE TABLE bundle_document (
  bundle_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (bundle_id, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX bundle_document_by_hash ON bundle_document (hash);

-- Applications that are here because somebody lent them, and the last day on which they are kept.
CREATE TABLE lent (
  application_id TEXT PRIMARY KEY,
  bundle_id TEXT NOT NULL,
  expires_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX lent_by_expiry ON lent (expires_on);
