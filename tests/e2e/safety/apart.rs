//! Each lock on a captured page with the others open: in a plain browser of the window's engine, with the headers of the
//! window's answers and the page as the archive writes it, each where it is asked for.

use super::{hostile, hostile_without_hints, vectors};
use crate::Bench;
use archive::{Archive, Given, SaveOptions, Settings, Shown};
use support::site::{Answer, Site};
use support::window::Window;

/// The locks that are closed.
#[derive(Clone, Copy, Debug, Default)]
struct Locks {
    /// The frame has an empty `sandbox`.
    sandbox: bool,
    /// The answer bears the headers of every answer.
    headers: bool,
    /// The page is the one that the archive shows.
    rewritten: bool,
}

const OPEN: Locks = Locks { sandbox: false, headers: false, rewritten: false };
const SANDBOX: Locks = Locks { sandbox: true, ..OPEN };
const HEADERS: Locks = Locks { headers: true, ..OPEN };
const REWRITTEN: Locks = Locks { rewritten: true, ..OPEN };

/// A page behind some of the locks, in the frame of another page.
struct Framed {
    window: Window,
    trap: Site,
    /// Where the page itself and the page around it stand.
    site: Site,
}

impl Framed {
    /// Opens what `page` makes of the address of the trap.
    async fn new(page: impl Fn(&str) -> String, locks: Locks) -> Self {
        let (trap, site) = (Site::start(), Site::start());
        let html = page(trap.url("").trim_end_matches('/'));
        let body = if locks.rewritten { rewritten(html).await } else { html.into_bytes() };
        let mut answer = Answer::page("text/html; charset=utf-8", body);
        for (name, value) in Shown::HEADERS.iter().filter(|_| locks.headers) {
            answer = answer.with(name, value);
        }
        site.answer("/captured", answer);
        let sandbox = if locks.sandbox { "sandbox" } else { "" };
        site.page(
            "/",
            &format!(
                "<!doctype html><title>Outside</title><iframe data-testid=captured {sandbox} src=/captured width=900 height=400></iframe>\
                 <iframe data-testid=witness src=/witness></iframe>"
            ),
        );
        site.page("/witness", "<!doctype html><a id=link href=/clicked>witness</a>");
        let window = Window::bare(&site.url("/")).await;
        Self { window, trap, site }
    }

    /// Waits until a frame without locks was led away: what the captured page did before, it has done by then.
    async fn has_settled(&self) {
        self.site.page("/later", "<!doctype html><meta http-equiv=refresh content='1; url=/led-away'>");
        self.window.ask("document.querySelector('[data-testid=witness]').src = '/later'").await;
        self.window.until("the witness is led away", async || Ok(self.site.hits("/led-away") > 0)).await;
    }

    /// What was asked of the trap, as the vectors name it.
    fn asked(&self) -> Vec<String> {
        let name = |path: String| {
            path.rsplit('/').next().unwrap_or_default().split_once('-').map(|(_, name)| name.to_owned())
        };
        self.trap.asked().into_iter().filter_map(name).collect()
    }

    /// The page around the frame is still there, and as it was.
    async fn outside_is_untouched(&self) {
        assert_eq!(
            self.window.ask("return [document.title, location.pathname]").await,
            serde_json::json!(["Outside", "/"])
        );
        assert_eq!(self.window.windows().await, 1);
    }
}

/// A page as the archive shows it.
async fn rewritten(html: String) -> Vec<u8> {
    let bench = Bench::new();
    let archive = Archive::make(&bench.archive(), Settings::default()).await.expect("an archive");
    let given = Given::File { path: bench.file("hostile.html", html), url: None };
    let saved = archive.save_all(given, &SaveOptions::default()).await.pop().expect("one").expect("saved");
    let id = saved.item.record.capture.id.expect("a capture");
    archive.original(&format!("/capture/{id}"), None).await.body
}

#[tokio::test]
async fn without_a_lock_the_page_runs_and_leads_away() {
    let framed = Framed::new(hostile, OPEN).await;
    for act in ["fetch", "beacon", "image-by-script", "module-script.js", "top"] {
        let done = async || Ok(framed.asked().iter().any(|asked| asked == act));
        framed.window.until(&format!("{act} reaches the trap"), done).await;
    }
    assert_ne!(framed.window.ask("return location.origin").await, framed.site.url("/").trim_end_matches('/'));
    framed.window.quit().await;
}

