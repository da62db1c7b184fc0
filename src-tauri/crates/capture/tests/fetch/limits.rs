//! What breaks on the way: what came until then is kept, and where nothing did, the error says why.

use crate::{
    PAGE, fetch, fetcher, hurried,
    server::{Server, Step, answer, page},
};
use capture::{Error, Fetch as _, FetchLimits, Kind};
use std::{io::Write as _, time::Duration};

const OPEN_END: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n";

fn opening(body: &str) -> Step {
    Step::Send([OPEN_END, body.as_bytes()].concat())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

/// Fetches from a server that breaks; gives what was kept and why the rest is missing.
async fn kept(script: Vec<Step>, limits: FetchLimits) -> (Vec<u8>, String) {
    let server = Server::start(move |_| script.clone()).await;
    let found = fetcher(limits).fetch(&server.url("/")).await.expect("a part of the page");
    let [missing] = found.missing.as_slice() else { panic!("one thing is missing: {:?}", found.missing) };
    assert_eq!(missing.what, "the rest of the page");
    (found.decoded.unwrap_or_else(|| found.received.to_vec()), missing.why.clone())
}

async fn failed(script: Vec<Step>, limits: FetchLimits) -> Error {
    let server = Server::start(move |_| script.clone()).await;
    fetcher(limits).fetch(&server.url("/")).await.expect_err("an error")
}

#[tokio::test]
async fn a_page_whose_connection_breaks_is_kept_as_far_as_it_came() {
    let (bytes, why) = kept(vec![opening(PAGE)], FetchLimits::default()).await;
    assert_eq!(bytes, PAGE.as_bytes());
    assert!(why.contains("connection broke"), "{why}");
}

#[tokio::test]
async fn a_broken_exchange_is_marked_as_truncated() {
    let server = Server::start(|_| vec![opening(PAGE)]).await;
    let found = fetch(&server.url("/")).await.expect("a part of the page");
    assert!(found.exchanges[0].truncated);
    let server = Server::sending(page("", PAGE.as_bytes())).await;
    assert!(!fetch(&server.url("/")).await.expect("a page").exchanges[0].truncated);
}

#[tokio::test]
async fn a_server_that_falls_silent_is_left_with_what_it_sent() {
    let (bytes, why) = kept(vec![opening(PAGE), Step::Hold], hurried()).await;
    assert_eq!(bytes, PAGE.as_bytes());
    assert!(why.contains("next to nothing"), "{why}");
}

#[tokio::test]
async fn a_server_that_drips_is_left_although_it_never_falls_silent() {
    let (bytes, why) = kept(vec![opening(PAGE), Step::Drip(Duration::from_millis(4))], hurried()).await;
    assert!(bytes.len() > PAGE.len() && bytes.starts_with(PAGE.as_bytes()));
    assert!(why.contains("next to nothing"), "{why}");
}

#[tokio::test]
async fn a_steady_server_is_left_when_all_its_time_is_up() {
    let limits = FetchLimits { total: Duration::from_millis(600), ..FetchLimits::default() };
    let (bytes, why) = kept(vec![opening(PAGE), Step::Drip(Duration::from_millis(4))], limits).await;
    assert!(bytes.starts_with(PAGE.as_bytes()));
    assert!(why.contains("longer than 0.6 s"), "{why}");
}

#[tokio::test]
async fn a_server_that_sends_no_page_in_time_is_an_error_that_says_so() {
    let brief = FetchLimits { total: Duration::from_millis(50), ..FetchLimits::default() };
    assert!(matches!(failed(vec![Step::Hold], brief).await, Error::TimedOut { .. }));
    assert!(matches!(failed(vec![opening(""), Step::Hold], hurried()).await, Error::TooSlow { .. }));
    assert!(matches!(failed(vec![opening("")], hurried()).await, Error::Broken { .. }));
    assert!(matches!(failed(vec![], hurried()).await, Error::Broken { .. }));
    assert!(matches!(
        failed(vec![Step::Send(b"SSH-2.0-x\r\n".to_vec())], hurried()).await,
        Error::Broken { .. }
    ));
}

#[tokio::test]
async fn more_than_the_limit_is_not_taken_from_the_wire() {
    let limits = FetchLimits { received: 40, ..FetchLimits::default() };
    let (bytes, why) = kept(vec![Step::Send(page("", PAGE.as_bytes()))], limits).await;
    assert_eq!(bytes, &PAGE.as_bytes()[..40]);
    assert!(why.contains("larger than 40 bytes"), "{why}");
    let exact = FetchLimits { received: PAGE.len() as u64, ..FetchLimits::default() };
    let server = Server::sending(page("", PAGE.as_bytes())).await;
    assert!(fetcher(exact).fetch(&server.url("/")).await.expect("a page").missing.is_empty());
}

#[tokio::test]
async fn bombs_are_kept_up_to_the_ratio() {
    let bomb = [b"<p>Boom".to_vec(), vec![b' '; 6 << 20]].concat();
    for (coding, packed) in [("gzip", gzip(&bomb)), ("gzip, gzip", gzip(&gzip(&bomb)))] {
        let sent = page(&format!("Content-Encoding: {coding}\r\n"), &packed);
        let (bytes, why) = kept(vec![Step::Send(sent)], FetchLimits::default()).await;
        assert!(bytes.starts_with(b"<p>Boom") && bytes.len() < bomb.len(), "{coding}: {}", bytes.len());
        assert!(why.contains("200 times"), "{why}");
    }
}

#[tokio::test]
async fn a_packed_page_that_breaks_is_unpacked_as_far_as_it_came() {
    let long: String = (0..5000).map(|n| format!("<p>Ship {} of {n}", n * 7919 % 1000)).collect();
    let packed = gzip(long.as_bytes());
    let mut sent = page("Content-Encoding: gzip\r\n", &packed);
    sent.truncate(sent.len() - packed.len() / 2);
    let (bytes, why) = kept(vec![Step::Send(sent)], FetchLimits::default()).await;
    assert!(bytes.len() > 1000 && long.as_bytes().starts_with(&bytes));
    assert!(why.contains("connection broke"), "{why}");
}

#[tokio::test]
async fn error_statuses_are_named_with_what_to_do() {
    for (status, hint) in [
        ("404 Not Found", "web.archive.org"),
        ("500 Oops", "later"),
        ("403 No", "browser"),
        ("304 Same", "browser"),
    ] {
        let script = vec![Step::Send(answer(status, "Content-Type: text/html\r\n", b"<h1>Sorry</h1>"))];
        let error = failed(script, FetchLimits::default()).await;
        assert!(matches!(error, Error::Status { .. }) && error.to_string().contains(&status[..3]), "{error}");
        assert!(error.hint().contains(hint), "{}", error.hint());
    }
}

#[tokio::test]
async fn an_empty_page_is_an_error() {
    for body in ["", " \r\n"] {
        let error = failed(vec![Step::Send(page("", body.as_bytes()))], FetchLimits::default()).await;
        assert!(matches!(error, Error::Empty { .. }), "{error}");
    }
}

#[tokio::test]
async fn what_is_no_page_is_named_whether_the_head_says_so_or_not() {
    let pdf = |headers: &str| vec![Step::Send(answer("200 OK", headers, b"%PDF-1.7\n\x00\x01"))];
    for headers in ["Content-Type: application/pdf\r\n", "Content-Type: text/html\r\n", ""] {
        let error = failed(pdf(headers), FetchLimits::default()).await;
        assert!(matches!(error, Error::NotAPage { kind: Kind::Pdf, .. }), "{headers} {error}");
    }
    let head = String::from_utf8_lossy(OPEN_END).replace("text/html", "video/mp4");
    let film = vec![Step::Send(head.into_bytes()), Step::Hold];
    assert!(matches!(failed(film, hurried()).await, Error::NotAPage { kind: Kind::Video, .. }));
}
