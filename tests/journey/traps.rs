//! What plain saving gives of pages that have broken the saving of pages, each as the README says.

use serde_json::Value;
use support::command::Shelf;
use support::site::Site;
use support::traps;

/// A trap's page, saved.
struct Saved {
    item: Value,
    /// The paths of what was asked for, in order, the page first.
    asked: Vec<String>,
    said: String,
}

impl Saved {
    fn of(path: &str) -> Self {
        let (shelf, site) = (Shelf::new(), traps::site());
        let ran = shelf.run(["save", &site.url(path), "--allow-private", "--json"]);
        Self { item: ran.json(), asked: site.asked(), said: ran.err }
    }

    fn body(&self) -> &str {
        self.item["body"].as_str().unwrap_or_default()
    }

    fn outcome(&self) -> &str {
        self.item["capture"]["outcome"].as_str().expect("an outcome")
    }

    /// The last word of each address that is missing, with the reason.
    fn missing(&self) -> Vec<String> {
        let all = self.item["capture"]["missing"].as_array().expect("a list").iter();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        all.map(|one| {
            format!("{}: {}", text(&one["what"]).rsplit('/').next().expect("a word"), text(&one["why"]))
        })
        .collect()
    }

    /// How often a path was asked for.
    fn hits(&self, path: &str) -> usize {
        self.asked.iter().filter(|asked| *asked == path).count()
    }

    /// Each of these was asked for once.
    #[track_caller]
    fn asked_once(&self, paths: &[&str]) {
        for path in paths {
            assert_eq!(self.hits(path), 1, "{path} in {:?}", self.asked);
        }
    }
}

#[test]
fn text_that_only_a_script_writes_is_missing_and_the_save_says_so() {
    let saved = Saved::of("/javascript.html");
    assert_eq!((saved.outcome(), saved.body()), ("partial", ""));
    assert!(saved.missing().iter().any(|one| one.starts_with("the article: ")), "{:?}", saved.missing());
    saved.asked_once(&["/style.css", "/paper.png"]);
}

#[test]
fn pictures_that_wait_for_scrolling_are_fetched_without_it() {
    let saved = Saved::of("/lazy.html");
    assert_eq!((saved.outcome(), saved.missing()), ("complete", vec![]));
    saved.asked_once(&[
        "/picture-data-src.png",
        "/picture-small.png",
        "/picture-large.png",
        "/picture-source.png",
        "/picture-fallback.png",
        "/picture-lazy.png",
    ]);
}

#[test]
fn a_wall_is_saved_as_a_wall() {
    let saved = Saved::of("/consent.html");
    assert_eq!(saved.outcome(), "partial");
    assert!(saved.missing()[0].starts_with("the article: "), "{:?}", saved.missing());
}

#[test]
fn of_a_page_without_end_its_beginning_is_saved() {
    let saved = Saved::of("/scroll.html");
    assert_eq!((saved.outcome(), saved.missing()), ("complete", vec![]));
    assert!(
        saved.body().contains("Work begins in May.") && !saved.body().contains("Part 1"),
        "{}",
        saved.body()
    );
}

#[test]
fn frames_are_saved_with_their_own_parts_and_those_that_hold_each_other_end() {
    let saved = Saved::of("/frames.html");
    assert_eq!((saved.outcome(), saved.missing()), ("complete", vec![]));
    saved.asked_once(&[
        "/frames.html",
        "/frame-outer.html",
        "/frame-inner.html",
        "/frame.css",
        "/picture-frame.png",
        "/picture-frame-back.png",
        "/picture-srcdoc.png",
    ]);
}

#[test]
fn a_page_that_speaks_up_is_not_heard() {
    let saved = Saved::of("/alert.html");
    assert_eq!((saved.outcome(), saved.missing()), ("complete", vec![]));
    assert_eq!(saved.item["headline"], "A Page That Speaks Up");
}

#[test]
fn letters_that_come_late_are_waited_for() {
    let saved = Saved::of("/font.html");
    assert_eq!((saved.outcome(), saved.missing()), ("complete", vec![]));
    saved.asked_once(&["/late.woff2"]);
}

