//! A capture in; where each of its parts is kept, and each page and sheet of it written anew, out.

use crate::Reader;
use replay::{Original, Part as Kind};
use std::borrow::Cow;
use std::collections::HashMap;
use store::Part;
use url::Url;

/// More redirects than a browser follows lead nowhere.
const MOST_HOPS: usize = 10;

/// Says where a part is shown that is asked for at a depth of frames.
pub(crate) type Address<'a> = dyn Fn(&Part, Kind, u8) -> Option<String> + 'a;

/// The parts that are kept of one capture; a part of another capture is never borrowed.
pub(crate) struct Kept {
    parts: Vec<Part>,
    /// The best answer for each address, `http` and `https` taken for one.
    places: HashMap<String, usize>,
}

/// A page or a style sheet of a capture.
#[derive(Default)]
pub(crate) struct Text<'a> {
    /// Content coding undone.
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) content_type: Option<String>,
    /// What it was read with, where that is known.
    pub(crate) charset: Option<String>,
    /// What its parts are relative to.
    pub(crate) url: Option<String>,
    /// True for what a browser made of a page.
    pub(crate) rendered: bool,
    /// How many frames it stands in.
    pub(crate) depth: u8,
    /// True where it is written to be opened from a disk.
    pub(crate) from_disk: bool,
}

impl Text<'_> {
    /// The page of a capture: as a browser showed it, where one did and `fetched` doesn't ask for what came.
    pub(crate) fn page(reader: &Reader, capture: &str, fetched: bool) -> store::Result<Self> {
        let rendering = reader.rendering(capture)?;
        let (charset, read_as) = match rendering {
            Some(rendering) if !fetched => {
                return Ok(Self {
                    bytes: rendering.dom.into(),
                    content_type: Some(model::RENDERED_TYPE.into()),
                    url: Some(rendering.url),
                    rendered: true,
                    ..Self::default()
                });
            }
            // The article was read in another text than this.
            Some(_) => (None, None),
            None => {
                let article = reader.article(capture)?;
                (article.charset.used, Some(article.media_type))
            }
        };
        let page = reader.fetched_page(capture)?;
        Ok(Self {
            bytes: page.bytes.into(),
            content_type: read_as.or(page.content_type),
            charset,
            url: page.url,
            ..Self::default()
        })
    }
}

impl Kept {
    pub(crate) fn of(reader: &Reader, capture: &str) -> store::Result<Self> {
        Ok(Self::new(reader.parts(capture)?))
    }

    fn new(parts: Vec<Part>) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        for (at, part) in parts.iter().enumerate() {
            // A part as an archive received it is found where it was, and at the archive, whose redirects lead there.
            let (own, origin) = (key(&part.target_uri), key(&capture::at_origin(&part.target_uri)));
            let both = [Some(own.clone()), Some(origin).filter(|origin| *origin != own)];
            for key in both.into_iter().flatten() {
                let place = places.entry(key).or_insert(at);
                if !is_there(&parts[*place]) && (is_there(part) || parts[*place].location.is_none()) {
                    *place = at;
                }
            }
        }
        Self { parts, places }
    }

    /// The part that an address leads to in the end, where that is kept and can be what the page takes it for.
    pub(crate) fn find(&self, url: &str, kind: Kind) -> Option<&Part> {
        let mut url = url.to_owned();
        for _ in 0..=MOST_HOPS {
            let part = &self.parts[*self.places.get(&key(&url))?];
            if is_there(part) {
                return can_be(part, kind).then_some(part);
            }
            let location = part.location.as_deref().filter(|_| (300..400).contains(&part.status))?;
            url = Url::parse(&part.target_uri).ok()?.join(location).ok()?.into();
        }
        None
    }

    /// Writes a page anew; `address` says where a part is shown that is asked for at a depth of frames.
    pub(crate) fn html(&self, text: &Text<'_>, address: &Address<'_>) -> Vec<u8> {
        let original = Original {
            bytes: &text.bytes,
            media_type: text.content_type.as_deref(),
            charset: text.charset.as_deref(),
            url: text.url.as_deref(),
            rendered: text.rendered,
            depth: text.depth,
            from_disk: text.from_disk,
        };
        replay::page(original, &|url, kind| address(self.find(url, kind)?, kind, text.depth))
    }

    /// Writes a style sheet anew.
    pub(crate) fn sheet(&self, text: &Text<'_>, address: &Address<'_>) -> Vec<u8> {
        let url = text.url.as_deref().unwrap_or_default();
        replay::sheet(&text.bytes, text.content_type.as_deref(), url, &|url, kind| {
            address(self.find(url, kind)?, kind, text.depth)
        })
    }
}

