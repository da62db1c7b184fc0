//! The archive on real SQLite files: what a researcher would notice of saving, changing, finding and proving.

mod bulk;
mod changing;
mod counting;
mod families;
mod finding;
mod held;
mod indexing;
mod merging;
mod opening;
mod proving;
mod reading_again;
mod ruling;
mod saving;
mod support;
mod tag_rules;
mod tags;
mod why;
