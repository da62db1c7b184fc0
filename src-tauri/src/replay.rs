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
        let shown = shown(&app, request.uri().path()).await;
        responder.respond(response(shown));
    });
}

async fn shown(app: &AppHandle, path: &str) -> Shown {
    match app.state::<Current>().archive().await {
        Ok(archive) => archive.original(path).await,
        Err(failure) => Shown::missing(503, &failure.message),
    }
}

/// The one place where an answer is made, so that none goes out without its headers.
fn response(shown: Shown) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(shown.status).header("Content-Type", shown.content_type);
    for (name, value) in Shown::HEADERS {
        response = response.header(*name, *value);
    }
    response.body(shown.body).expect("the headers and status codes are constants")
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
}
