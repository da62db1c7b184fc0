//! A page saved with its parts, as the Original tab draws it: behind both locks, with the site gone.

use crate::Bench;
use archive::{Archive, Given, SaveOptions, Settings};
use support::site::{Answer, Site};
use support::window::Window;

/// A ground that only a style sheet gives, and colours that only a picture, a frame and a frame in it have.
const SHEET: [u8; 3] = [0xd2, 0xe4, 0xf6];
const PICTURE: [u8; 3] = [0x12, 0x8a, 0x34];
const FRAME: [u8; 3] = [0xf4, 0xc8, 0x56];
const INNER: [u8; 3] = [0x78, 0x34, 0xba];
/// Of a picture that a script would have put behind a box, and of an icon drawn in another file.
const BEHIND: [u8; 3] = [0xba, 0x12, 0x56];
const DRAWN: [u8; 3] = [0x12, 0x78, 0xf4];

fn css([r, g, b]: [u8; 3]) -> String {
    format!("rgb({r} {g} {b})")
}

fn picture(colour: [u8; 3]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 40, 40);
    encoder.set_color(png::ColorType::Rgb);
    let pixels = colour.repeat(40 * 40);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .expect("a picture in memory");
    out
}

fn site() -> Site {
    let site = Site::start();
    site.page(
        "/",
        "<!doctype html><link rel=stylesheet href=/a.css><h1>The ferry is back</h1><img src=/gone.png srcset='/moved.png 1x' width=80 height=80>\
         <i data-bg=/behind.png style='display:inline-block;width:60px;height:60px'></i>\
         <svg class=icon width=60 height=60><use href=/icons.svg#box></use></svg>\
         <p>The ferry went again on Monday, after a winter in the yard; its new engine is quieter than the old one was.</p>\
         <iframe src=/frame width=400 height=220></iframe>",
    );
    let sheet = format!(
        "@import 'b.css';@font-face{{font-family:Figure;src:url(/font.ttf)}}body{{font:22px Figure,serif}}h1{{color:#123}}body{{margin:20px}}p{{width:500px}}\
         iframe{{border:0}}img{{background:{}}}.icon{{fill:{}}}",
        css([1, 2, 3]),
        css(DRAWN)
    );
    site.answer("/a.css", Answer::page("text/css", sheet));
    site.answer("/b.css", Answer::page("text/css", format!("html{{background:{}}}", css(SHEET))));
    let font =
        std::fs::read("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf").expect("the DejaVu fonts");
    site.answer("/font.ttf", Answer::page("font/ttf", font));
    site.redirect("/moved.png", "/picture.png");
    site.answer("/picture.png", Answer::page("image/png", picture(PICTURE)));
    site.answer("/behind.png", Answer::page("image/png", picture(BEHIND)));
    let icons = "<svg xmlns='http://www.w3.org/2000/svg'><symbol id='box' viewBox='0 0 9 9'><path d='M0 0h9v9H0z'/></symbol></svg>";
    site.answer("/icons.svg", Answer::page("image/svg+xml", icons));
    let inner = format!("<body style='background:{}'>", css(INNER));
    site.page("/inner", &inner);
    let frame =
        format!("<body style='background:{}'><iframe src=/inner width=200 height=100></iframe>", css(FRAME));
    site.page("/frame", &frame);
    site
}

/// Saves some pages of a site with their parts.
async fn save(bench: &Bench, site: &Site, paths: &[&str]) {
    let archive = Archive::make(&bench.archive(), Settings::default()).await.expect("an archive");
    let options = SaveOptions { allow_private: true, ..SaveOptions::default() };
    let links = paths.iter().map(|path| site.url(path)).collect::<Vec<_>>().join("\n");
    let saved = archive.save_all(Given::Links(links), &options).await;
    assert!(saved.iter().all(Result::is_ok), "{saved:?}");
}

#[tokio::test]
async fn the_original_shows_sheets_pictures_and_frames_with_the_site_gone() {
    let bench = Bench::new();
    save(&bench, &site(), &["/"]).await;
    let window = Window::open(&bench.archive()).await;
    window.click("row").await;
    window.click("tab-original").await;
    window.frame_loaded("original").await;
    for (what, colour) in [
        ("sheet", SHEET),
        ("picture", PICTURE),
        ("picture behind a box", BEHIND),
        ("icon of another file", DRAWN),
        ("frame", FRAME),
        ("inner frame", INNER),
    ] {
        window.shows_pixel(what, colour).await;
    }
    window.quit().await;
}

/// Grounds that two pages have in a wide window alone: not in the pane, from which they are opened.
const WIDE: [[u8; 3]; 2] = [[0x3c, 0x96, 0x8e], [0x8e, 0x3c, 0x96]];

#[tokio::test]
async fn each_page_that_is_opened_apart_is_shown_in_a_window_of_its_own() {
    let (bench, site) = (Bench::new(), Site::start());
    for (at, colour) in WIDE.into_iter().enumerate() {
        let head = format!("<!doctype html><title>Page {at}</title><link rel=stylesheet href=/{at}.css>");
        let story = "The ferry went again on Monday, after a winter in the yard. ".repeat(9);
        site.page(&format!("/{at}"), &format!("{head}<article><h1>Page {at}</h1><p>{story}</p></article>"));
        let sheet = format!("@media (min-width: 75rem) {{ body {{ background: {} }} }}", css(colour));
        site.answer(&format!("/{at}.css"), Answer::page("text/css", sheet));
    }
    save(&bench, &site, &["/0", "/1"]).await;
    drop(site);
    let window = Window::open(&bench.archive()).await;
    for (at, colour) in WIDE.into_iter().enumerate() {
        window.fill("search", &format!("headline:\"Page {at}\"")).await;
        window.says("row", &format!("Page {at}")).await;
        window.click("row").await;
        window.says("headline", &format!("Page {at}")).await;
        window.click("tab-original").await;
        window.click("original-apart").await;
        window.screen_shows(&format!("page {at} in a wide window"), colour).await;
    }
    window.quit().await;
}
