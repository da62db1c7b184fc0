//! What a fetch writes down: every exchange, as sent and as received.

use crate::{
    PAGE, fetch, fetcher,
    server::{Server, Step, answer, page, redirect},
};
use capture::{FetchLimits, capture};
use model::{Basis, Method, Outcome, Precision, Source};

const DATED: &str = "Date: Fri, 22 Jan 2021 05:49:00 GMT\r\nX-Cache: hit\r\n";

#[tokio::test]
async fn a_page_is_recorded_with_its_heads_times_and_place() {
    let server = Server::sending(page(DATED, PAGE.as_bytes())).await;
    let url = server.url("/story?id=7#top");
    let fetch = fetcher(FetchLimits::default());
    let source = Source::Link { url: url.clone() };
    let saved = capture(source, &fetch, || (1_611_294_540_000, Some(60))).await.expect("a capture");
    assert_eq!((saved.method, saved.outcome, saved.status), (Method::Fetch, Outcome::Complete, Some(200)));
    assert_eq!((saved.url.as_deref(), saved.final_url.as_deref()), (Some(&*url), Some(&*url)));
    assert_eq!(saved.content_type.as_deref(), Some("text/html; charset=utf-8"));
    assert_eq!(saved.ip.as_deref(), Some("127.0.0.1"));
    assert_eq!(saved.page(), PAGE.as_bytes());
    assert_eq!(saved.retrieved.value.as_ref().expect("a time").as_str(), "2021-01-22T05:49:00Z");
    let served = saved.server_date.expect("a date");
    assert_eq!(served.value.expect("a value").as_str(), "2021-01-22T05:49:00Z");
    assert_eq!(
        (served.basis, served.precision, served.offset),
        (Basis::HttpHeader, Precision::Second, Some(0))
    );
    assert_eq!(served.raw.as_deref(), Some("Fri, 22 Jan 2021 05:49:00 GMT"));

    let [exchange] = saved.exchanges.as_slice() else { panic!("one exchange") };
    assert_eq!(exchange.target_uri, server.url("/story?id=7"));
    assert_eq!(*exchange.body, PAGE.as_bytes());
    assert_eq!(String::from_utf8_lossy(&exchange.request_head), server.heads()[0]);
    assert!(server.heads()[0].contains("Dateline/"), "{}", server.heads()[0]);
    let expected = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{DATED}Content-Length: {}\r\n\r\n",
        PAGE.len()
    );
    assert_eq!(String::from_utf8_lossy(&exchange.response_head), expected);
}

#[tokio::test]
async fn every_redirect_is_recorded_before_the_page() {
    let server = Server::start(|path| {
        vec![Step::Send(match path {
            "/old" => answer("301 Moved Permanently", "Location: ../new\r\n", b"<p>Moved."),
            "/new" => redirect("/story?from=%C3%A4"),
            _ => page("", PAGE.as_bytes()),
        })]
    })
    .await;
    let found = fetch(&server.url("/old")).await.expect("a page");
    let steps: Vec<(&str, u16)> =
        found.exchanges.iter().map(|step| (&*step.target_uri, step.status)).collect();
    let end = server.url("/story?from=%C3%A4");
    assert_eq!(steps, [(&*server.url("/old"), 301), (&*server.url("/new"), 302), (&*end, 200)]);
    assert_eq!(*found.exchanges[0].body, b"<p>Moved.");
    assert_eq!(found.final_url, end);
    assert_eq!(*found.received, PAGE.as_bytes());
}

#[tokio::test]
async fn packed_pages_are_kept_as_they_came_and_unpacked_beside() {
    let packed = zstd::encode_all(PAGE.as_bytes(), 3).unwrap();
    let server = Server::sending(page("Content-Encoding: zstd\r\n", &packed)).await;
    let found = fetch(&server.url("/")).await.expect("a page");
    assert_eq!(*found.received, packed);
    assert_eq!(*found.exchanges[0].body, packed);
    assert_eq!(found.decoded.as_deref(), Some(PAGE.as_bytes()));
    assert!(found.missing.is_empty());
}

#[tokio::test]
async fn a_page_labelled_as_packed_that_is_not_is_taken_as_it_stands() {
    for coding in ["gzip", "br", "made-up"] {
        let server = Server::sending(page(&format!("Content-Encoding: {coding}\r\n"), PAGE.as_bytes())).await;
        let found = fetch(&server.url("/")).await.expect("a page");
        assert_eq!((found.received.as_slice(), found.decoded), (PAGE.as_bytes(), None), "{coding}");
    }
}

#[tokio::test]
async fn chunks_are_put_together() {
    let (first, second) = PAGE.split_at(20);
    let body = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        first.len(),
        second.len()
    );
    let server = Server::sending(body).await;
    let found = fetch(&server.url("/")).await.expect("a page");
    assert_eq!(*found.received, PAGE.as_bytes());
    assert!(found.missing.is_empty());
}

#[tokio::test]
async fn a_page_that_ends_with_its_connection_is_whole() {
    let server = Server::sending(format!("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}")).await;
    let found = fetch(&server.url("/")).await.expect("a page");
    assert_eq!(*found.received, PAGE.as_bytes());
    assert!(found.missing.is_empty());
    assert!(found.exchanges[0].response_head.starts_with(b"HTTP/1.0 200"));
}

#[tokio::test]
async fn a_page_without_a_type_or_with_a_wrong_one_is_known_by_its_bytes() {
    for headers in ["", "Content-Type: application/octet-stream\r\n", "Content-Type: nonsense\r\n"] {
        let server = Server::sending(answer("200 OK", headers, PAGE.as_bytes())).await;
        assert_eq!(*fetch(&server.url("/")).await.expect("a page").received, PAGE.as_bytes(), "{headers}");
    }
}

#[tokio::test]
async fn an_archive_tells_when_it_took_the_page_and_where_that_was() {
    let headers = "Memento-Datetime: Fri, 15 Jul 2016 10:43:01 GMT\r\nLink: <http://news.example/a>; rel=\"original\", <http://x.example/t>; rel=\"timemap\"\r\n";
    let server = Server::sending(page(headers, PAGE.as_bytes())).await;
    let short = fetch(&server.url("/AbC12")).await.expect("a page");
    assert_eq!(short.final_url, "http://news.example/a");
    assert_eq!(short.archived_url, Some(server.url("/AbC12")));
    let archived = short.archived.expect("a time");
    assert_eq!(archived.value.expect("a value").as_str(), "2016-07-15T10:43:01Z");
    assert_eq!(archived.basis, Basis::HttpHeader);

    let server = Server::sending(page("", PAGE.as_bytes())).await;
    let url = server.url("/web/20160715104301/http://news.example/b");
    let long = fetch(&url).await.expect("a page");
    assert_eq!((long.final_url.as_str(), long.archived_url), ("http://news.example/b", Some(url)));
    assert_eq!(long.archived.expect("a time").basis, Basis::ArchiveUrl);
}

#[tokio::test]
async fn several_fetches_run_at_once() {
    let server = Server::sending(page("", PAGE.as_bytes())).await;
    let fetch = fetcher(FetchLimits::default());
    let urls: Vec<String> = (0..40).map(|n| server.url(&format!("/{n}"))).collect();
    let tasks: Vec<_> = urls
        .into_iter()
        .map(|url| {
            let fetch = fetch.clone();
            tokio::spawn(async move { capture(Source::Link { url }, &fetch, || (0, None)).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.expect("a task").expect("a page").page(), PAGE.as_bytes());
    }
}