#[test]
fn redirects_lead_to_the_page_and_its_pictures_and_circles_are_named() {
    let saved = Saved::of("/redirects");
    assert_eq!(saved.outcome(), "complete");
    assert!(saved.item["final_url"].as_str().expect("an address").ends_with("/redirects.html"));
    assert_eq!(saved.missing(), ["round-a.png: it is redirected in a circle"]);
    saved.asked_once(&[
        "/moved-picture.png",
        "/moved-again.png",
        "/picture-moved.png",
        "/round-a.png",
        "/round-b.png",
    ]);
}

#[test]
fn a_picture_in_the_page_itself_is_there_and_one_that_a_script_made_is_named() {
    let saved = Saved::of("/embedded.html");
    assert_eq!(saved.outcome(), "complete");
    let [missing] = &saved.missing()[..] else { panic!("one picture: {:?}", saved.missing()) };
    assert!(missing.ends_with("its address held only while the page was open"), "{missing}");
}

#[test]
fn style_sheets_that_import_each_other_are_fetched_once() {
    let saved = Saved::of("/imports.html");
    assert_eq!((saved.outcome(), saved.missing()), ("complete", vec![]));
    saved.asked_once(&["/import-a.css", "/import-b.css", "/import-c.css", "/import-c.css?again"]);
    saved.asked_once(&["/picture-a.png", "/picture-b.png", "/picture-c.png", "/picture-inline.png"]);
}

#[test]
fn what_only_a_worker_has_is_named_and_the_worker_is_not_asked_for() {
    let saved = Saved::of("/worker.html");
    assert_eq!(saved.outcome(), "complete");
    assert_eq!(saved.missing(), ["picture-of-worker.png: the answer was status 404"]);
    assert_eq!(
        (saved.item["headline"].as_str(), saved.hits("/worker.js")),
        (Some("The Worker in the Background"), 0)
    );
}

#[test]
fn what_is_gone_is_named_and_the_page_is_complete() {
    let saved = Saved::of("/gone.html");
    assert_eq!(saved.outcome(), "complete");
    assert_eq!(
        saved.missing(),
        [
            "gone.css: the answer was status 404",
            "gone.png: the answer was status 404",
            "broken.png: the connection broke before the end",
            "nobody.png: 127.0.0.1 did not accept the connection",
        ]
    );
    assert_eq!(saved.said.matches(": without http").count(), 4, "{}", saved.said);
}

#[test]
fn the_command_counts_the_parts() {
    let (shelf, site) = (Shelf::new(), traps::site());
    let ran = shelf.run(["save", &site.url("/gone.html"), "--allow-private"]).well();
    assert!(ran.out.trim_end().ends_with("What Is Gone (4 parts, 4 missing)"), "{}", ran.out);
    let ran = shelf.run(["save", &site.url("/lazy.html"), "--allow-private", "--no-assets"]).well();
    assert!(ran.out.trim_end().ends_with("Pictures That Wait Until Someone Scrolls"), "{}", ran.out);
    assert_eq!(site.hits("/picture-lazy.png"), 0);
}

#[test]
fn a_page_that_lacks_a_picture_is_not_listed_as_partial() {
    let (shelf, site) = (Shelf::new(), traps::site());
    shelf.run(["save", &site.url("/gone.html"), "--allow-private"]).well();
    assert_eq!(shelf.run(["search", "is:partial", "--json"]).well().lines().len(), 0);
    let listed = shelf.run(["list"]).well().out;
    assert!(listed.contains("What Is Gone") && !listed.contains("missing"), "{listed}");
}

#[test]
fn a_file_asks_nothing_of_the_network() {
    let (shelf, site) = (Shelf::new(), Site::start());
    let file = shelf.file("page.html", include_str!("../fixtures/traps/lazy.html"));
    let file = file.to_str().expect("UTF-8");
    let item = shelf
        .run(["save", file, "--url", &site.url("/lazy.html"), "--allow-private", "--json"])
        .well()
        .json();
    assert_eq!((item["capture"]["method"].as_str(), site.requests()), (Some("drop"), 0));
}
