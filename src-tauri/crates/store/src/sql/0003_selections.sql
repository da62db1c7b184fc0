-- Step 3: captures know that they are a selection.

-- True for what a person selected of a page: all of it is meant, so that reading it again keeps all of it.
ALTER TABLE captures ADD COLUMN selection INTEGER NOT NULL DEFAULT 0 CHECK (selection IN (0, 1));
DROP TRIGGER captures_stay;
CREATE TRIGGER captures_stay BEFORE UPDATE OF
  id, uid, added_at, method, outcome, missing, url, final_url, archived_url, retrieved, server_date, archived,
  status, content_type, ip, file_name, received, decoded, bytes, software, selection ON captures BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;
