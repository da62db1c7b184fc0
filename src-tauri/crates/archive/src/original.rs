//! A capture in, a page that can be shown without reaching the network out.

use crate::{Archive, Error};
use replay::Original;

/// An answer of the replay scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Shown {
    /// The headers of every answer, errors included: they keep the page from running or asking for anything.
    pub const HEADERS: &'static [(&'static str, &'static str)] = replay::HEADERS;

    /// A page that says why there is nothing to show.
    #[must_use]
    pub fn missing(status: u16, message: &str) -> Self {
        Self { status, body: replay::missing(message) }
    }
}

impl Archive {
    /// The page of a capture as it was, made safe to show; where it can't be shown, a page that says why.
    pub async fn original(&self, capture: String) -> Shown {
        let read = self.read(move |reader| Ok((reader.capture_page(&capture)?, reader.article(&capture)?)));
        let (page, article) = match read.await {
            Ok(read) => read,
            Err(error @ Error::Store(store::Error::UnknownCapture(_))) => {
                return Shown::missing(404, &error.to_string());
            }
            Err(error) => return Shown::missing(500, &error.to_string()),
        };
        let body = crate::blocking(move || {
            let original = Original {
                bytes: &page.bytes,
                media_type: Some(&article.media_type),
                charset: article.charset.used.as_deref(),
                url: page.url.as_deref(),
                ..Original::default()
            };
            Ok(replay::page(original, &|_, _| None))
        })
        .await;
        match body {
            Ok(body) => Shown { status: 200, body },
            Err(error) => Shown::missing(500, &error.to_string()),
        }
    }
}
