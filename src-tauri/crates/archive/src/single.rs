//! An item in, the page that it shows as one HTML file that needs nothing beside it out.

use crate::Reader;
use crate::kept::{Kept, Text};
use crate::safe_type::safe_type;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::Item;
use replay::Part as Kind;
use std::cell::{Cell, RefCell};
use store::Part;

/// Style sheets that import each other are followed so deep.
const DEEPEST: u8 = 5;
/// So many bytes of parts one file takes; what comes later is left out.
const MOST: usize = 128 << 20;

/// Keeps the file from asking anyone for anything, beside what replay takes out.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; \
    style-src data: 'unsafe-inline'; font-src data:; media-src data:; frame-src data:; form-action 'none'; \
    base-uri 'none'\">";
/// What replay begins a page with; the policy goes before it.
const BEGINNING: &[u8] = b"<meta charset=\"utf-8\">";

/// The page as replay shows it, with its parts as `data:` addresses.
pub(crate) fn page(reader: &Reader, item: &Item) -> store::Result<Vec<u8>> {
    let capture = item.record.capture.id.as_deref().unwrap_or_default();
    let file = File {
        reader,
        capture,
        kept: Kept::of(reader, capture)?,
        sheets: Cell::new(0),
        room: Cell::new(MOST),
        failed: RefCell::new(None),
    };
    let page = file.html(&Text::page(reader, capture, false)?);
    match file.failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(page),
    }
}

/// A file under way.
struct File<'a> {
    reader: &'a Reader,
    capture: &'a str,
    kept: Kept,
    /// How many style sheets are open, each inside the one before.
    sheets: Cell<u8>,
    /// How many bytes of parts it may still take.
    room: Cell<usize>,
    failed: RefCell<Option<store::Error>>,
}

impl File<'_> {
    fn html(&self, text: &Text<'_>) -> Vec<u8> {
        let mut page = self.kept.html(text, &|part, kind, depth| self.address(part, kind, depth));
        let at = page.windows(BEGINNING.len()).take(4096).position(|window| window == BEGINNING);
        let at = at.unwrap_or_default();
        page.splice(at..at, POLICY.bytes());
        page
    }

    /// A part as an address that holds it; none where it can't be read or there is no more room.
    fn address(&self, part: &Part, kind: Kind, depth: u8) -> Option<String> {
        let bytes = usize::try_from(part.bytes).ok()?;
        if bytes > self.room.get() || kind == Kind::Sheet && self.sheets.get() >= DEEPEST {
            return None;
        }
        self.room.set(self.room.get() - bytes);
        let exchange = match self.reader.part(self.capture, part.position) {
            Ok(exchange) => exchange?,
            Err(error) => {
                self.failed.borrow_mut().get_or_insert(error);
                return None;
            }
        };
        let text = Text {
            bytes: capture::content(&exchange),
            content_type: exchange.content_type(),
            url: Some(capture::at_origin(&exchange.target_uri)),
            depth: if kind == Kind::Frame { depth + 1 } else { depth },
            ..Text::default()
        };
        Some(match kind {
            Kind::Sheet => {
                self.sheets.set(self.sheets.get() + 1);
                let sheet = self.kept.sheet(&text, &|part, kind, depth| self.address(part, kind, depth));
                self.sheets.set(self.sheets.get() - 1);
                embedded("text/css;charset=utf-8", &sheet)
            }
            Kind::Frame => embedded("text/html;charset=utf-8", &self.html(&text)),
            Kind::Drawings => String::from_utf8_lossy(&text.bytes).into_owned(),
            Kind::Image | Kind::Font | Kind::Media | Kind::Track | Kind::Icon => {
                embedded(safe_type(&text.bytes, text.content_type.as_deref()), &text.bytes)
            }
        })
    }
}

fn embedded(media_type: &str, bytes: &[u8]) -> String {
    let mut address = format!("data:{media_type};base64,");
    STANDARD.encode_string(bytes, &mut address);
    address
}
