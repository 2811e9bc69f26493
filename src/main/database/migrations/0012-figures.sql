-- Where applications stood and from when to when: what figures count. Its rows are folded from the events.
CREATE TABLE stay (
  application_id TEXT NOT NULL REFERENCES application (id),
  position INTEGER NOT NULL,
  stage TEXT NOT NULL,
  stage_name TEXT NOT NULL,
  since TEXT NOT NULL,
  -- Null while it goes on.
  until TEXT,
  PRIMARY KEY (application_id, position)
) STRICT, WITHOUT ROWID;
