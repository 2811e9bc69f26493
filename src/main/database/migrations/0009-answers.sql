-- Templates that a person made or changed, and who recruits. A usual template that nobody touched has no row.
CREATE TABLE template (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE employer (
  field TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
