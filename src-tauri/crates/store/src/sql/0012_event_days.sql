-- Step 12: the days that a text speaks of are found and counted without a look at its record; of several places of a
-- dateline, each is told from the next, whatever commas are in them.
CREATE TABLE event_days (
  item_id INTEGER NOT NULL REFERENCES items,
  day     TEXT NOT NULL,
  PRIMARY KEY (item_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_days_day ON event_days (day);
INSERT OR IGNORE INTO event_days
  SELECT item_id, value ->> '$.value' FROM records, json_each(record, '$.event_days')
  WHERE value ->> '$.value' IS NOT NULL;
INSERT INTO sqlite_stat1 VALUES
  ('event_days', 'event_days', '1000000 2 1'),
  ('event_days', 'event_days_day', '1000000 100 1');
UPDATE items SET place = (
    SELECT group_concat(value, '; ') FROM records, json_each(record, '$.dateline.places') WHERE item_id = items.id)
  WHERE place LIKE '%, %';