/// A file of drawings, as text.
pub(crate) fn drawings(reader: &Reader, capture: &str, part: &Part) -> store::Result<Option<String>> {
    let exchange = reader.part(capture, part.position)?;
    Ok(exchange.map(|exchange| String::from_utf8_lossy(&capture::content(&exchange)).into_owned()))
}

/// An address without its fragment and its scheme.
fn key(url: &str) -> String {
    let mut url = match Url::parse(url) {
        Ok(url) => url,
        Err(_) => return url.to_owned(),
    };
    url.set_fragment(None);
    let url = String::from(url);
    match url.strip_prefix("https:").or_else(|| url.strip_prefix("http:")) {
        Some(rest) => rest.to_owned(),
        None => url,
    }
}

fn is_there(part: &Part) -> bool {
    (200..300).contains(&part.status)
}

/// Whether a browser would take a part for what the page takes it for: an error page is no style sheet.
fn can_be(part: &Part, kind: Kind) -> bool {
    let essence = part.content_type.as_deref().and_then(|it| it.split(';').next()).unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    match kind {
        Kind::Sheet => matches!(essence.as_str(), "" | "text/css" | "application/octet-stream"),
        Kind::Frame => !matches!(essence.split('/').next(), Some("video" | "audio" | "font")),
        Kind::Image | Kind::Font | Kind::Media | Kind::Track | Kind::Icon | Kind::Drawings => {
            essence != "text/html"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(parts: &[(&str, u16, Option<&str>)]) -> Kept {
        let part = |(position, (url, status, location)): (u32, &(&str, u16, Option<&str>))| Part {
            position,
            target_uri: (*url).into(),
            status: *status,
            content_type: Some("image/png".into()),
            location: location.map(Into::into),
            sha256: model::Sha256::of(b""),
            bytes: 0,
        };
        Kept::new((0..).zip(parts).map(part).collect())
    }

    #[test]
    fn a_part_is_found_through_its_redirects_whatever_its_scheme_and_fragment() {
        let kept = kept(&[
            ("http://x.example/a", 301, Some("https://x.example/a")),
            ("https://x.example/a", 302, Some("/b#top")),
            ("https://x.example/b", 200, None),
            ("https://x.example/loop", 302, Some("/loop")),
            ("https://x.example/gone", 404, None),
            ("https://x.example/twice", 503, None),
            ("https://x.example/twice", 200, None),
        ]);
        let at = |url: &str| kept.find(url, Kind::Image).map(|part| part.position);
        assert_eq!(at("https://x.example/b#x"), Some(2));
        assert_eq!(at("http://x.example/b"), Some(2));
        assert_eq!(at("https://x.example/twice"), Some(6));
        assert_eq!((at("https://x.example/loop"), at("https://x.example/gone")), (None, None));
        assert_eq!(at("https://x.example/b?"), None);
    }

    #[test]
    fn an_upgrade_to_https_at_the_same_address_is_followed() {
        let kept = kept(&[
            ("http://x.example/a", 301, Some("https://x.example/a")),
            ("https://x.example/a", 200, None),
        ]);
        assert_eq!(kept.find("http://x.example/a", Kind::Image).map(|part| part.position), Some(1));
    }

    #[test]
    fn a_picture_is_no_style_sheet() {
        let kept = kept(&[("http://x.example/a", 200, None)]);
        assert!(kept.find("http://x.example/a", Kind::Sheet).is_none());
    }
}
