//! The desktop window of Dateline.
