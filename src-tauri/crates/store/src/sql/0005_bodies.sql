-- Step 5: the text of a record stands beside its JSON.

-- SQLite parses the whole JSON to check it, which took six times the text; `body` is null in it, and "" here, where there is none.
ALTER TABLE records ADD COLUMN body TEXT NOT NULL DEFAULT '';
UPDATE records SET body = coalesce(record ->> '$.body', ''), record = json_set(record, '$.body', NULL);

-- A selection that waits is told by a word that is no media type.
UPDATE saves SET media_type = 'selection' WHERE media_type = 'text/html' AND method IS NOT NULL;