/// The sandbox holds all that a page does; it never was to hold what a page loads: its pictures, sheets and frames.
#[tokio::test]
async fn the_sandbox_alone_lets_a_page_load_but_neither_run_nor_lead_away() {
    let framed = Framed::new(hostile, SANDBOX).await;
    framed.has_settled().await;
    let asked = framed.asked();
    let acts: Vec<_> = asked.iter().filter(|asked| vectors::ACTS.contains(&asked.as_str())).collect();
    assert!(acts.is_empty(), "{acts:?}");
    for loaded in ["source.png", "style.css", "font.woff2", "frame", "srcdoc.png", "video"] {
        assert!(asked.iter().any(|asked| asked == loaded), "{loaded} is not among {asked:?}");
    }
    framed.outside_is_untouched().await;
    framed.window.quit().await;
}

#[tokio::test]
async fn the_headers_alone_let_nothing_be_asked_for() {
    let framed = Framed::new(hostile_without_hints, HEADERS).await;
    framed.has_settled().await;
    assert_eq!((framed.trap.asked(), framed.trap.connections()), (Vec::new(), 0));
    framed.outside_is_untouched().await;
    framed.window.quit().await;
}

/// A connection that nothing is asked over tells a site that its page is being read: no policy stops `preconnect`.
#[tokio::test]
async fn of_all_ways_out_the_headers_alone_leave_the_hints() {
    let framed = Framed::new(hostile, HEADERS).await;
    framed.has_settled().await;
    assert_eq!(framed.trap.asked(), Vec::<String>::new());
    assert!(framed.trap.connections() > 0, "the engine connects as it is told by a hint");
    framed.window.quit().await;
}

#[tokio::test]
async fn the_rewriting_alone_lets_nobody_connect_hints_or_not() {
    let framed = Framed::new(hostile, REWRITTEN).await;
    framed.has_settled().await;
    assert_eq!((framed.trap.asked(), framed.trap.connections()), (Vec::new(), 0));
    framed.outside_is_untouched().await;
    framed.window.quit().await;
}

fn clicks(trap: &str) -> String {
    vectors::CLICKS.replace("TRAP", trap)
}

/// Clicks on whatever would leave the frame, then waits for a click in the frame beside it.
async fn clicked(locks: Locks) -> Framed {
    let framed = Framed::new(clicks, locks).await;
    for way in ["form", "here", "top", "blank", "named", "script"] {
        framed.window.click_in("captured", &format!("#{way}")).await;
    }
    framed.window.click_in("witness", "#link").await;
    framed.window.until("the witness follows its link", async || Ok(framed.site.hits("/clicked") > 0)).await;
    framed
}

#[tokio::test]
async fn without_a_lock_each_click_leaves_the_frame() {
    for way in ["form", "here", "top", "blank", "named"] {
        let framed = Framed::new(clicks, OPEN).await;
        framed.window.click_in("captured", &format!("#{way}")).await;
        let gone =
            async || Ok(framed.trap.hits(&format!("/{way}?")) + framed.trap.hits(&format!("/{way}")) > 0);
        framed.window.until(&format!("{way} reaches the trap"), gone).await;
        framed.window.quit().await;
    }
}

/// What neither lock holds is the rewriting's to take out: a plain link takes its own frame along, and the engine
/// connects ahead of a window (`target=_blank`) that it then refuses.
#[tokio::test]
async fn behind_either_lock_no_click_leaves_the_frame() {
    for locks in [SANDBOX, HEADERS] {
        let framed = clicked(locks).await;
        assert_eq!(framed.trap.asked(), Vec::<String>::new(), "{locks:?}");
        framed.outside_is_untouched().await;
        framed.window.click_in("captured", "#plain").await;
        framed.window.until("the frame follows its link", async || Ok(framed.trap.hits("/plain") == 1)).await;
        framed.outside_is_untouched().await;
        framed.window.quit().await;
    }
}

#[tokio::test]
async fn in_a_rewritten_page_no_click_leads_anywhere() {
    let framed = clicked(REWRITTEN).await;
    framed.window.click_in("captured", "#plain").await;
    framed.has_settled().await;
    assert_eq!((framed.trap.asked(), framed.trap.connections()), (Vec::new(), 0));
    framed.outside_is_untouched().await;
    framed.window.quit().await;
}
