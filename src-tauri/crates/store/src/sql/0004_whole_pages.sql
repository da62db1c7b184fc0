-- Step 4: a capture is the whole page: its parts, what a browser made of it, and the record that it was imported from.

-- The page's own exchanges stand first, then those of its parts (style sheets, pictures, fonts, frames).
ALTER TABLE exchanges ADD COLUMN part INTEGER NOT NULL DEFAULT 0 CHECK (part IN (0, 1));
-- What the chunked transfer coding put around the body.
ALTER TABLE exchanges ADD COLUMN framing BLOB;
-- What the file that a part came in says it is, where no answer does.
ALTER TABLE exchanges ADD COLUMN media_type TEXT;

ALTER TABLE captures ADD COLUMN record_id TEXT;
CREATE INDEX captures_record ON captures (record_id) WHERE record_id IS NOT NULL;
DROP TRIGGER captures_stay;
CREATE TRIGGER captures_stay BEFORE UPDATE OF
  id, uid, added_at, method, outcome, missing, url, final_url, archived_url, retrieved, server_date, archived,
  status, content_type, ip, file_name, received, decoded, bytes, software, selection, record_id ON captures BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;

-- A page as a browser showed it: its document and a picture of it.
CREATE TABLE renderings (
  capture_id  INTEGER PRIMARY KEY REFERENCES captures,
  dom         TEXT NOT NULL REFERENCES payloads,
  screenshot  TEXT REFERENCES payloads,
  url         TEXT NOT NULL,
  rendered_at INTEGER NOT NULL,
  width       INTEGER NOT NULL,
  height      INTEGER NOT NULL,
  software    TEXT NOT NULL
) STRICT;
CREATE TRIGGER renderings_stay BEFORE UPDATE ON renderings BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;
