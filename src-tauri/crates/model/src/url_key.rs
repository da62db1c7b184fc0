//! When two addresses are the same page.

use serde::{Deserialize, Serialize};
use std::fmt;
use url::Url;

/// An address reduced to what makes it a page: no scheme, `www.`, fragment, default port, tracking parameters
/// or trailing slash; other parameters sorted. Two captures with equal keys are versions of one item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts", type = "string"))]
pub struct UrlKey(String);

impl UrlKey {
    /// The key of an http(s) address; none for anything else.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let url = Url::parse(address.trim()).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let host = url.host_str()?.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let mut key = host.trim_end_matches('.').to_owned();
        if let Some(port) = url.port() {
            key.push_str(&format!(":{port}"));
        }
        let path = url.path().trim_end_matches('/');
        key.push_str(if path.is_empty() { "/" } else { path });
        let mut pairs: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !is_tracking(name))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        pairs.sort();
        if !pairs.is_empty() {
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
            key.push('?');
            key.push_str(&query);
        }
        Some(Self(key))
    }

    /// The key of the page that an address leads to in any of its forms: for phones, as AMP, out of a cache of such; none
    /// for a front page, which many pages call their own address.
    #[must_use]
    pub fn page(address: &str) -> Option<Self> {
        let mut url = Url::parse(address.trim()).ok()?;
        let host = url.host_str()?.to_ascii_lowercase();
        let cached = if host.ends_with(".cdn.ampproject.org") {
            url.path().strip_prefix("/c/").or_else(|| url.path().strip_prefix("/v/"))
        } else if host.starts_with("www.google.") {
            url.path().strip_prefix("/amp/")
        } else {
            None
        };
        if let Some(rest) = cached {
            url = Url::parse(&format!("https://{}", rest.strip_prefix("s/").unwrap_or(rest))).ok()?;
        }
        let host = url.host_str()?.to_owned();
        let plain = ["m.", "mobile.", "amp.", "touch."].iter().find_map(|prefix| host.strip_prefix(prefix));
        if let Some(plain) = plain.filter(|plain| plain.contains('.')) {
            url.set_host(Some(plain)).ok()?;
        }
        let path: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
        let path = path.strip_prefix(&["amp"]).unwrap_or(&path);
        let path = path.strip_suffix(&["amp"]).unwrap_or(path).join("/");
        let path = path.replace(".amp.html", ".html");
        url.set_path(path.strip_suffix(".amp").unwrap_or(&path));
        let pairs: Vec<(String, String)> =
            url.query_pairs().into_owned().filter(|pair| !is_form(pair)).collect();
        url.set_query(None);
        if !pairs.is_empty() {
            url.query_pairs_mut().extend_pairs(pairs);
        }
        Self::of(url.as_str()).filter(|key| !key.0.ends_with('/'))
    }

    /// The key's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Parameters that ask for a form of a page.
fn is_form((name, value): &(String, String)) -> bool {
    name == "amp" || (matches!(name.as_str(), "outputType" | "output" | "format") && value == "amp")
}

/// Parameters that say who sent the reader, never which page it is.
fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_")
        || matches!(
            name.as_str(),
            "fbclid"
                | "gclid"
                | "dclid"
                | "msclkid"
                | "yclid"
                | "twclid"
                | "igshid"
                | "mc_cid"
                | "mc_eid"
                | "wt_mc"
                | "cmpid"
                | "ns_mchannel"
                | "ns_source"
                | "ns_campaign"
                | "ocid"
                | "smid"
                | "ref_src"
                | "_ga"
                | "gbraid"
                | "wbraid"
                | "at_medium"
                | "at_campaign"
                | "sh_kit"
                | "taid"
        )
}

impl fmt::Display for UrlKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::UrlKey;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(UrlKey::of(address).as_ref().map(UrlKey::as_str), expected, "{address}");
    }

    #[test]
    fn what_does_not_make_a_page_is_left_out_of_its_key() {
        check("https://www.Example.org/a/b/?utm_source=x&id=7#top", Some("example.org/a/b?id=7"));
        check("http://example.org:80/a/b?id=7", Some("example.org/a/b?id=7"));
        check("https://example.org", Some("example.org/"));
        check("https://example.org/?b=2&a=1&fbclid=z", Some("example.org/?a=1&b=2"));
        check("https://example.org:8443/a", Some("example.org:8443/a"));
    }

    #[test]
    fn every_form_of_a_page_has_one_key() {
        for address in [
            "https://www.example.org/world/story-7.html",
            "http://m.example.org/world/story-7.html#top",
            "https://amp.example.org/world/story-7.html?utm_source=x",
            "https://www.example.org/amp/world/story-7.html",
            "https://www.example.org/world/story-7.html/amp/",
            "https://www.example.org/world/story-7.amp.html",
            "https://www.example.org/world/story-7.html?outputType=amp",
            "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/world/story-7.html",
            "https://www.google.com/amp/s/www.example.org/world/story-7.html",
        ] {
            let key = UrlKey::page(address);
            assert_eq!(key.as_ref().map(UrlKey::as_str), Some("example.org/world/story-7.html"), "{address}");
        }
        assert_eq!(UrlKey::page("https://m.example/a").expect("a key").as_str(), "m.example/a");
        assert_eq!(UrlKey::page("https://example.org/?id=7").expect("a key").as_str(), "example.org/?id=7");
        for front in [
            "https://example.org/",
            "https://m.example.org",
            "https://example.org/amp",
            "mailto:a@b.example",
            "x",
        ] {
            assert_eq!(UrlKey::page(front), None, "{front}");
        }
    }

    #[test]
    fn only_web_addresses_have_a_key() {
        check("file:///etc/hosts", None);
        check("not an address", None);
        check("mailto:a@example.org", None);
    }
}
