//! An item in, the page that it shows as one HTML file that needs nothing beside it out.

use crate::Reader;
use model::Item;
use replay::Original;

/// The page as replay shows it.
pub(crate) fn page(reader: &Reader, item: &Item) -> store::Result<Vec<u8>> {
    let id = item.record.capture.id.as_deref().unwrap_or_default();
    let page = reader.capture_page(id)?;
    let original = Original {
        bytes: &page.bytes,
        media_type: item.record.capture.media_type.as_deref(),
        charset: item.record.capture.charset.used.as_deref(),
        url: page.url.as_deref(),
        ..Original::default()
    };
    Ok(replay::page(original, &|_, _| None))
}
