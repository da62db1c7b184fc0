//! A fetched or rendered page in; the parts that it refers to, fetched beside each other, out.

use crate::Error;
use capture::{FoundPart, HttpFetch, PageParts, PartKind, Parts, PartsLimits, WantedPart, Wayback};
use model::Capture;
use replay::{Original, Part};
use std::sync::Arc;

/// Looks for what a page refers to; `url` is what that is relative to.
pub(crate) async fn wanted(capture: Capture) -> Result<(Capture, PageParts), Error> {
    crate::blocking(move || {
        // A page as an archive received it refers to where it was; what an archive made of it, to the archive.
        let asked = capture.exchanges.last().map(|exchange| exchange.target_uri.clone());
        let rendered = capture.rendering.as_ref().map(|rendering| &rendering.url);
        let archive = asked.as_deref().filter(|_| rendered.is_none()).and_then(Wayback::of);
        let own = capture.final_url.as_ref().or(capture.url.as_ref());
        let url = if archive.is_some() { own } else { rendered.or(capture.archived_url.as_ref()).or(own) };
        let wanted = replay::wanted(Original {
            bytes: capture.shown(),
            media_type: capture.shown_type(),
            url: url.map(String::as_str),
            ..Original::default()
        });
        let parts = PageParts {
            page: if archive.is_some() { asked } else { url.cloned() }.unwrap_or_default(),
            had: capture.exchanges.iter().chain(&capture.assets).map(|one| one.target_uri.clone()).collect(),
            wanted: wanted.into_iter().map(|wanted| part(wanted, archive.as_ref())).collect(),
        };
        Ok((capture, parts))
    })
    .await
}

/// Fetches what a page refers to, and what that refers to in turn.
pub(crate) async fn fetch(fetch: &HttpFetch, parts: PageParts) -> Parts {
    let archive = Wayback::of(&parts.page);
    let discover = move |found: FoundPart<'_>| discover(found, archive.as_ref());
    fetch.parts(parts, Arc::new(discover), &PartsLimits::default()).await
}

/// What a style sheet or a frame refers to.
pub(crate) fn discover(found: FoundPart<'_>, archive: Option<&Wayback>) -> Vec<WantedPart> {
    let url = capture::at_origin(found.url);
    let wanted = match found.kind {
        PartKind::Frame => replay::wanted(Original {
            bytes: found.content,
            media_type: found.content_type,
            url: Some(&url),
            depth: u8::try_from(found.depth).unwrap_or(u8::MAX),
            ..Original::default()
        }),
        _ => replay::wanted_by_sheet(found.content, found.content_type, &url),
    };
    wanted.into_iter().map(|wanted| part(wanted, archive)).collect()
}

/// What is wanted, from the archive that the page came from.
fn part(wanted: replay::Wanted, archive: Option<&Wayback>) -> WantedPart {
    let kind = match wanted.kind {
        Part::Sheet => PartKind::Sheet,
        Part::Image | Part::Drawings => PartKind::Image,
        Part::Font => PartKind::Font,
        Part::Media | Part::Track => PartKind::Media,
        Part::Icon => PartKind::Icon,
        Part::Frame => PartKind::Frame,
    };
    WantedPart { url: archive.map_or(wanted.url.clone(), |archive| archive.part(&wanted.url)), kind }
}
