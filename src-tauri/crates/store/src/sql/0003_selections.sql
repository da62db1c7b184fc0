-- Step 3: captures know that they are a selection.

-- True for what a person selected of a page: all of it is meant, so that reading it again keeps all of it.
ALTER TABLE captures ADD COLUMN selection INTEGER NOT NULL DEFAULT 0 CHECK (selection IN (0, 1));
