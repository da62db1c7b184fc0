//! Evidence of a page → whether it is about a video, a row of pictures, or an event that it follows live.

use super::listing::is_own;
use super::phrases::Says;
use super::{Evidence, warn};
use crate::blocks::{Block, around, marks};
use crate::fields::json_ld;
use model::Warning;

/// A story of fewer words than this only presents a video or pictures.
const PRESENTATION: u64 = 120;

/// Says that a page is about a video or about pictures.
pub(super) fn find(page: &Evidence<'_>) -> Option<Warning> {
    if is_video(page) {
        let message = "the page is about a video, which was not saved: its text only presents it";
        return Some(warn("video-page", message));
    }
    is_gallery(page).then(|| {
        warn(
            "photo-page",
            "the page is a row of pictures: its text is captions, and the pictures are listed by address",
        )
    })
}

/// Whether the page follows an event live.
pub(super) fn is_live(page: &Evidence<'_>) -> bool {
    page.page.head.linked.iter().flat_map(json_ld::types).any(|kind| kind == "LiveBlogPosting")
        || page.page.entries.count() > 0
            && (page.page.entries.marked
                || page.titles.iter().any(|title| Says::Live.is_in(title))
                || LIVE_PLACES.iter().any(|place| page.place.contains(place)))
}

/// Parts of an address that follow an event, folded.
const LIVE_PLACES: [&str; 8] =
    [" live ", " liveblog ", " liveticker ", " newsticker ", " direct ", " en vivo ", " ao vivo ", " canli "];

fn is_video(page: &Evidence<'_>) -> bool {
    if page.kept >= PRESENTATION || page.running.story >= PRESENTATION {
        return false;
    }
    let types = || page.page.head.linked.iter().flat_map(json_ld::types);
    let video = types().any(|kind| kind == "VideoObject");
    let article = page.page.article.is_some_and(|object| json_ld::article_rank(object) >= 4);
    page.page.head.all_metas("og:type").any(|kind| kind.starts_with("video"))
        || video && !article
        || (video || page.survey.players > 0) && has_part(page, VIDEO_PLACES)
}

fn is_gallery(page: &Evidence<'_>) -> bool {
    let (mut captions, mut caption_words, mut other) = (0, 0, 0);
    for ((block, verdict), &words) in page.page.blocks.iter().zip(page.page.verdicts).zip(&page.sizes) {
        if is_caption(block) {
            captions += u32::from(words >= 4);
            caption_words += words;
        } else if verdict.kept || words >= 12 && block.link_chars * 3 < block.chars && is_own(block) {
            other += words;
        }
    }
    let named = has_part(page, PHOTO_PLACES)
        || page
            .page
            .head
            .linked
            .iter()
            .flat_map(json_ld::types)
            .any(|kind| matches!(kind, "ImageGallery" | "MediaGallery"));
    let short = other < PRESENTATION;
    named && page.survey.pictures >= 4 && (short || caption_words > other * 2)
        || captions >= 6 && page.survey.pictures >= 6 && short && caption_words > other * 3
}

/// A line below a picture.
fn is_caption(block: &Block) -> bool {
    block.around & around::FIGURE != 0 || block.own & marks::CAPTION != 0 || &*block.element == "figcaption"
}

/// Whether a part of the path is one of these words, alone or first of several.
fn has_part(page: &Evidence<'_>, names: &[&str]) -> bool {
    page.path.iter().any(|part| {
        names.iter().any(|name| {
            part.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.']))
        })
    })
}

const VIDEO_PLACES: &[&str] = &[
    "video",
    "videos",
    "watch",
    "mediathek",
    "videothek",
    "vidéo",
    "vod",
    "tv",
    "clip",
    "clips",
    "multimedia",
    "wideo",
    "vídeo",
    "vídeos",
    "player",
];

const PHOTO_PLACES: &[&str] = &[
    "photo",
    "photos",
    "gallery",
    "galleries",
    "photogallery",
    "photo-gallery",
    "picture",
    "pictures",
    "in-pictures",
    "slideshow",
    "slideshows",
    "galerie",
    "galerien",
    "bildergalerie",
    "bildergalerien",
    "fotostrecke",
    "fotostrecken",
    "fotos",
    "foto",
    "diaporama",
    "diaporamas",
    "galeria",
    "galería",
    "galerias",
    "fotogaleria",
    "fotogalería",
    "fotogalerias",
    "fotogallery",
    "fotogalerie",
    "galleria",
    "images",
    "zdjecia",
    "foto-galeri",
    "fotogaleri",
    "galeri",
    "fotoreportage",
    "fotoreportazh",
    "photoreport",
    "multimedia",
];
