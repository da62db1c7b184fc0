//! A page that wants to reach the network, the window and the person, shown in the Original tab.

mod apart;
mod vectors;

use crate::Bench;
use archive::{Archive, Given, SaveOptions, Settings};
use support::site::{Answer, Site};
use support::window::Window;

/// A page that asks for everything it can, each from its own path of the trap.
fn hostile(trap: &str) -> String {
    page_of(trap, vectors::HINTS)
}

/// A page that asks for everything but what a browser does before it is asked.
fn hostile_without_hints(trap: &str) -> String {
    page_of(trap, &[])
}

fn page_of(trap: &str, hints: &[&str]) -> String {
    let mut page = String::from("<!doctype html><html><head><title>Hostile</title>");
    let head = hints.len() + vectors::HEAD.len();
    for (at, vector) in vectors::HEAD.iter().chain(hints).chain(vectors::BODY).enumerate() {
        if at == head {
            page.push_str(
                "</head><body onload=\"location = 'TRAP/onload'\" background=TRAP/body.png><h1>A page that wants out of its \
                 frame</h1><p>It asks for pictures, styles, fonts and frames, and none of them may be fetched while it is \
                 being read.</p>",
            );
        }
        page.push_str(&vector.replace("TRAP/", &format!("TRAP/{at}-")));
        page.push('\n');
    }
    // A name that only a resolver would turn into the trap's address.
    page.replace("NAMED", &trap.replace("127.0.0.1", "localhost")).replace("TRAP", trap)
}

/// Shows what the archive of a bench holds in the Original tab.
async fn in_original(bench: &Bench) -> Window {
    let window = Window::open(&bench.archive()).await;
    window.click("row").await;
    window.click("tab-original").await;
    window.see("original").await;
    window
}

/// Saves the hostile page and opens it in the Original tab.
async fn shown(bench: &Bench, trap: &Site) -> Window {
    let page = hostile(trap.url("").trim_end_matches('/'));
    let archive = Archive::make(&bench.archive(), Settings::default()).await.expect("an archive");
    let given = Given::File { path: bench.file("hostile.html", page), url: None };
    let saved = archive.save_all(given, &SaveOptions::default()).await;
    assert!(saved.iter().all(Result::is_ok), "{saved:?}");
    drop(archive);
    assert_eq!(trap.connections(), 0, "saving a file reaches nothing");
    in_original(bench).await
}

/// Saves a page from a site whose own parts refer to the trap, and opens it in the Original tab; gives how often saving
/// asked the trap, which is on the same machine, that the person allowed.
async fn shown_with_parts(bench: &Bench, trap: &Site) -> (Window, usize) {
    let site = Site::start();
    let away = trap.url("");
    let away = away.trim_end_matches('/');
    site.page("/", "<!doctype html><link rel=stylesheet href=/a.css><h1>A page whose parts want out</h1><p>Its sheet, its picture and its frame \
                    ask for more than they may, from a place that nobody allowed.</p><img src=/a.svg><iframe src=/frame></iframe>");
    let sheet = format!(
        "@import url({away}/a);@font-face{{font-family:f;src:url({away}/b)}}body{{font-family:f;background:url({away}/c);\
                         cursor:\\75rl({away}/d),auto}}p::before{{content:image-set('{away}/e' 1x)}}"
    );
    site.answer("/a.css", Answer::page("text/css", sheet));
    let drawing = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><script href='{away}/f'/>\
                           <image xlink:href='{away}/g'/><style>@import '{away}/h';*{{fill:url({away}/i#j)}}</style><foreignObject>\
                           <img xmlns='http://www.w3.org/1999/xhtml' src='{away}/k'/></foreignObject></svg>"
    );
    site.answer("/a.svg", Answer::page("image/svg+xml", drawing));
    site.page("/frame", &hostile(away));
    let archive = Archive::make(&bench.archive(), Settings::default()).await.expect("an archive");
    let options = SaveOptions { allow_private: true, ..SaveOptions::default() };
    let saved = archive.save_all(Given::Links(site.url("/")), &options).await;
    assert!(saved.iter().all(Result::is_ok), "{saved:?}");
    for part in ["/a.css", "/a.svg", "/frame"] {
        assert_eq!(site.hits(part), 1, "{part}");
    }
    drop(archive);
    let before = trap.connections();
    (in_original(bench).await, before)
}

#[track_caller]
fn nobody_came(trap: &Site) {
    assert_eq!((trap.asked(), trap.connections()), (Vec::<String>::new(), 0));
}

#[test]
fn there_are_at_least_sixty_ways_out() {
    assert!(vectors::HINTS.len() + vectors::HEAD.len() + vectors::BODY.len() >= 60);
}

#[tokio::test]
async fn the_parts_of_a_page_reach_nothing() {
    let (bench, trap) = (Bench::new(), Site::start());
    let (window, before) = shown_with_parts(&bench, &trap).await;
    window.frame_loaded("original").await;
    assert_eq!(trap.connections(), before);
    window.ask("document.querySelector('iframe').removeAttribute('sandbox')").await;
    window.frame_loaded("original").await;
    assert_eq!(trap.connections(), before);
    window.quit().await;
}

#[tokio::test]
async fn a_hostile_page_in_a_window_of_its_own_reaches_nothing() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = shown(&bench, &trap).await;
    window.click("original-apart").await;
    window.window_called("as captured").await;
    window.frame_loaded("original").await;
    nobody_came(&trap);
    window.quit().await;
}

#[tokio::test]
async fn a_hostile_page_reaches_nothing_and_runs_nothing() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = shown(&bench, &trap).await;
    let sandbox = window.see("original").await.attr("sandbox").await.expect("an attribute");
    assert_eq!(sandbox.as_deref(), Some(""), "the frame's sandbox has no token");
    window.frame_loaded("original").await;
    let frame = window.see("original").await.rectangle().await.expect("its place");
    window.click_at(frame.0 + frame.2 / 2.0, frame.1 + frame.3 / 2.0);
    window.frame_loaded("original").await;
    nobody_came(&trap);
    assert_eq!(window.ask("return document.title").await, "Dateline");
    assert_eq!(window.ask("return location.protocol").await, "tauri:");
    window.quit().await;
}

#[tokio::test]
async fn a_hostile_page_is_held_where_the_frame_is_not_sandboxed() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = shown(&bench, &trap).await;
    window.ask("document.querySelector('iframe').removeAttribute('sandbox')").await;
    window.frame_loaded("original").await;
    nobody_came(&trap);
    assert_eq!(window.ask("return document.title").await, "Dateline");
    window.quit().await;
}

#[tokio::test]
async fn the_window_s_own_page_can_neither_load_a_script_nor_reach_the_network() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    let tried = window
        .ask_later(&format!(
            "const trap = '{}'; const [done] = arguments;
             const image = new Promise((end) => {{ const i = new Image(); i.onerror = i.onload = end; i.src = trap + 'i'; }});
             const script = new Promise((end) => {{ const s = document.createElement('script');
                 s.onerror = s.onload = end; s.src = trap + 's'; document.head.append(s); }});
             const fetched = fetch(trap + 'f').then(() => 'fetched', () => 'refused');
             location.href = trap + 'l';
             Promise.all([fetched, image, script]).then(([answer]) => done(answer));",
            trap.url("/")
        ))
        .await;
    assert_eq!(tried, "refused");
    nobody_came(&trap);
    assert_eq!(window.ask("return location.protocol").await, "tauri:");
    window.quit().await;
}
