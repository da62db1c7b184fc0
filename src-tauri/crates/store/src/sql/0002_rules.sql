-- Step 2: rules of outlets, and the lines that recur on an outlet's pages.

-- The registrable domain of the outlet as the page was read: rules and recurring lines go by it.
ALTER TABLE items ADD COLUMN domain TEXT;
UPDATE items SET domain = (SELECT json_extract(record, '$.outlet.domain') FROM records WHERE item_id = items.id);
CREATE INDEX items_domain ON items (domain) WHERE domain IS NOT NULL;

CREATE TABLE rules (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  domain     TEXT NOT NULL,
  told_by    TEXT NOT NULL CHECK (told_by IN ('text', 'place')),
  value      TEXT NOT NULL,
  keep       INTEGER NOT NULL CHECK (keep IN (0, 1)),
  made_at    INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX rules_domain ON rules (domain) WHERE removed_at IS NULL;

-- In which items a rule decides now, and how many rows of each.
CREATE TABLE rule_items (
  item_id INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  rule_id INTEGER NOT NULL REFERENCES rules,
  decided INTEGER NOT NULL,
  PRIMARY KEY (item_id, rule_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_items_rule ON rule_items (rule_id);

-- The prints of the lines of an outlet's newest pages: 32 bits a line, little-endian, in rising order, each once.
CREATE TABLE page_lines (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  domain  TEXT NOT NULL,
  added   INTEGER NOT NULL,
  prints  BLOB NOT NULL
) STRICT;
CREATE INDEX page_lines_domain ON page_lines (domain, added);

-- A change may be about a rule too; SQLite can't widen a CHECK, so the rows move into a table that allows it.
CREATE TABLE wider_changes (
  set_id     INTEGER NOT NULL REFERENCES change_sets,
  position   INTEGER NOT NULL,
  subject    TEXT NOT NULL CHECK (subject IN ('item', 'collection', 'search', 'rule')),
  subject_id INTEGER NOT NULL,
  what       TEXT NOT NULL,
  old        TEXT NOT NULL CHECK (json_valid(old)),
  new        TEXT NOT NULL CHECK (json_valid(new)),
  was_set    INTEGER NOT NULL,
  is_set     INTEGER NOT NULL,
  edited_was INTEGER,
  PRIMARY KEY (set_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO wider_changes SELECT * FROM changes;
DROP TABLE changes;
ALTER TABLE wider_changes RENAME TO changes;
CREATE INDEX changes_subject ON changes (subject_id, subject);
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;
CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;
