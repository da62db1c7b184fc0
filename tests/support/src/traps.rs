//! Nothing in; a web site out whose twelve pages each hold what has broken the saving of pages.

use crate::site::{Answer, Site};
use std::time::Duration;

/// The traps; each is the page `/NAME.html` with what belongs to it.
pub const TRAPS: [&str; 12] = [
    "javascript",
    "lazy",
    "consent",
    "scroll",
    "frames",
    "alert",
    "font",
    "redirects",
    "embedded",
    "imports",
    "worker",
    "gone",
];

/// How long the slow font takes.
pub const LATE: Duration = Duration::from_millis(1200);

/// Every file of the site with its type.
macro_rules! files {
    ($($name:literal: $kind:literal),* $(,)?) => {
        [$((concat!("/", $name), $kind, include_bytes!(concat!("../../fixtures/traps/", $name)).as_slice())),*]
    };
}

/// Every picture of the site.
const PICTURES: [&str; 19] = [
    "icon",
    "paper",
    "picture-script",
    "picture-data-src",
    "picture-small",
    "picture-large",
    "picture-source",
    "picture-fallback",
    "picture-lazy",
    "picture-scroll",
    "picture-frame",
    "picture-frame-back",
    "picture-srcdoc",
    "picture-moved",
    "picture-inline",
    "picture-a",
    "picture-b",
    "picture-c",
    "picture-here",
];

/// Starts the site; `/redirects` leads to its page through three others.
#[must_use]
pub fn site() -> Site {
    let site = Site::start();
    for (path, kind, bytes) in files! {
        "javascript.html": "text/html", "javascript.js": "text/javascript", "lazy.html": "text/html",
        "consent.html": "text/html", "consent-story.html": "text/html", "scroll.html": "text/html",
        "frames.html": "text/html", "frame-outer.html": "text/html", "frame-inner.html": "text/html",
        "frame.css": "text/css", "alert.html": "text/html", "font.html": "text/html",
        "redirects.html": "text/html", "embedded.html": "text/html", "imports.html": "text/html",
        "import-a.css": "text/css", "import-b.css": "text/css", "import-c.css": "text/css",
        "worker.html": "text/html", "worker.js": "text/javascript", "gone.html": "text/html", "style.css": "text/css",
    } {
        site.answer(path, Answer::page(kind, bytes));
    }
    for name in PICTURES {
        site.answer(&format!("/{name}.png"), Answer::page("image/png", picture(name)));
    }
    for (from, to) in [("/redirects", "/second"), ("/second", "/third"), ("/third", "/redirects.html")] {
        site.redirect(from, to);
    }
    for (from, to) in [
        ("moved-picture", "moved-again"),
        ("moved-again", "picture-moved"),
        ("round-a", "round-b"),
        ("round-b", "round-a"),
    ] {
        site.answer(&format!("/{from}.png"), Answer::redirect(301, &format!("/{to}.png")));
    }
    // No font: what counts is that whoever waits for it waits.
    site.answer("/late.woff2", Answer::page("font/woff2", b"wOF2 in name alone".as_slice()).taking(LATE));
    let broken = Answer::page("image/png", &picture("broken")[..40]);
    site.answer("/broken.png", broken.with("Content-Length", "4000"));
    site
}

/// A small PNG whose colour comes from its name.
#[must_use]
pub fn picture(name: &str) -> Vec<u8> {
    let colour =
        name.bytes().fold(0x9dc5_u32, |sum, letter| sum.wrapping_mul(16_777_619) ^ u32::from(letter));
    let [_, red, green, blue] = colour.to_be_bytes();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 32, 18);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head is written into memory");
    writer.write_image_data(&[red, green, blue].repeat(32 * 18)).expect("as many pixels as were said");
    writer.finish().expect("it ends");
    bytes
}
