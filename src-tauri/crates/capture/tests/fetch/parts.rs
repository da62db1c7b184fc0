//! The parts of a page: each fetched once with all its exchanges, what could not be had named with its reason.

use crate::{
    fetcher,
    server::{Server, Step, answer, redirect},
};
use capture::{
    AllowedHosts, FetchLimits, FoundPart, HttpFetch, PageParts, PartKind, Parts, PartsLimits, WantedPart,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// The fetch of a part of this kind at an address of the server, or elsewhere.
fn wanted(server: &Server, kind: PartKind, paths: &[&str]) -> Vec<WantedPart> {
    let url = |path: &str| if path.starts_with('/') { server.url(path) } else { path.to_owned() };
    paths.iter().map(|path| WantedPart { url: url(path), kind }).collect()
}

/// Reads one reference a line: a kind of part and an address.
fn discover(part: FoundPart<'_>) -> Vec<WantedPart> {
    let base = url::Url::parse(part.url).expect("an address");
    let text = String::from_utf8_lossy(part.content).into_owned();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines
        .map(|(kind, address)| WantedPart {
            url: base.join(address).expect("an address").into(),
            kind: if kind == "sheet" { PartKind::Sheet } else { PartKind::Image },
        })
        .collect()
}

async fn parts_with(
    fetch: &HttpFetch,
    server: &Server,
    wanted: Vec<WantedPart>,
    limits: &PartsLimits,
) -> Parts {
    let page = PageParts { page: server.url("/news/story?id=1#top"), had: Vec::new(), wanted };
    fetch.parts(page, Arc::new(discover), limits).await
}

async fn parts_of(server: &Server, kind: PartKind, paths: &[&str]) -> Parts {
    let fetch = fetcher(FetchLimits::default());
    parts_with(&fetch, server, wanted(server, kind, paths), &PartsLimits::default()).await
}

/// What was fetched, in order: path and status.
fn steps(server: &Server, parts: &Parts) -> Vec<String> {
    let path = |uri: &str| uri.strip_prefix(&server.url("")).unwrap_or(uri).to_owned();
    parts.exchanges.iter().map(|step| format!("{} {}", path(&step.target_uri), step.status)).collect()
}

/// What is missing, in order: the end of its address and the reason.
fn missing(parts: &Parts) -> Vec<String> {
    let name = |what: &str| what.rsplit('/').next().unwrap_or(what).to_owned();
    parts.missing.iter().map(|one| format!("{}: {}", name(&one.what), one.why)).collect()
}

fn body(bytes: &str) -> Vec<u8> {
    answer("200 OK", "", bytes.as_bytes())
}

#[tokio::test]
async fn each_part_is_asked_for_once_and_kept_in_the_order_of_the_page() {
    let server = Server::answering(|path| match path {
        "/a.css" => body("sheet b.css\nimage back.png#x\nimage /news/story?id=1"),
        "/b.css" => body("sheet a.css\nsheet b.css\nimage back.png"),
        _ => body(path),
    })
    .await;
    let fetch = fetcher(FetchLimits::default());
    let mut all =
        wanted(&server, PartKind::Image, &["/1.png", "/2.png", "/1.png#again", "data:,x", "about:blank"]);
    all.extend(wanted(&server, PartKind::Sheet, &["/a.css"]));
    all.extend(wanted(&server, PartKind::Image, &["/3.png"]));
    let parts = parts_with(&fetch, &server, all, &PartsLimits::default()).await;
    assert_eq!(
        steps(&server, &parts),
        ["/1.png 200", "/2.png 200", "/a.css 200", "/3.png 200", "/b.css 200", "/back.png 200"]
    );
    assert_eq!(missing(&parts), [""; 0]);
    assert_eq!(server.heads().len(), 6);
    assert!(server.connections() < 6, "{} connections", server.connections());
}

#[tokio::test]
async fn redirects_on_the_way_to_a_part_are_kept_and_lead_to_no_part_twice() {
    let server = Server::answering(|path| match path {
        "/old.png" => redirect("/older.png"),
        "/older.png" => redirect("/new.png"),
        "/round.png" => redirect("/trip.png"),
        "/trip.png" => redirect("/round.png"),
        _ => body(path),
    })
    .await;
    let parts = parts_of(&server, PartKind::Image, &["/new.png", "/old.png", "/round.png"]).await;
    assert_eq!(
        steps(&server, &parts),
        ["/new.png 200", "/old.png 302", "/older.png 302", "/round.png 302", "/trip.png 302"]
    );
    assert_eq!(missing(&parts), ["round.png: it is redirected in a circle"]);
    let alone = parts_of(&server, PartKind::Image, &["/old.png"]).await;
    assert_eq!(steps(&server, &alone), ["/old.png 302", "/older.png 302", "/new.png 200"]);
}

#[tokio::test]
async fn a_part_is_asked_for_as_a_browser_would() {
    let server =
        Server::answering(|path| if path == "/a.css" { body("image x.png") } else { body("") }).await;
    let other = Server::answering(|_| body("")).await;
    parts_of(&server, PartKind::Sheet, &["/a.css"]).await;
    parts_of(&server, PartKind::Font, &[&other.url("/f.woff2")]).await;
    let head = |server: &Server, path: &str| {
        let heads = server.heads();
        heads.into_iter().find(|head| head.starts_with(&format!("GET {path} "))).expect("it was asked for")
    };
    let page = server.url("/news/story?id=1");
    let sheet = head(&server, "/a.css");
    assert!(sheet.contains("Accept: text/css,*/*;q=0.1\r\n"), "{sheet}");
    assert!(sheet.contains(&format!("Referer: {page}\r\n")), "{sheet}");
    let picture = head(&server, "/x.png");
    assert!(picture.contains("Accept: image/avif,image/webp,"), "{picture}");
    assert!(picture.contains(&format!("Referer: {}\r\n", server.url("/a.css"))), "{picture}");
    let font = head(&other, "/f.woff2");
    assert!(font.contains(&format!("Referer: {}\r\n", server.url("/"))), "{font}");
}

#[tokio::test]
async fn what_could_not_be_had_is_named_and_what_came_of_it_kept() {
    let server = Server::start(|path| {
        vec![Step::Send(match path {
            "/gone.png" => answer("404 Not Found", "", b"Gone."),
            "/broken.png" => [answer("200 OK", "", &[b'x'; 100])[..60].to_vec()].concat(),
            "/huge.png" => b"HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\nx".to_vec(),
            "/silent.png" => Vec::new(),
            _ => body("here"),
        })]
    })
    .await;
    let paths = [
        "/gone.png",
        "/broken.png",
        "/huge.png",
        "/silent.png",
        "blob:x/y",
        "ftp://x.example/z",
        "/here.png",
    ];
    let parts = parts_of(&server, PartKind::Image, &paths).await;
    assert_eq!(
        steps(&server, &parts),
        ["/gone.png 404", "/broken.png 200", "/broken.png 200", "/here.png 200"]
    );
    assert_eq!(*parts.exchanges[0].body, b"Gone.");
    assert!(parts.exchanges[1].truncated && !parts.exchanges[1].body.is_empty());
    let silent = "silent.png: the connection broke: ";
    let missing = missing(&parts);
    assert!(missing[3].starts_with(silent), "{missing:?}");
    assert_eq!(
        [&missing[..3], &missing[4..]].concat(),
        [
            "gone.png: the answer was status 404",
            "broken.png: the connection broke before the end",
            "huge.png: it is larger than 32 MB",
            "y: its address held only while the page was open",
            "z: ftp: addresses are not fetched",
        ]
    );
}

#[tokio::test]
async fn a_part_on_a_private_host_is_refused_unless_that_host_is_allowed() {
    let (site, inner) = (Server::answering(|_| body("x")).await, Server::answering(|_| body("secret")).await);
    let all =
        wanted(&site, PartKind::Image, &["/a.png", &inner.url("/secret.png"), "http://localhost:1/b.png"]);
    let fetch = HttpFetch::new(FetchLimits::default(), AllowedHosts::none().and(&site.host()));
    let parts = parts_with(&fetch, &site, all, &PartsLimits::default()).await;
    assert_eq!(steps(&site, &parts), ["/a.png 200"]);
    assert!(missing(&parts).iter().all(|why| why.contains("not a public address")), "{:?}", parts.missing);
    assert_eq!((parts.missing.len(), inner.heads().len()), (2, 0));
}

#[tokio::test]
async fn parts_end_at_the_number_the_depth_and_the_room_of_a_page() {
    let server = Server::answering(|path| match path.strip_prefix("/deep?") {
        Some(level) => body(&format!("sheet deep?{}x", level)),
        None => body(&"x".repeat(400)),
    })
    .await;
    let fetch = fetcher(FetchLimits::default());
    let limits = PartsLimits { number: 3, depth: 2, all: 1000, at_once: 1, ..PartsLimits::default() };
    let four = wanted(&server, PartKind::Image, &["/1", "/2", "/3", "/4", "/5"]);
    let parts = parts_with(&fetch, &server, four, &limits).await;
    let sizes: Vec<usize> = parts.exchanges.iter().map(|part| part.body.len()).collect();
    assert_eq!((sizes, parts.exchanges[2].truncated), (vec![400, 400, 200], true));
    assert_eq!(
        missing(&parts),
        [
            "3: the parts before it filled the room that a page has for them",
            "2 further parts: a page is saved with at most 3 parts"
        ]
    );
    let limits = PartsLimits { depth: 2, ..PartsLimits::default() };
    let parts = parts_with(&fetch, &server, wanted(&server, PartKind::Sheet, &["/deep?"]), &limits).await;
    assert_eq!(steps(&server, &parts), ["/deep? 200", "/deep?x 200"]);
    assert_eq!(missing(&parts), ["deep?xx: it stands more than 2 levels deep"]);
}

#[tokio::test]
async fn who_is_turned_away_for_asking_too_much_asks_once_more_alone() {
    let count = AtomicUsize::new(0);
    let server = Server::answering(move |path| match (path, count.fetch_add(1, Ordering::SeqCst)) {
        ("/never", _) => answer("503 Busy", "", b""),
        (_, 2..6) => answer("429 Too Many Requests", "", b""),
        _ => body("here"),
    })
    .await;
    let parts = parts_of(&server, PartKind::Image, &["/1", "/2", "/3", "/4", "/5", "/never"]).await;
    assert_eq!(missing(&parts), ["never: the answer was status 503"]);
    let had: Vec<String> = steps(&server, &parts).into_iter().filter(|step| step.ends_with("200")).collect();
    assert_eq!(had, ["/1 200", "/2 200", "/3 200", "/4 200", "/5 200"]);
    assert_eq!(parts.exchanges.len(), server.heads().len());
}

#[tokio::test]
async fn what_broke_off_and_then_came_whole_is_kept_whole_alone() {
    let (count, whole) = (AtomicUsize::new(0), answer("200 OK", "", &[b'x'; 100]));
    let server = Server::start(move |_| {
        let sent = if count.fetch_add(1, Ordering::SeqCst) == 0 { whole.len() - 50 } else { whole.len() };
        vec![Step::Send(whole[..sent].to_vec())]
    })
    .await;
    let parts = parts_of(&server, PartKind::Image, &["/picture"]).await;
    let had: Vec<_> = parts.exchanges.iter().map(|one| (one.body.len(), one.truncated)).collect();
    assert_eq!((had, missing(&parts), server.heads().len()), (vec![(100, false)], Vec::new(), 2));
}

#[tokio::test]
async fn who_was_led_elsewhere_and_turned_away_is_led_there_again() {
    let shy = AtomicUsize::new(0);
    let server = Server::answering(move |path| match (path, shy.load(Ordering::SeqCst)) {
        ("/old", _) => redirect("/shy"),
        (_, 0) => {
            shy.fetch_add(1, Ordering::SeqCst);
            answer("503 Busy", "", b"")
        }
        _ => body("here"),
    })
    .await;
    let parts = parts_of(&server, PartKind::Image, &["/old"]).await;
    assert_eq!(steps(&server, &parts), ["/old 302", "/shy 503", "/old 302", "/shy 200"]);
    assert_eq!(missing(&parts), [""; 0]);
}

#[tokio::test]
async fn a_host_that_does_not_answer_costs_its_time_once() {
    let silent = Server::start(|_| vec![Step::Hold]).await;
    let site = Server::answering(|_| body("x")).await;
    let paths: Vec<String> = (0..60).map(|n| silent.url(&format!("/{n}"))).collect();
    let mut all = wanted(&site, PartKind::Image, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    all.extend(wanted(&site, PartKind::Image, &["/here"]));
    let limits = PartsLimits { part_time: Duration::from_millis(400), ..PartsLimits::default() };
    let (fetch, start) = (fetcher(FetchLimits::default()), Instant::now());
    let parts = parts_with(&fetch, &site, all, &limits).await;
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
    assert_eq!((parts.missing.len(), steps(&site, &parts)), (60, vec!["/here 200".to_owned()]));
}

#[tokio::test]
async fn all_parts_together_end_at_their_time() {
    let opening = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx".to_vec();
    let slow = Server::start(move |_| vec![Step::Send(opening.clone()), Step::Hold]).await;
    let limits = PartsLimits { time: Duration::from_millis(300), at_once: 2, ..PartsLimits::default() };
    let all = wanted(&slow, PartKind::Image, &["/1", "/2", "/3", "/4"]);
    let parts = parts_with(&fetcher(FetchLimits::default()), &slow, all, &limits).await;
    let why = missing(&parts);
    assert!(why[0].starts_with("1: it took longer than 0.") && why[1].starts_with("2: it took"), "{why:?}");
    assert_eq!(why[3], "4: the 0.3 s for the parts of the page were over");
    assert_eq!(steps(&slow, &parts), ["/1 200", "/2 200"]);
}
