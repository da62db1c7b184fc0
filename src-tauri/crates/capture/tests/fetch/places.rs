//! Where a fetch may go: public hosts, allowed ones, and nowhere else on any hop.

use crate::{
    PAGE, fetch, fetcher,
    server::{Server, Step, page, redirect},
};
use capture::{AllowedHosts, Error, Fetch as _, FetchLimits, HttpFetch};
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;

async fn fetch_with(allowed: AllowedHosts, url: &str) -> Result<capture::Fetched, Error> {
    HttpFetch::new(FetchLimits::default(), allowed).fetch(url).await
}

#[tokio::test]
async fn private_hosts_are_not_asked_unless_allowed() {
    let server = Server::sending(page("", PAGE.as_bytes())).await;
    let port = server.host().rsplit_once(':').expect("a port").1.to_owned();
    for host in ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "localhost"] {
        let url = format!("http://{host}:{port}/");
        let error = fetch_with(AllowedHosts::none(), &url).await.expect_err("refused");
        assert!(matches!(error, Error::Private { .. }), "{host}: {error}");
    }
    assert!(server.heads().is_empty(), "the server was asked");
    for allowed in ["127.0.0.1", &server.host()] {
        let found = fetch_with(AllowedHosts::none().and(allowed), &server.url("/")).await;
        assert_eq!(*found.expect("a page").received, PAGE.as_bytes());
    }
    let elsewhere = AllowedHosts::none().and("127.0.0.1:1").and("localhost");
    assert!(matches!(fetch_with(elsewhere, &server.url("/")).await, Err(Error::Private { .. })));
}

#[tokio::test]
async fn a_redirect_to_a_private_host_is_refused() {
    let inner = Server::sending(page("", PAGE.as_bytes())).await;
    for target in [
        inner.url("/secret"),
        inner.url("/").replace("127.0.0.1", "localhost"),
        "http://169.254.169.254/latest/".into(),
    ] {
        let outer = Server::sending(redirect(&target)).await;
        let error =
            fetch_with(AllowedHosts::none().and(&outer.host()), &outer.url("/")).await.expect_err("refused");
        assert!(matches!(error, Error::Private { .. }), "{target}: {error}");
        assert_eq!(outer.heads().len(), 1);
    }
    assert!(inner.heads().is_empty(), "the inner server was asked");
}

#[tokio::test]
async fn a_redirect_out_of_the_web_is_refused() {
    for target in ["file:///etc/hostname", "ftp://a.example/", "javascript:alert(1)", "data:text/html,x"] {
        let server = Server::sending(redirect(target)).await;
        let error = fetch(&server.url("/")).await.expect_err("refused");
        assert!(matches!(error, Error::Scheme { .. }), "{target}: {error}");
    }
}

#[tokio::test]
async fn ten_redirects_are_followed_and_the_eleventh_is_not() {
    let server = Server::start(|path| {
        let left: usize = path[1..].parse().expect("a number");
        vec![Step::Send(if left == 0 {
            page("", PAGE.as_bytes())
        } else {
            redirect(&format!("/{}", left - 1))
        })]
    })
    .await;
    assert_eq!(fetch(&server.url("/10")).await.expect("a page").exchanges.len(), 11);
    let error = fetch(&server.url("/11")).await.expect_err("too many");
    assert!(matches!(error, Error::TooManyRedirects { limit: 10, .. }), "{error}");
}

#[tokio::test]
async fn a_circle_of_redirects_is_seen_at_once() {
    let server =
        Server::start(|path| vec![Step::Send(redirect(if path == "/a" { "/b#x" } else { "/a#y" }))]).await;
    let error = fetch(&server.url("/a")).await.expect_err("a circle");
    assert!(matches!(error, Error::RedirectCircle { .. }), "{error}");
    assert_eq!(server.heads().len(), 2);
}

#[tokio::test]
async fn meta_refresh_is_not_followed() {
    let refreshing = "<meta http-equiv=refresh content='0;url=/next'><p>Wait.";
    let server = Server::sending(page("", refreshing.as_bytes())).await;
    assert_eq!(*fetch(&server.url("/")).await.expect("a page").received, refreshing.as_bytes());
    assert_eq!(server.heads().len(), 1);
}

#[tokio::test]
async fn each_way_not_to_be_reached_has_its_own_words() {
    let gone = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = gone.local_addr().expect("an address");
    drop(gone);
    let refused = fetch(&format!("http://{at}/")).await.expect_err("refused");
    assert!(matches!(refused, Error::Refused { .. }), "{refused:?}");
    // A label of more than 63 letters is unknown to every resolver without asking the network.
    let unknown = fetch(&format!("http://{}.invalid/", "a".repeat(64))).await.expect_err("unknown");
    assert!(matches!(unknown, Error::UnknownHost { .. }), "{unknown:?}");
    let plain = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = plain.local_addr().expect("an address");
    let (tls, ()) = tokio::join!(fetch_owned(format!("https://{at}/")), async {
        let (mut connection, _) = plain.accept().await.expect("a connection");
        connection.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.expect("sent");
    });
    let tls = tls.expect_err("no TLS");
    assert!(
        matches!(&tls, Error::Tls { reason, .. } if reason.contains("does not answer in TLS")),
        "{tls:?}"
    );
    let hurried = FetchLimits { total: Duration::from_millis(50), ..FetchLimits::default() };
    let silent = Server::start(|_| vec![Step::Hold]).await;
    let late = fetcher(hurried).fetch(&silent.url("/")).await.expect_err("late");
    assert!(matches!(late, Error::TimedOut { .. }), "{late:?}");
}

async fn fetch_owned(url: String) -> Result<capture::Fetched, Error> {
    fetch(&url).await
}
