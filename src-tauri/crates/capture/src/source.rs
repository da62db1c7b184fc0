//! Bytes or text that a person gave in; the sources in them out, told by the bytes.

use crate::{
    Error, Kind, UTF8_HTML,
    address::{addresses_alone, web_address},
    saved, saved_page, shortcut, text,
};
use model::{Beside, Method, Source};

/// What a text is called that has no name of its own.
const NAMELESS: &str = "the text";

/// How much of a large file is looked at before all of it is decoded as a list of addresses.
const OPENING: usize = 64 << 10;

/// The sources in some bytes: links from any kind of link file or list, else one page.
///
/// `url` is where the page was, if the person says so.
///
/// # Errors
/// The bytes are empty, no page, or a link file without a web address; `url` is no web address.
pub fn sources_in_bytes(
    bytes: Vec<u8>,
    name: Option<String>,
    url: Option<String>,
    method: Method,
) -> Result<Vec<Source>, Error> {
    let called = name.as_deref().unwrap_or(NAMELESS);
    if text::is_blank(&bytes) {
        return Err(Error::Empty { name: called.into() });
    }
    if let Some(links) = links(&bytes, called)? {
        return Ok(links);
    }
    let url = url.map(|url| web_address(&url)).transpose()?;
    let url = match Kind::of(&bytes) {
        None => url.or_else(|| saved_page::address(&bytes)),
        Some(Kind::SavedPage | Kind::Mail) => url.or_else(|| saved::address(&bytes)),
        Some(Kind::Mailbox) => return Ok(letters(&bytes, called, method)),
        Some(kind) => return Err(Error::NotAPage { name: called.into(), kind }),
    };
    Ok(vec![Source::Page { bytes, name, url, media_type: None, method, beside: Beside::default() }])
}

/// Each letter of a mailbox, called by its number.
fn letters(bytes: &[u8], called: &str, method: Method) -> Vec<Source> {
    let letters = saved::mbox::letters(bytes).into_iter().enumerate();
    letters
        .map(|(index, letter)| Source::Page {
            bytes: letter.to_vec(),
            name: Some(format!("{called}: letter {}", index + 1)),
            url: saved::address(letter),
            media_type: None,
            method,
            beside: Beside::default(),
        })
        .collect()
}

/// The sources in a text: links where it is nothing but addresses, else one page of plain text.
///
/// A text that is the source of a whole HTML page is taken as that page.
///
/// # Errors
/// The text is empty, or names only addresses that are not fetched.
pub fn sources_in_text(text: &str, method: Method) -> Result<Vec<Source>, Error> {
    if text::is_blank(text.as_bytes()) {
        return Err(Error::Empty { name: NAMELESS.into() });
    }
    if let Some(links) = links(text.as_bytes(), NAMELESS)? {
        return Ok(links);
    }
    if text::is_html_page(text) {
        let bytes = text.as_bytes().to_vec();
        let (url, media_type) = (saved_page::address(&bytes), Some(UTF8_HTML.into()));
        return Ok(vec![Source::Page {
            bytes,
            name: None,
            url,
            media_type,
            method,
            beside: Beside::default(),
        }]);
    }
    let (bytes, media_type) = (text.as_bytes().to_vec(), Some("text/plain; charset=utf-8".into()));
    Ok(vec![Source::Page { bytes, name: None, url: None, media_type, method, beside: Beside::default() }])
}

/// What a person selected of a page in a browser, as HTML; an address that is not http(s) is left out.
///
/// # Errors
/// The HTML is empty.
pub fn selection(html: String, url: Option<String>, method: Method) -> Result<Source, Error> {
    if text::is_blank(html.as_bytes()) {
        return Err(Error::Empty { name: "the selection".into() });
    }
    let url = url.and_then(|url| web_address(&url).ok()).or_else(|| saved_page::address(html.as_bytes()));
    Ok(Source::Selection { html, url, method })
}

/// Whether the first tag already says that it is a page.
fn opens_a_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let opens = |tag: &str| start.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag.as_bytes()));
    opens("<!doctype html") || opens("<html")
}

/// Whether a large file can be a list: its first lines are addresses.
fn opens_with_addresses(bytes: &[u8]) -> bool {
    let mut lines = &bytes[..OPENING];
    let mut drop_line = || -> Option<&[u8]> {
        lines = &lines[..lines.iter().rposition(|byte| *byte == b'\n')?];
        Some(lines)
    };
    // Of a list with titles, the last line but one may be an address without its title.
    let mut found =
        || drop_line().and_then(text::decoded).is_some_and(|text| addresses_alone(&text).is_some());
    found() || found()
}

/// The links in a link file or a list of addresses; none where the bytes are neither.
///
/// In a list, an address that is not fetched stays in, so that its capture fails by name and the others go on.
fn links(bytes: &[u8], name: &str) -> Result<Option<Vec<Source>>, Error> {
    if opens_a_page(bytes) {
        return Ok(None);
    }
    // Of a large file only the opening is decoded, unless it is in UTF-16.
    if bytes.len() > OPENING && !bytes[..OPENING].contains(&0) {
        let opening = text::decoded(&bytes[..OPENING]).unwrap_or_default();
        if let Some(address) = shortcut::address(bytes, &opening, name) {
            return Ok(Some(vec![Source::Link { url: web_address(&address?)? }]));
        }
        if !opens_with_addresses(bytes) {
            return Ok(None);
        }
    }
    let Some(text) = text::decoded(bytes) else { return Ok(None) };
    if let Some(address) = shortcut::address(bytes, &text, name) {
        return Ok(Some(vec![Source::Link { url: web_address(&address?)? }]));
    }
    let Some(addresses) = addresses_alone(&text) else { return Ok(None) };
    let mut first_refusal = None;
    let mut fetched = false;
    let mut links = Vec::with_capacity(addresses.len());
    for address in addresses {
        match web_address(&address) {
            Ok(url) => {
                fetched = true;
                links.push(Source::Link { url });
            }
            Err(refusal) => {
                first_refusal.get_or_insert(refusal);
                links.push(Source::Link { url: address });
            }
        }
    }
    match first_refusal {
        Some(refusal) if !fetched => Err(refusal),
        _ => Ok(Some(links)),
    }
}
