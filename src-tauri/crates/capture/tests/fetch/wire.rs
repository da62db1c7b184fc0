//! Odd answers over a real socket: the exchange goes back together into the bytes that were sent and received.

use crate::{
    PAGE, fetch, fetcher,
    server::{Server, Step},
};
use capture::{Fetch as _, FetchLimits};
use model::Exchange;

/// The answer as it went over the wire, made of what the record keeps of it.
fn together(exchange: &Exchange) -> String {
    let answer = [exchange.response_head.clone(), exchange.wire_body().into_owned()].concat();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Fetches a page that is sent so; the record must give the same bytes again, without what is sent ahead of it.
#[track_caller]
fn check(ahead: &str, sent: String) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let server = Server::sending(format!("{ahead}{sent}")).await;
        let found = fetch(&server.url("/")).await.expect("a page");
        let [exchange] = found.exchanges.as_slice() else { panic!("one exchange") };
        assert_eq!(together(exchange), sent);
        assert_eq!(*exchange.body, PAGE.as_bytes());
        assert!(!exchange.truncated);
    });
}

#[test]
fn a_head_is_kept_with_its_case_order_reason_and_folding() {
    check("", format!("HTTP/1.0 200 All Is Well\r\ncOnTeNt-TyPe:text/html\r\n\r\n{PAGE}"));
    check("", format!("HTTP/1.1 200\r\n\r\n{PAGE}"));
    check(
        "",
        format!(
            "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-One:   1  \r\nset-cookie: b=2\r\nLong: a\r\n  b\r\n\tc\r\n\
             NoColon\r\nSpaced : y\r\nSet-Cookie: a=3\r\nX-one: 2\r\nX-Latin: caf\u{e9}\r\n\
             Content-Length: {}\r\n\r\n{PAGE}",
            PAGE.len()
        ),
    );
}

#[test]
fn lines_that_end_in_a_line_feed_alone_are_kept_so() {
    check("", format!("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: {}\n\n{PAGE}", PAGE.len()));
}

#[test]
fn chunks_are_kept_with_their_extensions_and_trailers() {
    let (first, second) = PAGE.split_at(20);
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Digest\r\n\r\n";
    check(
        "",
        format!(
            "{head}{:04X};name=\"a b\";x\r\n{first}\r\n{:x} \r\n{second}\r\n000;last\r\nDigest: none\r\nX: y\r\n\r\n",
            first.len(),
            second.len()
        ),
    );
    let letters: String = PAGE.chars().map(|letter| format!("1\r\n{letter}\r\n")).collect();
    check("", format!("{head}{letters}0\r\n\r\n"));
}

#[test]
fn answers_ahead_of_the_answer_are_no_part_of_it() {
    let early = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{PAGE}", PAGE.len());
    check(&format!("HTTP/1.1 100 Continue\r\n\r\n{early}"), answer);
}

#[tokio::test]
async fn a_chunked_page_that_breaks_is_kept_with_the_framing_that_came() {
    let sent = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{PAGE}\r\nff\r\nand",
        PAGE.len()
    );
    let server = Server::sending(sent.clone()).await;
    let found = fetch(&server.url("/")).await.expect("a part of the page");
    assert_eq!(together(&found.exchanges[0]), sent);
    assert!(found.exchanges[0].truncated);
}

#[tokio::test]
async fn exchanges_on_a_kept_connection_do_not_mix() {
    let server = Server::answering(|path| {
        let body = format!("<p>This is {path}");
        match path.len() % 3 {
            0 => format!("HTTP/1.1 200 {path}\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
            1 => format!(
                "HTTP/1.1 200 {path}\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
                body.len()
            ),
            _ => format!("HTTP/1.1 302 {path}\r\nLocation: {path}x\r\nContent-Length: 0\r\n\r\n"),
        }
        .into_bytes()
    })
    .await;
    let fetch = fetcher(FetchLimits::default());
    for path in ["/", "/aa", "/a", "/bbb", "/cccc"] {
        let found = fetch.fetch(&server.url(path)).await.expect("a page");
        for exchange in &found.exchanges {
            let asked = exchange.target_uri.strip_prefix(&server.url("")).expect("on the server");
            assert!(exchange.request_head.starts_with(format!("GET {asked} HTTP/1.1\r\nHost: ").as_bytes()));
            assert!(together(exchange).contains(&format!(" {asked}\r\n")), "{}", together(exchange));
        }
        let last = found.exchanges.last().expect("a page");
        assert!(String::from_utf8_lossy(&last.body).starts_with("<p>This is /"));
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_kept_connection_that_the_server_closed_is_made_anew() {
    // The server closes every connection after one answer, without saying so.
    let server = Server::start(|_| {
        vec![Step::Send(
            format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{PAGE}", PAGE.len()).into_bytes(),
        )]
    })
    .await;
    let fetch = fetcher(FetchLimits::default());
    for _ in 0..20 {
        assert_eq!(*fetch.fetch(&server.url("/")).await.expect("a page").received, PAGE.as_bytes());
    }
}
