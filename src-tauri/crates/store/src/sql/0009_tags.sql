-- Step 9: tags are put in order (colours, other spellings, names passed over), and rules that give tags.

-- True where the researcher has it as a tag, whether an item bears it now or not; the levels above one are tags too.
ALTER TABLE tags ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1));
ALTER TABLE tags ADD COLUMN colour TEXT;
-- True where the researcher wants no offer of it: what pages and the program say stays as it is.
ALTER TABLE tags ADD COLUMN ignored INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1));
-- How many items outside the trash have it by a rule (they are among `items` too), from their page, or as an offer.
ALTER TABLE tags ADD COLUMN ruled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tags ADD COLUMN publisher INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tags ADD COLUMN suggested INTEGER NOT NULL DEFAULT 0;

-- Other spellings, which become the tag wherever they are given.
CREATE TABLE tag_aliases (
  folded TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tags
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_aliases_tag ON tag_aliases (tag_id);

-- What a query finds gets a tag.
CREATE TABLE tag_rules (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT,
  query      TEXT NOT NULL,
  tag        TEXT NOT NULL,
  position   INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

-- A tag that a rule gave says which one; one that a person took away from an item is refused there.
CREATE TABLE wider_item_tags (
  item_id  INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  origin   TEXT NOT NULL CHECK (origin IN ('publisher', 'mine', 'suggested', 'rule', 'refused')),
  tag_id   INTEGER NOT NULL REFERENCES tags,
  position INTEGER NOT NULL,
  rule_id  INTEGER REFERENCES tag_rules,
  PRIMARY KEY (item_id, origin, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO wider_item_tags SELECT item_id, origin, tag_id, position, NULL FROM item_tags;
DROP TRIGGER items_trashed;
DROP TABLE item_tags;
ALTER TABLE wider_item_tags RENAME TO item_tags;
CREATE INDEX item_tags_tag ON item_tags (tag_id, origin, item_id);
CREATE INDEX item_tags_rule ON item_tags (rule_id, item_id) WHERE rule_id IS NOT NULL;

UPDATE tags SET own = 1 WHERE id IN (SELECT tag_id FROM item_tags WHERE origin = 'mine');
INSERT INTO tags (name, folded, own)
  WITH RECURSIVE above (name, folded) AS (
    SELECT name, folded FROM tags WHERE own
    UNION SELECT rtrim(rtrim(name, replace(name, '/', '')), '/'), rtrim(rtrim(folded, replace(folded, '/', '')), '/')
      FROM above WHERE instr(name, '/'))
  SELECT name, folded, 1 FROM above WHERE name <> '' ON CONFLICT (name) DO UPDATE SET own = 1;
UPDATE tags SET publisher = here.publisher, suggested = here.suggested FROM (
  SELECT tag_id, sum(origin = 'publisher') AS publisher, sum(origin = 'suggested') AS suggested
  FROM item_tags JOIN items ON items.id = item_id WHERE deleted_at IS NULL GROUP BY tag_id
) AS here WHERE here.tag_id = tags.id;
-- In the order of a tree: what is under a tag stands right behind it.
CREATE INDEX tags_tree ON tags (replace(folded, '/', char(1)), name) WHERE own;

CREATE TRIGGER item_tags_added AFTER INSERT ON item_tags WHEN NEW.origin <> 'refused' BEGIN
  UPDATE tags SET items = items + (NEW.origin IN ('mine', 'rule')), ruled = ruled + (NEW.origin = 'rule'),
      publisher = publisher + (NEW.origin = 'publisher'), suggested = suggested + (NEW.origin = 'suggested')
    WHERE id = NEW.tag_id AND EXISTS (SELECT 1 FROM items WHERE id = NEW.item_id AND deleted_at IS NULL);
END;
CREATE TRIGGER item_tags_removed AFTER DELETE ON item_tags WHEN OLD.origin <> 'refused' BEGIN
  UPDATE tags SET items = items - (OLD.origin IN ('mine', 'rule')), ruled = ruled - (OLD.origin = 'rule'),
      publisher = publisher - (OLD.origin = 'publisher'), suggested = suggested - (OLD.origin = 'suggested')
    WHERE id = OLD.tag_id AND EXISTS (SELECT 1 FROM items WHERE id = OLD.item_id AND deleted_at IS NULL);
END;
CREATE TRIGGER journal_tagged AFTER INSERT ON item_tags WHEN NEW.origin IN ('mine', 'rule') BEGIN
  INSERT INTO journal (item_id, words) VALUES (NEW.item_id, 0);
END;
CREATE TRIGGER journal_untagged AFTER DELETE ON item_tags WHEN OLD.origin IN ('mine', 'rule') BEGIN
  INSERT INTO journal (item_id, words) VALUES (OLD.item_id, 0);
END;
CREATE TRIGGER items_trashed AFTER UPDATE OF deleted_at ON items
WHEN (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
  UPDATE tags SET items = items + sign * own_here, ruled = ruled + sign * ruled_here,
      publisher = publisher + sign * publisher_here, suggested = suggested + sign * suggested_here
    FROM (SELECT tag_id, iif(NEW.deleted_at IS NULL, 1, -1) AS sign, sum(origin IN ('mine', 'rule')) AS own_here,
        sum(origin = 'rule') AS ruled_here, sum(origin = 'publisher') AS publisher_here,
        sum(origin = 'suggested') AS suggested_here
      FROM item_tags WHERE item_id = NEW.id GROUP BY tag_id) AS here
    WHERE tags.id = here.tag_id;
  UPDATE collections SET items = items + iif(NEW.deleted_at IS NULL, 1, -1)
    WHERE id IN (SELECT collection_id FROM collection_items WHERE item_id = NEW.id);
END;

-- A change may be about a tag or a rule that gives tags; SQLite can't widen a CHECK, so the rows move.
CREATE TABLE wider_changes (
  set_id     INTEGER NOT NULL REFERENCES change_sets,
  position   INTEGER NOT NULL,
  subject    TEXT NOT NULL CHECK (subject IN ('item', 'collection', 'search', 'rule', 'tag', 'tag-rule')),
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
-- The names that tags had: what was recorded of items before says them.
CREATE INDEX changes_moved ON changes (set_id, position) WHERE subject = 'tag' AND what = 'moved';
