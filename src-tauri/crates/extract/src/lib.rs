//! What a capture holds → what it says: fields, times, body and ledger.

mod address;
mod clock;
mod dateline;
mod event_days;
mod language;
mod text;
mod time;
mod words;
