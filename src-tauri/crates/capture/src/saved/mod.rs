//! Files that hold whole pages in; the page in each, with its parts and what the file says of it, out.

mod address;
pub(crate) mod beside;
pub(crate) mod letter;
pub(crate) mod mbox;
mod mhtml;
mod mime;
mod names;
pub(crate) mod pages;
mod parts;
mod transfer;
pub(crate) mod within;
pub(crate) mod zip;

use crate::{Error, Kind};
use model::{Exchange, Missing, Time};

/// What a file of another program holds of one page.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    /// The page in the file, transfer coding undone, character encoding not; none where the file is the page.
    pub(crate) page: Option<Vec<u8>>,
    pub(crate) content_type: Option<String>,
    /// Where the page was, if the file says so.
    pub(crate) url: Option<String>,
    /// When the other program took it.
    pub(crate) archived: Option<Time>,
    pub(crate) assets: Vec<Exchange>,
    pub(crate) missing: Vec<Missing>,
    /// True where the page itself is not whole.
    pub(crate) cut: bool,
}

/// Opens a file that holds one page with its parts; none where the bytes are themselves the page.
pub(crate) fn open(bytes: &[u8], name: &str) -> Result<Option<Opened>, Error> {
    match Kind::of(bytes) {
        Some(Kind::SavedPage) => mhtml::open(bytes, name).map(Some),
        Some(Kind::Mail) => letter::open(bytes, name).map(Some),
        _ => zip::open_page(bytes),
    }
}

/// Where the page in such a file was, by the file's head alone.
pub(crate) fn address(bytes: &[u8]) -> Option<String> {
    match Kind::of(bytes)? {
        Kind::SavedPage | Kind::Mail => mhtml::address(bytes),
        _ => None,
    }
}

/// What a text with the head of a message is: a page saved with its parts, a letter, or a box of letters.
pub(crate) fn kind(bytes: &[u8]) -> Option<Kind> {
    let boxed = bytes.starts_with(b"From ");
    let message = mime::without_envelope(bytes);
    let head = &message[..mime::head_end(message)?];
    let has = |name: &str| mime::header(head, name).is_some();
    let stated = has("mime-version") && has("content-type");
    let sent =
        has("from") && has("date") && ["message-id", "received", "return-path", "to"].into_iter().any(has);
    if !stated && !sent {
        return None;
    }
    if boxed && mbox::holds_several(bytes) {
        return Some(Kind::Mailbox);
    }
    Some(if mhtml::is_saved(head, sent) { Kind::SavedPage } else { Kind::Mail })
}
