//! An address as a page or a style sheet writes it in, where that part is shown out.

use crate::Part;
use url::Url;

/// The longest address that is followed: one of a megabyte on every link would make the page grow without end.
const MOST_ADDRESS: usize = 4096;

/// Asks where a part is shown.
pub(crate) struct Links<'a> {
    /// What addresses are relative to.
    base: Option<Url>,
    shown: &'a dyn Fn(&str, Part) -> Option<String>,
    /// True where only what a browser would fetch is asked for, not every part that could stand there.
    pub(crate) choosing: bool,
}

impl<'a> Links<'a> {
    pub(crate) fn new(address: Option<&str>, shown: &'a dyn Fn(&str, Part) -> Option<String>) -> Self {
        let base = address.filter(|it| it.len() <= MOST_ADDRESS).and_then(|it| Url::parse(it).ok());
        Self { base, shown, choosing: false }
    }

    /// The same, for a document inside this one.
    pub(crate) fn within(&self) -> Self {
        Self { base: self.base.clone(), shown: self.shown, choosing: self.choosing }
    }

    /// What the page says its addresses are relative to.
    pub(crate) fn rebase(&mut self, href: &str) {
        if let Some(base) = self.resolve(href).filter(|url| !url.cannot_be_a_base()) {
            self.base = Some(base);
        }
    }

    pub(crate) fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.len() > MOST_ADDRESS {
            return None;
        }
        match &self.base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        }
    }

    /// Where a part is shown, with the fragment that it was asked for with; none where it isn't there.
    pub(crate) fn part(&self, href: &str, part: Part) -> Option<String> {
        if href.trim().is_empty() {
            return None;
        }
        let mut url = match self.resolve(href) {
            Some(url) => url,
            // A page without an address, with its parts beside it.
            None if self.base.is_none() && href.len() <= MOST_ADDRESS => {
                Url::parse("file:///").ok()?.join(href.trim()).ok()?
            }
            None => return None,
        };
        if !matches!(url.scheme(), "http" | "https" | "blob" | "cid" | "file") {
            return None;
        }
        let fragment = url.fragment().map(str::to_owned);
        url.set_fragment(None);
        let mut shown = (self.shown)(url.as_str(), part)?;
        if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
            shown.push('#');
            shown.push_str(&fragment);
        }
        Some(shown)
    }
}
