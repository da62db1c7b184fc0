//! The address that answered and its headers in; where the page itself was, and which archive kept it, out.

use crate::{address::web_address, headers, wayback};
use hyper::header::{HeaderMap, HeaderName};
use model::Time;
use url::Url;

/// When an archive took a page (RFC 7089, 2.1.1).
const MEMENTO_DATETIME: HeaderName = HeaderName::from_static("memento-datetime");

/// Where a page comes from.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Origin {
    /// The page's own address.
    pub(crate) page: Option<String>,
    pub(crate) archived_url: Option<String>,
    pub(crate) archived: Option<Time>,
}

impl Origin {
    /// By the address alone, for a page that was not fetched.
    pub(crate) fn of_address(address: &str) -> Self {
        match wayback::archived(address) {
            Some(found) => {
                let archived_url = Some(wayback::cited(address));
                Self { page: Some(found.original), archived_url, archived: Some(found.at) }
            }
            None => Self { page: Some(address.to_owned()), ..Self::default() },
        }
    }

    /// By the address after redirects and its answer; the archive's own word for the time is the better one.
    pub(crate) fn of(url: &Url, headers: &HeaderMap) -> Self {
        let by_address = Self::of_address(url.as_str());
        let Some(archived) = headers::time(headers, &MEMENTO_DATETIME) else { return by_address };
        let page = match headers::original(headers).and_then(|address| web_address(&address).ok()) {
            Some(original) if by_address.archived.is_none() => Some(original),
            _ => by_address.page,
        };
        Self { page, archived_url: Some(wayback::cited(url.as_str())), archived: Some(archived) }
    }
}
