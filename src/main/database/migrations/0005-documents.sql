-- What was read of documents, by their bytes. All of it can be made again from them.
CREATE TABLE document_reading (
  hash TEXT PRIMARY KEY,
  -- Which way of reading made it: a better one reads the document again.
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('text', 'scan', 'empty', 'locked', 'damaged', 'too-large', 'unknown')),
  media_type TEXT NOT NULL,
  language TEXT,
  pages INTEGER,
  -- Words apart, separated by spaces. What hangs on a document's name is not among them.
  marks TEXT NOT NULL,
  has_text INTEGER NOT NULL CHECK (has_text IN (0, 1)),
  -- Last, so that lists need not pass over it.
  text TEXT NOT NULL
) STRICT;
