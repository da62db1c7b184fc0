//! A request of the `archive` scheme in, a page that can't reach the network out.

use crate::current::Current;
use archive::Shown;
use tauri::http::{Request, Response};
use tauri::{AppHandle, Manager as _, UriSchemeContext, UriSchemeResponder, Wry, async_runtime};

/// The scheme that a capture is shown under: `archive://localhost/capture/ID`.
pub(crate) const SCHEME: &str = "archive";

/// Answers a request without keeping the window waiting.
pub(crate) fn answer(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    async_runtime::spawn(async move {
        let range = request.headers().get("Range").and_then(|range| range.to_str().ok());
        let shown = shown(&app, request.uri().path(), range).await;
        responder.respond(response(shown));
    });
}

async fn shown(app: &AppHandle, path: &str, range: Option<&str>) -> Shown {
    match app.state::<Current>().archive().await {
        Ok(archive) => archive.original(path, range).await,
        Err(failure) => Shown::missing(503, &failure.message),
    }
}

/// The one place where an answer is made, so that none goes out without its headers.
fn response(shown: Shown) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(shown.status).header("Content-Type", shown.content_type);
    for (name, value) in Shown::HEADERS {
        response = response.header(*name, *value);
    }
    response = response.header("Accept-Ranges", "bytes");
    if let Some(range) = shown.content_range {
        response = response.header("Content-Range", range);
    }
    response.body(shown.body).expect("the headers are constants or numbers, the status codes known")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_locked_up_like_a_page() {
        for status in [200, 404, 500, 503] {
            let answer = response(Shown::missing(status, "no"));
            let policy = answer.headers()["content-security-policy"].to_str().unwrap();
            assert!(
                policy.contains("default-src 'none'") && policy.ends_with("sandbox"),
                "{status}: {policy}"
            );
            assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
        }
    }

    #[test]
    fn a_stretch_of_a_film_says_which_it_is() {
        let content_range = Some("bytes 2-3/9".to_owned());
        let answer =
            response(Shown { status: 206, content_type: "video/mp4", body: b"23".to_vec(), content_range });
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-range"]),
            (206, &"bytes 2-3/9".parse().unwrap())
        );
        assert_eq!(answer.headers()["accept-ranges"], "bytes");
    }
}
