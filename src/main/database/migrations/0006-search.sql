-- What is searched: an entry for every message, document, note and candidate. All of it can be made again from their tables.
CREATE TABLE search_entry (
  -- Milliseconds since 1970 of its time, or the next number that is free: the index answers in this order.
  place INTEGER PRIMARY KEY,
  source TEXT NOT NULL CHECK (source IN ('message', 'document', 'note', 'candidate')),
  -- The message, document or note; of a candidate the application, so that each application is found by its candidate.
  item TEXT NOT NULL,
  -- No foreign key: the application's row is written anew with every event, its entries are not.
  application_id TEXT NOT NULL,
  at TEXT NOT NULL,
  language TEXT,
  -- Of all that was indexed: what is as it was is left alone.
  fingerprint TEXT NOT NULL,
  UNIQUE (source, item)
) STRICT;

CREATE INDEX search_entry_by_time ON search_entry (at);

-- Holds its words itself, so that secure-delete can take out of the index exactly what was put in.
CREATE VIRTUAL TABLE search_index USING fts5 (
  title, body, forms, who,
  tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE VIRTUAL TABLE search_word USING fts5vocab (search_index, row);

-- What may have changed since it was indexed; emptied before anything is answered.
CREATE TABLE search_stale (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  UNIQUE (source, item)
) STRICT;

CREATE TRIGGER search_message_new AFTER INSERT ON message BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('message', NEW.id);
END;
CREATE TRIGGER search_message_changed AFTER UPDATE ON message BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('message', OLD.id), ('message', NEW.id);
END;
CREATE TRIGGER search_message_gone AFTER DELETE ON message BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('message', OLD.id);
END;

CREATE TRIGGER search_document_new AFTER INSERT ON document BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('document', NEW.id);
END;
CREATE TRIGGER search_document_changed AFTER UPDATE ON document BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('document', OLD.id), ('document', NEW.id);
END;
CREATE TRIGGER search_document_gone AFTER DELETE ON document BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('document', OLD.id);
END;

CREATE TRIGGER search_reading_new AFTER INSERT ON document_reading BEGIN
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'document', document.id FROM document WHERE document.hash = NEW.hash;
END;
CREATE TRIGGER search_reading_changed AFTER UPDATE ON document_reading BEGIN
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'document', document.id FROM document WHERE document.hash IN (OLD.hash, NEW.hash);
END;
CREATE TRIGGER search_reading_gone AFTER DELETE ON document_reading BEGIN
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'document', document.id FROM document WHERE document.hash = OLD.hash;
END;

CREATE TRIGGER search_note_new AFTER INSERT ON note BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('note', NEW.id);
END;
CREATE TRIGGER search_note_changed AFTER UPDATE ON note BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('note', OLD.id), ('note', NEW.id);
END;
CREATE TRIGGER search_note_gone AFTER DELETE ON note BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('note', OLD.id);
END;

CREATE TRIGGER search_application_new AFTER INSERT ON application BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('candidate', NEW.id);
END;
CREATE TRIGGER search_application_gone AFTER DELETE ON application BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('candidate', OLD.id);
END;
-- Every entry of an application says whose it is and from when.
CREATE TRIGGER search_application_changed AFTER UPDATE ON application
WHEN OLD.id <> NEW.id OR OLD.candidate_id <> NEW.candidate_id OR OLD.received_at <> NEW.received_at
  OR OLD.language IS NOT NEW.language
BEGIN
  INSERT OR IGNORE INTO search_stale (source, item) VALUES ('candidate', OLD.id), ('candidate', NEW.id);
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'message', message.id FROM message WHERE message.application_id IN (OLD.id, NEW.id);
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'document', document.id FROM document WHERE document.application_id IN (OLD.id, NEW.id);
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'note', note.id FROM note WHERE note.application_id IN (OLD.id, NEW.id);
END;

CREATE TRIGGER search_candidate_new AFTER INSERT ON candidate BEGIN
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'candidate', application.id FROM application WHERE application.candidate_id = NEW.id;
END;
CREATE TRIGGER search_candidate_changed AFTER UPDATE ON candidate
WHEN OLD.name <> NEW.name OR OLD.email <> NEW.email OR OLD.telephone <> NEW.telephone OR OLD.facts <> NEW.facts
BEGIN
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'candidate', application.id FROM application WHERE application.candidate_id = NEW.id;
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'message', message.id FROM application JOIN message ON message.application_id = application.id
  WHERE application.candidate_id = NEW.id;
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'document', document.id FROM application JOIN document ON document.application_id = application.id
  WHERE application.candidate_id = NEW.id;
  INSERT OR IGNORE INTO search_stale (source, item)
  SELECT 'note', note.id FROM application JOIN note ON note.application_id = application.id
  WHERE application.candidate_id = NEW.id;
END;

INSERT INTO search_stale (source, item)
SELECT 'candidate', id FROM application
UNION ALL SELECT 'message', id FROM message
UNION ALL SELECT 'document', id FROM document
UNION ALL SELECT 'note', id FROM note;

CREATE TABLE saved_search (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL CHECK (json_valid(query)),
  sort TEXT NOT NULL CHECK (sort IN ('date', 'relevance'))
) STRICT;
