//! An item in, one line of JSON with the names of the JSON contract out.

use model::Item;

/// Writes one item as one line.
pub(crate) fn item(item: &Item, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, item).expect("records have string keys and no failing values");
    out.push(b'\n');
}
