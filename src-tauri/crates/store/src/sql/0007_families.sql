-- Step 7: which items tell one story.

-- What of each item's text is kept to compare it by (the crate `near`); empty where the text has no word.
CREATE TABLE sketches (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  sketch  BLOB NOT NULL
) STRICT;

-- Numbers that texts of one story share.
CREATE TABLE sketch_keys (
  key     INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, item_id)
) STRICT, WITHOUT ROWID;

-- Items of before this step, whose text was not looked at yet.
CREATE TABLE unsketched (item_id INTEGER PRIMARY KEY REFERENCES items) STRICT;
INSERT INTO unsketched SELECT id FROM items;

-- The members of each family, its leaders among them: `leader` is the item with which the text was compared, and `share` how
-- much of the shorter one both have, from 0 to 1. `family` is one leader for all that a person said to be one story.
CREATE TABLE kin (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  leader  INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  family  INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  share   REAL NOT NULL
) STRICT;
CREATE INDEX kin_leader ON kin (leader);
CREATE INDEX kin_family ON kin (family);

-- Pairs of which a person said that they tell one story, or that they do not; the lower number stands first.
CREATE TABLE kin_decisions (
  item_id  INTEGER NOT NULL REFERENCES items,
  other_id INTEGER NOT NULL REFERENCES items,
  same     INTEGER NOT NULL CHECK (same IN (0, 1)),
  PRIMARY KEY (item_id, other_id),
  CHECK (item_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kin_decisions_other ON kin_decisions (other_id);

-- The addresses of an item in every form that leads to one page: 64 bits of the digest of each.
CREATE TABLE addresses (
  key     INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_item ON addresses (item_id);
