-- Step 10: what a save has to look up it finds in an index. SQLite asks every table whose references are checked at the
-- end of a transaction whether a new row is one that they wait for, and went through whole tables for it.
CREATE INDEX items_capture ON items (capture_id);
CREATE INDEX items_article ON items (article_id);
CREATE INDEX block_overrides_article ON block_overrides (article_id);

-- Its rows are written after their item: they are checked at once, and need no index by item.
CREATE TABLE keys_of_sketches (
  key     INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items,
  PRIMARY KEY (key, item_id)
) STRICT, WITHOUT ROWID;
INSERT INTO keys_of_sketches SELECT key, item_id FROM sketch_keys;
DROP TABLE sketch_keys;
ALTER TABLE keys_of_sketches RENAME TO sketch_keys;
