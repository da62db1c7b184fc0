//! Texts in, families of those that tell one story out: wire copies that were cut, retitled, re-datelined, added to.
//!
//! A text becomes a sketch of fixed size (`sketch`), from which it can be told how much two texts have in common; a few
//! keys of it find the texts worth comparing (`Sketch::keys`); and where a new text belongs among those that are known
//! is decided against the leader of each family (`place`), so that families do not grow into chains.

mod place;
mod shingles;
mod sketch;

pub use place::{Known, Place, place};
pub use sketch::{BYTES, KEYS, Likeness, Sketch};
