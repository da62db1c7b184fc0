-- Step 6: an outlet whose pages are always saved as a browser shows them; such a rule decides no row.
ALTER TABLE rules ADD COLUMN browser INTEGER NOT NULL DEFAULT 0 CHECK (browser IN (0, 1));
