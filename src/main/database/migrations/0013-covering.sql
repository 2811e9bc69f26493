-- Applications whose texts stand covered in the index: what says who they are is not to be found until it is lifted.
CREATE TABLE search_covered (
  application_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
