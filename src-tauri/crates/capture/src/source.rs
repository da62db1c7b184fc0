//! Bytes or text that a person gave in; the sources in them out, told by the bytes.

use crate::Error;
use model::{Method, Source};

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
    Ok(vec![Source::Page { bytes, name, url, media_type: None, method }])
}

/// The sources in a text: links where it is nothing but addresses, else one page of plain text.
///
/// # Errors
/// The text is empty, or names only addresses that are not fetched.
pub fn sources_in_text(text: &str, method: Method) -> Result<Vec<Source>, Error> {
    sources_in_bytes(text.as_bytes().to_vec(), None, None, method)
}

/// A page or fragment of HTML, such as a selection from a browser; an address that is not http(s) is left out.
///
/// # Errors
/// The HTML is empty.
pub fn source_of_html(html: String, url: Option<String>, method: Method) -> Result<Source, Error> {
    let media_type = Some("text/html; charset=utf-8".into());
    Ok(Source::Page { bytes: html.into_bytes(), name: None, url, media_type, method })
}
