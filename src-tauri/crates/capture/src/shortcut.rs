//! A link file in (`.url`, `.desktop`, `.webloc`, told by its text); the address in it out.

use crate::{Error, Kind};
use plist::stream::{Event, Reader};
use std::io::Cursor;

/// How far a property list is read: a small binary one can refer to its own parts without end.
const MOST_EVENTS: usize = 10_000;

/// The address in a Windows, freedesktop or macOS link file; none where the text is none of them.
///
/// # Errors
/// It is a link file without an address, or starts a program.
pub(crate) fn address(bytes: &[u8], text: &str, name: &str) -> Option<Result<String, Error>> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if is_property_list(bytes, start) {
        return Some(of_property_list(bytes, name));
    }
    let first =
        start.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with(['#', ';']))?;
    if !(first.starts_with('[') && first.ends_with(']')) {
        return None;
    }
    let none = || Error::NoAddress { name: name.into() };
    if has_section(text, "[InternetShortcut]") {
        return Some(value(text, "[InternetShortcut]", "URL").ok_or_else(none));
    }
    if has_section(text, "[Desktop Entry]") {
        let kind = value(text, "[Desktop Entry]", "Type").unwrap_or_default();
        if !kind.eq_ignore_ascii_case("Link") {
            return Some(Err(Error::NotAPage { name: name.into(), kind: Kind::Launcher }));
        }
        return Some(value(text, "[Desktop Entry]", "URL").ok_or_else(none));
    }
    None
}

fn has_section(text: &str, section: &str) -> bool {
    text.lines().any(|line| line.trim().eq_ignore_ascii_case(section))
}

/// The value of a key in a section; `URL[$e]` and `Name[de]` count as their key.
fn value(text: &str, section: &str, key: &str) -> Option<String> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.eq_ignore_ascii_case(section);
        } else if let Some((name, value)) = line.split_once('=').filter(|_| inside) {
            let name = name.split('[').next().unwrap_or_default().trim();
            let value = value.trim().trim_matches('"');
            if name.eq_ignore_ascii_case(key) && !value.is_empty() {
                return Some(value.to_owned());
            }
        }
    }
    None
}

fn is_property_list(bytes: &[u8], start: &str) -> bool {
    let head: String = start.chars().take(1024).collect();
    bytes.starts_with(b"bplist")
        || ((head.starts_with("<?xml") || head.starts_with("<!DOCTYPE plist") || head.starts_with("<plist"))
            && head.contains("<plist"))
}

/// The string under `URL` in the topmost dictionary, read as a stream: a hostile list can nest without end.
fn of_property_list(bytes: &[u8], name: &str) -> Result<String, Error> {
    let mut depth = 0_usize;
    let mut key: Option<String> = None;
    for event in Reader::new(Cursor::new(bytes)).take(MOST_EVENTS) {
        let Ok(event) = event else { break };
        match event {
            Event::StartDictionary(_) | Event::StartArray(_) => {
                depth += 1;
                key = None;
            }
            Event::EndCollection => {
                depth = depth.saturating_sub(1);
                key = None;
            }
            Event::String(text) if depth == 1 => match key.take().as_deref() {
                Some("URL") => return Ok(text.into_owned()),
                Some(_) => {}
                None if text == "WebMainResource" => {
                    return Err(Error::NotAPage { name: name.into(), kind: Kind::WebArchive });
                }
                None => key = Some(text.into_owned()),
            },
            _ => key = None,
        }
    }
    Err(Error::NoAddress { name: name.into() })
}
