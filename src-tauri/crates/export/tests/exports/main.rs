//! What is written, and who can read it.

mod independent_readers;
mod items;
mod whole_or_nothing;
