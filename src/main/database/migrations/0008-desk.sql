-- Indexes of the desk: each order of each filter is read from one of these, and counted in it.
ALTER TABLE application ADD COLUMN destination TEXT
  GENERATED ALWAYS AS (coalesce(posting_id, assignment)) VIRTUAL;
-- Who waits for nothing more stands behind those who wait.
ALTER TABLE application ADD COLUMN ended INTEGER
  GENERATED ALWAYS AS (stage IN ('hired', 'refused', 'withdrawn')) VIRTUAL;

DROP INDEX application_by_received;

CREATE INDEX application_received ON application (removed, received_at, id);
CREATE INDEX application_stage_received ON application (removed, stage, received_at, id);
CREATE INDEX application_destination_received ON application (removed, destination, received_at, id);
CREATE INDEX application_destination_stage_received
  ON application (removed, destination, stage, received_at, id);

CREATE INDEX application_waiting ON application (removed, ended, stage_since, id);
CREATE INDEX application_stage_waiting ON application (removed, stage, stage_since, id);
CREATE INDEX application_destination_waiting ON application (removed, destination, ended, stage_since, id);
CREATE INDEX application_destination_stage_waiting
  ON application (removed, destination, stage, stage_since, id);
