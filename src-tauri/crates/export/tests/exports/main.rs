//! What is written, and who can read it.

mod captures;
mod independent_readers;
mod items;
mod web_archives;
mod whole_or_nothing;
