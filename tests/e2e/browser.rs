//! Pages as a browser shows them: the twelve traps, a login in the capture window, and what goes wrong.

use crate::{Bench, in_archive, only};
use model::{Item, Method};
use serde_json::Value;
use std::path::Path;
use std::process::{Output, Stdio};
use support::desk::Desk;
use support::site::{Answer, Site};
use support::traps::{self, TRAPS};
use support::window::{Window, program};

/// A paragraph that most of the traps' stories have.
const STORY: &str = "The harbour council agreed on Tuesday to rebuild the eastern pier";

/// Runs `dateline` at a desk.
fn run(desk: &Desk, archive: &Path, arguments: &[&str]) -> Output {
    let mut command = desk.command(program("dateline"));
    command.arg("--archive").arg(archive).args(arguments).stdin(Stdio::null());
    command.output().expect("the command runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every capture's parts and rendering, by the item's address.
async fn captured(archive: &Path, url: &str) -> (Item, model::Capture) {
    let views = in_archive(archive, false).await;
    let view = views.into_iter().find(|view| view.item.record.url.as_deref() == Some(url));
    let view = view.unwrap_or_else(|| panic!("{url} was not saved"));
    let id = view.captures.first().expect("a capture").id.clone();
    let open = archive::Archive::open(archive, archive::Settings::default()).await.expect("an archive");
    let capture = open.read(move |reader| reader.capture(&id)).await.expect("a capture");
    (view.item, capture)
}

/// What a trap must have become: words of the text, words of the document, parts that are there.
struct Expected {
    trap: &'static str,
    text: &'static str,
    dom: &'static str,
    parts: &'static [&'static str],
}

const EXPECTED: [Expected; 12] = [
    Expected { trap: "javascript", text: STORY, dom: "picture-script.png", parts: &["/picture-script.png"] },
    Expected {
        trap: "lazy",
        text: STORY,
        dom: "src=\"picture-data-src.png\"",
        parts: &["/picture-data-src.png", "/picture-lazy.png", "/picture-large.png", "/picture-source.png"],
    },
    Expected { trap: "consent", text: "", dom: "We value your privacy", parts: &["/style.css"] },
    Expected {
        trap: "scroll",
        text: "Part 2 of the story",
        dom: "<h2>Part 3</h2>",
        parts: &["/picture-scroll.png?part=2"],
    },
    Expected {
        trap: "frames",
        text: STORY,
        dom: "srcdoc",
        parts: &["/frame-outer.html", "/frame-inner.html", "/picture-frame.png", "/picture-srcdoc.png"],
    },
    Expected { trap: "alert", text: STORY, dom: "<h1>", parts: &["/style.css"] },
    Expected { trap: "font", text: STORY, dom: "@font-face", parts: &["/late.woff2"] },
    Expected {
        trap: "redirects",
        text: STORY,
        dom: "moved-picture.png",
        parts: &["/moved-picture.png", "/moved-again.png", "/picture-moved.png"],
    },
    Expected { trap: "embedded", text: STORY, dom: "id=\"made\" src=\"data:image/png;base64,", parts: &[] },
    Expected {
        trap: "imports",
        text: STORY,
        dom: "import-a.css",
        parts: &["/import-a.css", "/import-b.css", "/import-c.css", "/picture-inline.png"],
    },
    Expected { trap: "worker", text: STORY, dom: "worker.js", parts: &["/worker.js"] },
    Expected { trap: "gone", text: STORY, dom: "gone.png", parts: &["/picture-here.png"] },
];

#[tokio::test]
async fn each_trap_is_saved_as_a_browser_shows_it() {
    let (bench, site, desk) = (Bench::new(), traps::site(), Desk::new(800, 600));
    let archive = bench.archive();
    let urls: Vec<String> = TRAPS
        .iter()
        .map(|name| match *name {
            "redirects" => site.url("/redirects"),
            name => site.url(&format!("/{name}.html")),
        })
        .collect();
    let mut arguments = vec!["save", "--browser", "--allow-private", "--json"];
    arguments.extend(urls.iter().map(String::as_str));
    let output = run(&desk, &archive, &arguments);
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let saved = lines.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count();
    assert_eq!(saved, 12, "{lines}\n{}", said(&output));
    for (Expected { trap, text, dom, parts }, url) in EXPECTED.iter().zip(&urls) {
        let (item, capture) = captured(&archive, url).await;
        let rendering = capture.rendering.as_ref().unwrap_or_else(|| panic!("{trap} was not rendered"));
        let shown = String::from_utf8_lossy(&rendering.dom);
        assert!(item.record.body.contains(text), "{trap}: {}", item.record.body);
        assert!(shown.contains(dom), "{trap}: {shown}");
        for part in *parts {
            let part = site.url(part);
            assert!(capture.assets.iter().any(|asset| asset.target_uri == part), "{trap} lacks {part}");
        }
        assert!(rendering.screenshot.is_some() && rendering.width >= 1000, "{trap} has no picture");
        assert_eq!((item.record.capture.method, capture.status), (Method::Browser, Some(200)), "{trap}");
        assert!(
            item.record.warnings.iter().any(|warning| warning.code == "rendered"),
            "{trap} does not say why"
        );
    }
    let (item, _) = captured(&archive, &urls[11]).await;
    for lost in ["/gone.css", "/gone.png"] {
        let lost = site.url(lost);
        assert!(
            item.record.capture.missing.iter().any(|missing| missing.what == lost),
            "{lost} is not named"
        );
    }
    let (_, capture) = captured(&archive, &urls[7]).await;
    assert_eq!(capture.exchanges.len(), 4, "three redirects and the page");
}

#[tokio::test]
async fn an_empty_shell_is_rendered_by_itself_and_an_outlet_by_its_rule() {
    let (bench, site, desk) = (Bench::new(), traps::site(), Desk::new(800, 600));
    let archive = bench.archive();
    let (shell, plain) = (site.url("/javascript.html"), site.url("/font.html"));
    let save = |url: &str| run(&desk, &archive, &["save", "--allow-private", url]);
    save(&shell);
    save(&plain);
    let (item, capture) = captured(&archive, &shell).await;
    assert!(item.record.body.contains(STORY) && capture.rendering.is_some());
    assert!(captured(&archive, &plain).await.1.rendering.is_none());
    let rule = ["rules", "add", "--outlet", "127.0.0.1", "--browser"];
    assert!(run(&desk, &archive, &rule).status.success());
    let ruled = site.url("/gone.html");
    save(&ruled);
    assert!(captured(&archive, &ruled).await.1.rendering.is_some());
    for undone in ["the save", "the rule"] {
        assert!(run(&desk, &archive, &["undo"]).status.success(), "{undone} is taken back");
    }
    let unruled = site.url("/imports.html");
    save(&unruled);
    assert!(captured(&archive, &unruled).await.1.rendering.is_none());
}

#[tokio::test]
async fn a_page_that_never_ends_its_script_fails_with_a_reason_and_leaves_nothing() {
    let (bench, site, desk) = (Bench::new(), Site::start(), Desk::new(800, 600));
    site.page("/busy", "<title>Busy</title><p>Here.</p><script>setTimeout(() => { for (;;); }, 50)</script>");
    site.page("/loop", "<title>Loop</title><p>A story.</p><script>for (;;) alert('again')</script>");
    site.answer("/paper", Answer::page("application/pdf", "%PDF-1.4"));
    let output = run(&desk, &bench.archive(), &["save", "--browser", "--allow-private", &site.url("/busy")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("scripts"), "{}", said(&output));
    let output = run(&desk, &bench.archive(), &["save", "--browser", "--allow-private", &site.url("/paper")]);
    assert!(said(&output).contains("not a page"), "{}", said(&output));
    assert!(in_archive(&bench.archive(), false).await.is_empty());
    let output = run(&desk, &bench.archive(), &["save", "--browser", "--allow-private", &site.url("/loop")]);
    assert!(said(&output).is_empty() || !said(&output).contains("rendered:"), "{}", said(&output));
    assert_eq!(in_archive(&bench.archive(), false).await.len(), 1, "a loop of dialogs ends");
}

#[tokio::test]
async fn without_a_display_a_save_says_what_is_missing() {
    let (bench, site, desk) = (Bench::new(), traps::site(), Desk::new(800, 600));
    let mut command = desk.command(program("dateline"));
    command.env_remove("DISPLAY").arg("--archive").arg(bench.archive());
    command.args(["save", "--browser", "--allow-private", &site.url("/font.html")]);
    let output = command.output().expect("the command runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no display") && said(&output).contains("xvfb"), "{}", said(&output));
}

#[tokio::test]
async fn a_page_is_saved_in_the_window_as_a_browser_shows_it() {
    let (bench, site) = (Bench::new(), traps::site());
    let window = Window::open(&bench.archive()).await;
    window.click("save-button").await;
    window.fill("save-text", &site.url("/javascript.html")).await;
    window.click("save-rendered").await;
    window.click("save-submit").await;
    window.click("jobs-button").await;
    window.click("job-allow").await;
    window.count("row", 1).await;
    let item = only(bench.after(window).await);
    assert!(item.record.body.contains(STORY));
    assert_eq!(item.record.capture.method, Method::Browser);
}

/// What opened the members' page; it must be nowhere afterwards but in the window's own store.
const COOKIE: &str = "sid=2f1c-opens-the-door";
const PASSWORD: &str = "hunter-of-herrings";

fn members() -> Site {
    let site = Site::start();
    let form = "<title>Sign in</title><form method=post action=/enter><input name=who autofocus>\
                <input type=password name=word><button>Sign in</button></form>";
    site.page("/login", form);
    let entered =
        Answer::redirect(303, "/members").with("Set-Cookie", &format!("{COOKIE}; Path=/; Max-Age=9999"));
    site.answer("/enter", entered);
    let story = format!(
        "<!doctype html><title>For members - Traps Courier</title><article><h1>What members read</h1>\
         <p>{STORY}, which was closed after the winter storms.</p><img src=/chart.png></article>"
    );
    site.answer("/members", Answer::page("text/html; charset=utf-8", story).only_with(COOKIE));
    let chart = Answer::page("image/png", traps::picture("chart"));
    site.answer("/chart.png", chart.only_with(COOKIE).with("Set-Cookie", &format!("{COOKIE}-again")));
    site
}

#[tokio::test]
async fn what_a_person_signs_in_with_opens_the_page_and_is_kept_nowhere_in_the_archive() {
    let (bench, site) = (Bench::new(), members());
    let window = Window::open(&bench.archive()).await;
    window.click("save-button").await;
    window.fill("save-text", &site.url("/login")).await;
    window.click("save-browse").await;
    window.focus("dateline-browser").await;
    let trusted = async || {
        window.press("alt+t");
        Ok(site.hits("/login") > 0)
    };
    window.until("the sign-in page is open", trusted).await;
    // The field takes the keys once the page is drawn: what is typed too soon is typed again.
    let entered = async || {
        window.press("Tab");
        window.keyboard("researcher");
        window.press("Tab");
        window.keyboard(PASSWORD);
        window.press("Return");
        Ok(site.hits("/enter") > 0)
    };
    window.until("the form is sent", entered).await;
    window.until("the members' page is open", async || Ok(site.hits("/chart.png") > 0)).await;
    window.press("ctrl+s");
    window.count("row", 1).await;
    window.says("jobs-words", "1 saved").await;
    window.press("ctrl+w");
    let store = window.home().join("share/dateline/browser");
    assert!(store.is_dir(), "the window keeps its cookies in a folder of its own");
    let item = only(bench.after(window).await);
    assert!(item.record.body.contains(STORY));
    let (_, kept) = captured(&bench.archive(), &site.url("/members")).await;
    assert!(kept.assets.iter().any(|asset| asset.status == 200 && asset.target_uri.ends_with("/chart.png")));
    let out = bench.file("out.warc.gz", "");
    std::fs::remove_file(&out).expect("it was there");
    let desk = Desk::new(200, 200);
    let path = out.to_str().expect("UTF-8");
    assert!(
        run(&desk, &bench.archive(), &["export", "--all", "--format", "jsonl", "--out", path])
            .status
            .success()
    );
    for file in std::fs::read_dir(bench.folder.path()).expect("a folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("bytes");
        for secret in [COOKIE, PASSWORD] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret} was kept");
        }
    }
    for exchange in kept.exchanges.iter().chain(&kept.assets) {
        let heads = [exchange.request_head.as_slice(), &exchange.response_head].concat();
        let heads = String::from_utf8_lossy(&heads).to_lowercase();
        assert!(!heads.contains("cookie:"), "{heads}");
        assert!(!exchange.request_head.starts_with(b"POST"), "what a form sent is not kept");
    }
}

