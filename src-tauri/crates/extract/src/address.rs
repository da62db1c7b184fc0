//! An address → what it tells of the page: outlet, section, day, and the archive it came from.

use model::Time;

/// What an address tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AddressFacts {
    /// The registrable host without `www.`; of the original page where the address is an archive's.
    pub(crate) domain: Option<String>,
    /// The first path segment that names a section: `politics`.
    pub(crate) section: Option<String>,
    /// The day (or month, or year) written in the path.
    pub(crate) published: Option<Time>,
    /// When an archive (Wayback Machine, Memento) captured the page.
    pub(crate) archived: Option<Time>,
    /// The address of the page itself, where the address is an archive's.
    pub(crate) original: Option<String>,
}

/// Reads an http(s) address; none for anything else.
pub(crate) fn read(_url: &str) -> Option<AddressFacts> {
    None
}
