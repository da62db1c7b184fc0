//! The journey of a page, arrow by arrow, through the command and on real files.

mod bad_input;
mod clean;
mod duplicates;
mod edit;
mod export;
mod files;
mod import;
mod monsters;
mod odd_archives;
mod queue;
mod recurring;
mod replay;
mod reread;
mod round_trip;
mod rules;
mod save;
mod search;
mod tags;
mod traps;
mod verify;
mod web_archives;