#[tokio::test]
async fn who_stops_a_save_stops_the_browser_with_it() {
    let (bench, site, mut desk) = (Bench::new(), Site::start(), Desk::new(800, 600));
    site.page("/slow", "<title>Slow</title><img src=/never.png>");
    site.answer("/never.png", Answer::page("image/png", "").taking(std::time::Duration::from_secs(60)));
    let mut command = desk.command(program("dateline"));
    command.arg("--archive").arg(bench.archive()).args(["save", "--browser", "--allow-private"]);
    desk.start(command.arg(site.url("/slow")));
    let marker = site.url("/slow");
    // The arguments of a program stand in /proc, so that it is told by them alone.
    let browsers = || {
        let all = std::fs::read_dir("/proc").expect("/proc").filter_map(Result::ok);
        let lines = all.filter_map(|one| std::fs::read(one.path().join("cmdline")).ok());
        let ours = |line: &Vec<u8>| {
            let line = String::from_utf8_lossy(line);
            line.contains("dateline-browser") && line.contains(&marker)
        };
        lines.filter(ours).count()
    };
    let mut tick = tokio::time::interval(std::time::Duration::from_millis(50));
    while site.hits("/never.png") == 0 {
        tick.tick().await;
    }
    assert_eq!(browsers(), 1);
    desk.stop_last();
    while browsers() > 0 {
        tick.tick().await;
    }
    assert!(in_archive(&bench.archive(), false).await.is_empty(), "nothing is saved by halves");
}
