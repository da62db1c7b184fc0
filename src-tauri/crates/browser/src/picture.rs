//! A page in; a picture of all of it out, as PNG, no larger than is sensible.

use crate::page::Page;
use cairo::{Format, ImageSurface, Surface};
use futures::future::{Either, select};
use gtk::glib;
use std::time::Duration;
use webkit2gtk::{SnapshotOptions, SnapshotRegion, WebViewExt};

/// The tallest and widest picture, in pixels; of a longer page the beginning is shown.
const TALLEST: i32 = 16_000;
const WIDEST: i32 = 4_000;
const LONGEST: Duration = Duration::from_secs(20);

/// A picture of the page, or `None` where none can be had: the page is worth keeping without one.
pub(crate) async fn picture(page: &Page) -> Option<Vec<u8>> {
    let surface = match snapshot(page, SnapshotRegion::FullDocument).await {
        Some(surface) => surface,
        None => snapshot(page, SnapshotRegion::Visible).await?,
    };
    png_of(surface)
}

async fn snapshot(page: &Page, region: SnapshotRegion) -> Option<Surface> {
    let taken = page.view.snapshot_future(region, SnapshotOptions::NONE);
    match select(taken, Box::pin(glib::timeout_future(LONGEST))).await {
        Either::Left((taken, _)) => taken.ok(),
        Either::Right(_) => None,
    }
}

fn png_of(surface: Surface) -> Option<Vec<u8>> {
    let whole = ImageSurface::try_from(surface).ok()?;
    let (width, height) = (whole.width().min(WIDEST), whole.height().min(TALLEST));
    // Drawn onto one of our own, since the view may still hold the other.
    let mut own = ImageSurface::create(Format::Rgb24, width, height).ok()?;
    {
        let context = cairo::Context::new(&own).ok()?;
        context.set_source_rgb(1.0, 1.0, 1.0);
        context.paint().ok()?;
        context.set_source_surface(&whole, 0.0, 0.0).ok()?;
        context.paint().ok()?;
    }
    let stride = usize::try_from(own.stride()).ok()?;
    let (columns, rows) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    let mut rgb = Vec::with_capacity(columns * rows * 3);
    let pixels = own.data().ok()?;
    for row in pixels.chunks(stride).take(rows) {
        for pixel in row.chunks_exact(4).take(columns) {
            let value = u32::from_ne_bytes([pixel[0], pixel[1], pixel[2], pixel[3]]).to_be_bytes();
            rgb.extend_from_slice(&value[1..]);
        }
    }
    encoded(&rgb, u32::try_from(width).ok()?, u32::try_from(height).ok()?)
}

fn encoded(rgb: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(rgb).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
