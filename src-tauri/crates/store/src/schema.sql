-- What the steps in sql/ make: for reading. Written by this crate's tests with UPDATE_SCHEMA=1.

CREATE TABLE addresses (
  key     INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, item_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX addresses_item ON addresses (item_id);

CREATE TABLE articles (
  id         INTEGER PRIMARY KEY,
  capture_id INTEGER NOT NULL REFERENCES captures,
  extractor  TEXT NOT NULL,
  read_at    INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  content    BLOB NOT NULL
) STRICT;

CREATE INDEX articles_capture ON articles (capture_id);

CREATE TABLE block_overrides (
  item_id    INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  article_id INTEGER NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER NOT NULL,
  kept       INTEGER NOT NULL CHECK (kept IN (0, 1)),
  PRIMARY KEY (item_id, article_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_overrides_article ON block_overrides (article_id);

CREATE TABLE captures (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  item_id      INTEGER NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
  page_id      INTEGER REFERENCES pages,
  number       INTEGER NOT NULL,
  hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  added_at     INTEGER NOT NULL,
  method       TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  missing      TEXT NOT NULL CHECK (json_valid(missing)),
  url          TEXT,
  final_url    TEXT,
  archived_url TEXT,
  retrieved    TEXT NOT NULL CHECK (json_valid(retrieved)),
  server_date  TEXT CHECK (server_date IS NULL OR json_valid(server_date)),
  archived     TEXT CHECK (archived IS NULL OR json_valid(archived)),
  status       INTEGER,
  content_type TEXT,
  ip           TEXT,
  file_name    TEXT,
  received     TEXT NOT NULL REFERENCES payloads,
  decoded      TEXT REFERENCES payloads,
  bytes        INTEGER NOT NULL,
  software     TEXT NOT NULL, selection INTEGER NOT NULL DEFAULT 0 CHECK (selection IN (0, 1)), record_id TEXT,
  UNIQUE (item_id, number)
) STRICT;

CREATE INDEX captures_page ON captures (page_id) WHERE page_id IS NOT NULL;

CREATE INDEX captures_received ON captures (received);

CREATE INDEX captures_record ON captures (record_id) WHERE record_id IS NOT NULL;

CREATE TABLE change_sets (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  at    INTEGER NOT NULL,
  who   TEXT NOT NULL,
  kind  TEXT NOT NULL,
  label TEXT NOT NULL,
  items INTEGER NOT NULL,
  -- `dropped`: undone, and then something else was done.
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT;

CREATE INDEX change_sets_done ON change_sets (id) WHERE state = 'done';

CREATE INDEX change_sets_undone ON change_sets (id) WHERE state = 'undone';

CREATE TABLE "changes" (
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

CREATE INDEX changes_moved ON changes (set_id, position) WHERE subject = 'tag' AND what = 'moved';

CREATE INDEX changes_subject ON changes (subject_id, subject);

CREATE TABLE collection_items (
  collection_id INTEGER NOT NULL REFERENCES collections,
  item_id       INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  position      INTEGER NOT NULL,
  PRIMARY KEY (collection_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX collection_items_item ON collection_items (item_id);

CREATE INDEX collection_items_position ON collection_items (collection_id, position);

CREATE TABLE collections (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  folded     TEXT NOT NULL,
  parent_id  INTEGER REFERENCES collections,
  position   INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  removed_at INTEGER,
  items      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX collections_folded ON collections (folded);

CREATE INDEX collections_parent ON collections (parent_id);

CREATE TABLE custom_values (
  item_id INTEGER NOT NULL REFERENCES items,
  name    TEXT NOT NULL,
  value   TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (item_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_days (
  item_id INTEGER NOT NULL REFERENCES items,
  day     TEXT NOT NULL,
  PRIMARY KEY (item_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_days_day ON event_days (day);

CREATE TABLE events (
  seq    INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  who    TEXT NOT NULL,
  kind   TEXT NOT NULL,
  item   TEXT,
  set_id INTEGER,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  prev   TEXT NOT NULL,
  hash   TEXT NOT NULL
) STRICT;

CREATE INDEX events_item ON events (item) WHERE item IS NOT NULL;

CREATE INDEX events_set ON events (set_id) WHERE set_id IS NOT NULL;

CREATE TABLE exchanges (
  capture_id    INTEGER NOT NULL REFERENCES captures,
  position      INTEGER NOT NULL,
  target_uri    TEXT NOT NULL,
  status        INTEGER NOT NULL,
  request_head  BLOB NOT NULL,
  response_head BLOB NOT NULL,
  body          TEXT NOT NULL REFERENCES payloads,
  bytes         INTEGER NOT NULL,
  started_at    INTEGER NOT NULL,
  took          INTEGER NOT NULL,
  ip            TEXT,
  truncated     INTEGER NOT NULL, part INTEGER NOT NULL DEFAULT 0 CHECK (part IN (0, 1)), framing BLOB, media_type TEXT,
  PRIMARY KEY (capture_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE "item_tags" (
  item_id  INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  origin   TEXT NOT NULL CHECK (origin IN ('publisher', 'mine', 'suggested', 'rule', 'refused')),
  tag_id   INTEGER NOT NULL REFERENCES tags,
  position INTEGER NOT NULL,
  rule_id  INTEGER REFERENCES tag_rules,
  PRIMARY KEY (item_id, origin, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_tags_rule ON item_tags (rule_id, item_id) WHERE rule_id IS NOT NULL;

CREATE INDEX item_tags_tag ON item_tags (tag_id, origin, item_id);

CREATE TABLE items (
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  page_id         INTEGER UNIQUE REFERENCES pages,
  capture_id      INTEGER NOT NULL REFERENCES captures DEFERRABLE INITIALLY DEFERRED,
  article_id      INTEGER NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
  status          TEXT NOT NULL DEFAULT 'inbox' CHECK (status IN ('inbox', 'kept', 'excluded')),
  created_at      INTEGER NOT NULL,
  edited_at       INTEGER,
  deleted_at      INTEGER,
  versions        INTEGER NOT NULL DEFAULT 1,
  outcome         TEXT NOT NULL,
  headline        TEXT,
  headline_folded TEXT,
  opening         TEXT NOT NULL,
  outlet_id       INTEGER REFERENCES outlets,
  outlet          TEXT,
  outlet_folded   TEXT,
  place           TEXT,
  section         TEXT,
  language        TEXT COLLATE NOCASE,
  trouble         TEXT,
  warnings        TEXT NOT NULL,
  word_count      INTEGER NOT NULL,
  text_sha256     TEXT,
  has_image       INTEGER NOT NULL,
  has_note        INTEGER NOT NULL,
  published       TEXT,
  retrieved       TEXT,
  published_at    INTEGER,
  modified_at     INTEGER,
  retrieved_at    INTEGER,
  server_date_at  INTEGER,
  archived_at     INTEGER,
  gmt_dateline_at INTEGER,
  published_day    TEXT,
  modified_day     TEXT,
  retrieved_day    TEXT,
  server_date_day  TEXT,
  archived_day     TEXT,
  gmt_dateline_day TEXT,
  -- One bit a doubtful time, in the order of the _day columns.
  doubtful        INTEGER NOT NULL
, domain TEXT) STRICT;

CREATE INDEX items_archived ON items (archived_at) WHERE deleted_at IS NULL;

CREATE INDEX items_article ON items (article_id);

CREATE INDEX items_capture ON items (capture_id);

CREATE INDEX items_created ON items (created_at) WHERE deleted_at IS NULL;

CREATE INDEX items_day ON items (published_day) WHERE deleted_at IS NULL;

CREATE INDEX items_domain ON items (domain) WHERE domain IS NOT NULL;

CREATE INDEX items_edited ON items (edited_at) WHERE deleted_at IS NULL;

CREATE INDEX items_facets ON items (
  deleted_at, status, outcome, edited_at, created_at, has_image, has_note, doubtful, outlet_id, place, section, language, warnings,
  published_day, modified_day, retrieved_day, server_date_day, archived_day, gmt_dateline_day
);

CREATE INDEX items_gmt_dateline ON items (gmt_dateline_at) WHERE deleted_at IS NULL;

CREATE INDEX items_headline ON items (headline_folded) WHERE deleted_at IS NULL;

CREATE INDEX items_language ON items (language) WHERE deleted_at IS NULL;

CREATE INDEX items_modified ON items (modified_at) WHERE deleted_at IS NULL;

CREATE INDEX items_outlet ON items (outlet_id, published_at) WHERE deleted_at IS NULL;

CREATE INDEX items_outlet_name ON items (outlet_folded) WHERE deleted_at IS NULL;

CREATE INDEX items_published ON items (published_at) WHERE deleted_at IS NULL;

CREATE INDEX items_retrieved ON items (retrieved_at) WHERE deleted_at IS NULL;

CREATE INDEX items_server_date ON items (server_date_at) WHERE deleted_at IS NULL;

CREATE INDEX items_status ON items (status, published_at) WHERE deleted_at IS NULL;

CREATE INDEX items_text ON items (text_sha256) WHERE text_sha256 IS NOT NULL;

CREATE INDEX items_trash ON items (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE journal (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL,
  -- True where its searched words may have changed.
  words   INTEGER NOT NULL CHECK (words IN (0, 1))
) STRICT;

CREATE TABLE kin (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  leader  INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  family  INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  share   REAL NOT NULL
) STRICT;

CREATE INDEX kin_family ON kin (family);

CREATE INDEX kin_leader ON kin (leader);

CREATE TABLE kin_decisions (
  item_id  INTEGER NOT NULL REFERENCES items,
  other_id INTEGER NOT NULL REFERENCES items,
  same     INTEGER NOT NULL CHECK (same IN (0, 1)),
  PRIMARY KEY (item_id, other_id),
  CHECK (item_id < other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kin_decisions_other ON kin_decisions (other_id);

CREATE TABLE outlets (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  folded  TEXT NOT NULL,
  domain  TEXT,
  country TEXT,
  items   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX outlets_domain ON outlets (domain) WHERE domain IS NOT NULL;

CREATE INDEX outlets_folded ON outlets (folded);

CREATE TABLE overrides (
  item_id INTEGER NOT NULL REFERENCES items,
  field   TEXT NOT NULL,
  value   TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (item_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_lines (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  domain  TEXT NOT NULL,
  added   INTEGER NOT NULL,
  prints  BLOB NOT NULL
) STRICT;

CREATE INDEX page_lines_domain ON page_lines (domain, added);

CREATE TABLE pages (
  id        INTEGER PRIMARY KEY,
  url_key   TEXT NOT NULL UNIQUE,
  url       TEXT NOT NULL,
  outlet_id INTEGER REFERENCES outlets
) STRICT;

CREATE INDEX pages_outlet ON pages (outlet_id) WHERE outlet_id IS NOT NULL;

CREATE TABLE payloads (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes  INTEGER NOT NULL,
  coding TEXT NOT NULL CHECK (coding IN ('zstd', 'plain')),
  stored BLOB NOT NULL
) STRICT;

CREATE TABLE records (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  record  TEXT NOT NULL CHECK (json_valid(record))
, body TEXT NOT NULL DEFAULT '') STRICT;

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

CREATE TABLE rule_items (
  item_id INTEGER NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  rule_id INTEGER NOT NULL REFERENCES rules,
  decided INTEGER NOT NULL,
  PRIMARY KEY (item_id, rule_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX rule_items_rule ON rule_items (rule_id);

CREATE TABLE rules (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  domain     TEXT NOT NULL,
  told_by    TEXT NOT NULL CHECK (told_by IN ('text', 'place')),
  value      TEXT NOT NULL,
  keep       INTEGER NOT NULL CHECK (keep IN (0, 1)),
  made_at    INTEGER NOT NULL,
  removed_at INTEGER
, browser INTEGER NOT NULL DEFAULT 0 CHECK (browser IN (0, 1))) STRICT;

CREATE INDEX rules_domain ON rules (domain) WHERE removed_at IS NULL;

CREATE TABLE saves (
  id         TEXT PRIMARY KEY,
  at         INTEGER NOT NULL,
  job        TEXT NOT NULL CHECK (json_valid(job)),
  collection TEXT,
  tags       TEXT NOT NULL CHECK (json_valid(tags)),
  url        TEXT,
  name       TEXT,
  media_type TEXT,
  method     TEXT,
  page       BLOB
) STRICT;

CREATE TABLE searches (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  text       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE "sketch_keys" (
  key     INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items,
  PRIMARY KEY (key, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sketches (
  item_id INTEGER PRIMARY KEY REFERENCES items DEFERRABLE INITIALLY DEFERRED,
  sketch  BLOB NOT NULL
) STRICT;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE sqlite_stat1(tbl,idx,stat);

CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample);

CREATE TABLE tag_aliases (
  folded TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tags
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_aliases_tag ON tag_aliases (tag_id);

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

CREATE TABLE tags (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL,
  items  INTEGER NOT NULL DEFAULT 0
, own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)), colour TEXT, ignored INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1)), ruled INTEGER NOT NULL DEFAULT 0, publisher INTEGER NOT NULL DEFAULT 0, suggested INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX tags_folded ON tags (folded);

CREATE INDEX tags_tree ON tags (replace(folded, '/', char(1)), name) WHERE own;

CREATE INDEX tags_used ON tags (items) WHERE items > 0;

CREATE TABLE totals (
  status  TEXT NOT NULL,
  trashed INTEGER NOT NULL,
  items   INTEGER NOT NULL,
  PRIMARY KEY (status, trashed)
) STRICT, WITHOUT ROWID;

CREATE TABLE unsketched (item_id INTEGER PRIMARY KEY REFERENCES items) STRICT;

CREATE TRIGGER articles_stay BEFORE UPDATE ON articles BEGIN
  SELECT RAISE(ABORT, 'what was read never changes');
END;

CREATE TRIGGER captures_stay BEFORE UPDATE OF
  id, uid, added_at, method, outcome, missing, url, final_url, archived_url, retrieved, server_date, archived,
  status, content_type, ip, file_name, received, decoded, bytes, software, selection, record_id ON captures BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;

CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;

CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;

CREATE TRIGGER collection_items_added AFTER INSERT ON collection_items BEGIN
  UPDATE collections SET items = items + 1
    WHERE id = NEW.collection_id AND EXISTS (SELECT 1 FROM items WHERE id = NEW.item_id AND deleted_at IS NULL);
END;

CREATE TRIGGER collection_items_removed AFTER DELETE ON collection_items BEGIN
  UPDATE collections SET items = items - 1
    WHERE id = OLD.collection_id AND EXISTS (SELECT 1 FROM items WHERE id = OLD.item_id AND deleted_at IS NULL);
END;

CREATE TRIGGER events_are_kept BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;

CREATE TRIGGER exchanges_stay BEFORE UPDATE ON exchanges BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;

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

CREATE TRIGGER items_added AFTER INSERT ON items BEGIN
  UPDATE totals SET items = items + 1 WHERE status = NEW.status AND trashed = (NEW.deleted_at IS NOT NULL);
  UPDATE outlets SET items = items + 1 WHERE id = NEW.outlet_id AND NEW.deleted_at IS NULL;
END;

CREATE TRIGGER items_moved AFTER UPDATE OF status, deleted_at ON items
WHEN OLD.status <> NEW.status OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
  UPDATE totals SET items = items - 1 WHERE status = OLD.status AND trashed = (OLD.deleted_at IS NOT NULL);
  UPDATE totals SET items = items + 1 WHERE status = NEW.status AND trashed = (NEW.deleted_at IS NOT NULL);
END;

CREATE TRIGGER items_published_elsewhere AFTER UPDATE OF outlet_id, deleted_at ON items
WHEN OLD.outlet_id IS NOT NEW.outlet_id OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) BEGIN
  UPDATE outlets SET items = items - 1 WHERE id = OLD.outlet_id AND OLD.deleted_at IS NULL;
  UPDATE outlets SET items = items + 1 WHERE id = NEW.outlet_id AND NEW.deleted_at IS NULL;
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

CREATE TRIGGER journal_added AFTER INSERT ON items BEGIN
  INSERT INTO journal (item_id, words) VALUES (NEW.id, 0);
END;

CREATE TRIGGER journal_changed AFTER UPDATE ON items BEGIN
  INSERT INTO journal (item_id, words) VALUES (NEW.id, 0);
END;

CREATE TRIGGER payloads_stay BEFORE UPDATE ON payloads BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;

CREATE TRIGGER renderings_stay BEFORE UPDATE ON renderings BEGIN
  SELECT RAISE(ABORT, 'what was captured never changes');
END;
