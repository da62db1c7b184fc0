//! An address of the replay scheme in, a page or a part of it that can be shown without reaching the network out.
//!
//! `/capture/ID` is the page as it is read (as a browser showed it, where one did), `/capture/ID/fetched` as it came,
//! `/capture/ID/screenshot` its picture, `/capture/ID/part/N` a picture, font or recording as it is kept,
//! `/capture/ID/sheet/N` a style sheet and `/capture/ID/frame/DEPTH/N` a page inside the page, both written anew.

use crate::kept::{Address, Kept, Text, drawings};
use crate::ranges;
use crate::safe_type::safe_type;
use crate::{Archive, Error, Reader};
use replay::Part as Kind;
use store::Part;

/// An answer of the replay scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub status: u16,
    pub content_type: &'static str,
    pub body: Vec<u8>,
    /// Which stretch of the whole it is, where it isn't all: for a header of this name.
    pub content_range: Option<String>,
}

const HTML: &str = "text/html; charset=utf-8";

/// What is asked for of a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Page,
    Fetched,
    Screenshot,
    Part(u32),
    Sheet(u32),
    Frame(u8, u32),
}

impl Shown {
    /// The headers of every answer, errors included, beside its type: they keep a page from running or asking for
    /// anything but its parts.
    pub const HEADERS: &'static [(&'static str, &'static str)] = replay::HEADERS;

    /// A page that says why there is nothing to show.
    #[must_use]
    pub fn missing(status: u16, message: &str) -> Self {
        Self { status, content_type: HTML, body: replay::missing(message), content_range: None }
    }

    fn whole(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: 200, content_type, body, content_range: None }
    }

    fn html(body: Vec<u8>) -> Self {
        Self::whole(HTML, body)
    }
}

impl Archive {
    /// What stands at an address of the replay scheme, or the stretch of it that a `Range` header asks for; where
    /// nothing does, a page that says why.
    pub async fn original(&self, path: &str, range: Option<&str>) -> Shown {
        ranges::cut(self.whole_original(path).await, range)
    }

    async fn whole_original(&self, path: &str) -> Shown {
        let Some((capture, asked)) = parsed(path) else {
            return Shown::missing(404, "There is no such page.");
        };
        let capture = capture.to_owned();
        match self.read(move |reader| answer(reader, &capture, asked)).await {
            Ok(shown) => shown,
            Err(error @ Error::Store(store::Error::UnknownCapture(_))) => {
                Shown::missing(404, &error.to_string())
            }
            Err(error) => Shown::missing(500, &error.to_string()),
        }
    }
}

/// The capture that an address names, and what of it.
fn parsed(path: &str) -> Option<(&str, Asked)> {
    let mut words = path.strip_prefix("/capture/")?.split('/');
    let capture = words.next().filter(|word| !word.is_empty())?;
    let asked = match words.next() {
        None => Asked::Page,
        Some("fetched") => Asked::Fetched,
        Some("screenshot") => Asked::Screenshot,
        Some("part") => Asked::Part(words.next()?.parse().ok()?),
        Some("sheet") => Asked::Sheet(words.next()?.parse().ok()?),
        Some("frame") => Asked::Frame(words.next()?.parse().ok()?, words.next()?.parse().ok()?),
        Some(_) => return None,
    };
    words.next().is_none().then_some((capture, asked))
}

fn answer(reader: &Reader, capture: &str, asked: Asked) -> store::Result<Shown> {
    let address = |part: &Part, kind: Kind, depth: u8| {
        let n = part.position;
        Some(match kind {
            Kind::Sheet => format!("/capture/{capture}/sheet/{n}"),
            Kind::Frame => format!("/capture/{capture}/frame/{}/{n}", depth + 1),
            Kind::Image | Kind::Font | Kind::Media | Kind::Track | Kind::Icon => {
                format!("/capture/{capture}/part/{n}")
            }
            // What can't be read is not there.
            Kind::Drawings => drawings(reader, capture, part).ok()??,
        })
    };
    match asked {
        Asked::Page | Asked::Fetched => page(reader, capture, asked == Asked::Fetched, &address),
        Asked::Screenshot => {
            let picture = reader.rendering(capture)?.and_then(|rendering| rendering.screenshot);
            Ok(picture.map_or_else(
                || Shown::missing(404, "There is no picture of this page."),
                |body| Shown::whole("image/png", body),
            ))
        }
        Asked::Part(n) | Asked::Sheet(n) | Asked::Frame(_, n) => {
            let Some(part) = reader.part(capture, n)? else {
                return Ok(Shown::missing(404, "There is no such part of this page."));
            };
            let depth = if let Asked::Frame(depth, _) = asked { depth } else { 0 };
            let text = Text {
                bytes: capture::content(&part),
                content_type: part.content_type(),
                url: Some(capture::at_origin(&part.target_uri)),
                depth,
                ..Text::default()
            };
            Ok(match asked {
                Asked::Sheet(_) => {
                    let body = Kept::of(reader, capture)?.sheet(&text, &address);
                    Shown::whole("text/css; charset=utf-8", body)
                }
                Asked::Frame(..) => Shown::html(Kept::of(reader, capture)?.html(&text, &address)),
                _ => {
                    let content_type = safe_type(&text.bytes, text.content_type.as_deref());
                    Shown::whole(content_type, text.bytes.into_owned())
                }
            })
        }
    }
}

/// The page as it is read, or as it came.
fn page(reader: &Reader, capture: &str, fetched: bool, address: &Address<'_>) -> store::Result<Shown> {
    let text = Text::page(reader, capture, fetched)?;
    Ok(Shown::html(Kept::of(reader, capture)?.html(&text, address)))
}

#[cfg(test)]
mod tests {
    use super::{Asked, parsed};

    #[test]
    fn an_address_names_one_thing_of_one_capture() {
        assert_eq!(parsed("/capture/a-1"), Some(("a-1", Asked::Page)));
        assert_eq!(parsed("/capture/a/fetched"), Some(("a", Asked::Fetched)));
        assert_eq!(parsed("/capture/a/part/12"), Some(("a", Asked::Part(12))));
        assert_eq!(parsed("/capture/a/frame/1/12"), Some(("a", Asked::Frame(1, 12))));
        for none in [
            "/",
            "/capture/",
            "/capture/a/",
            "/capture/a/part",
            "/capture/a/part/-1",
            "/capture/a/part/1/2",
            "/x/a",
        ] {
            assert_eq!(parsed(none), None, "{none}");
        }
    }
}
