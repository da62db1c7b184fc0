//! A page's bytes and its `Content-Type` → its text, which character encodings were declared and used, and what is odd.

mod declared;
mod oddness;
mod sniff;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use declared::{header_charset, meta_charset};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use model::{Charset, PageFacts, Warning};
use std::borrow::Cow;
use url::Url;

pub(crate) use sniff::is_html;

/// At most this many bytes are decoded and parsed (safety.md).
pub(crate) const PARSE_LIMIT: usize = 16 << 20;
/// How far a `<meta charset>` is looked for; the standard asks for 1024 bytes, real pages put it later.
const PRESCAN: usize = 8192;
/// How many bytes are looked at to choose: enough for any page, little enough for a monster.
const SAMPLE: usize = 256 << 10;
/// How many bytes the detector reads, and how many of them stand before the first that is no ASCII.
const DETECT: usize = 96 << 10;
const BEFORE: usize = 256;

/// A page's text and how it was read.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) charset: Charset,
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes a page: byte order mark, then HTTP header, then `<meta>`, then detection, each checked against the bytes.
pub(crate) fn decode<'a>(page: &PageFacts<'a>) -> Decoded<'a> {
    let mut warnings = Vec::new();
    let whole = page.bytes.len();
    let bytes = &page.bytes[..whole.min(PARSE_LIMIT)];
    if whole > PARSE_LIMIT {
        warnings.push(Warning {
            code: "parse-truncated".into(),
            message: format!(
                "the page has {} MiB; the first {} MiB were read",
                whole >> 20,
                PARSE_LIMIT >> 20
            ),
        });
    }
    let (mark, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), length),
        None => (None, 0),
    };
    let bytes = whole_characters(&bytes[skip..], whole > PARSE_LIMIT);
    let header = page.content_type.and_then(header_charset);
    let meta = meta_charset(&bytes[..bytes.len().min(PRESCAN)]);
    let top = page.url.and_then(|url| Url::parse(url).ok()).and_then(|url| top_label(&url));
    let detected = detect(bytes, top.as_deref().map(str::as_bytes));
    let used = mark.unwrap_or_else(|| choose(bytes, header, meta, detected));
    warnings.extend(
        conflict(header, meta, used).map(|message| Warning { code: "charset-conflict".into(), message }),
    );
    let (text, _) = used.decode_without_bom_handling(bytes);
    let damaged = text.matches('\u{FFFD}').count();
    if damaged > 0 {
        warnings.push(Warning {
            code: "charset-damaged".into(),
            message: format!("{damaged} characters could not be read as {}", used.name()),
        });
    }
    Decoded {
        text,
        charset: Charset {
            declared: mark.or(header).or(meta).map(|encoding| encoding.name().to_owned()),
            detected: detected.map(|encoding| encoding.name().to_owned()),
            used: Some(used.name().to_owned()),
        },
        warnings,
    }
}

/// The last label of a host's name; none for an address in numbers.
fn top_label(url: &Url) -> Option<String> {
    let label = url.domain()?.rsplit('.').next()?.to_ascii_lowercase();
    (!label.is_empty() && label.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(label)
}

/// The bytes without the part of a UTF-8 character that the limit left at their end.
fn whole_characters(bytes: &[u8], cut: bool) -> &[u8] {
    let from = bytes.len().saturating_sub(4);
    let lead = bytes[from..].iter().rposition(|byte| *byte >= 0xC0).map(|at| from + at);
    match lead {
        Some(lead) if cut && std::str::from_utf8(&bytes[lead..]).is_err() => &bytes[..lead],
        _ => bytes,
    }
}

/// What to say where the declarations disagree with each other or with what the bytes are.
fn conflict(
    header: Option<&'static Encoding>,
    meta: Option<&'static Encoding>,
    used: &'static Encoding,
) -> Option<String> {
    match (header, meta) {
        (Some(header), Some(meta)) if header != meta => Some(format!(
            "the server declared {}, the page itself {}; it was read as {}",
            header.name(),
            meta.name(),
            used.name()
        )),
        (Some(declared), _) | (_, Some(declared)) if declared != used => {
            Some(format!("the page was declared as {} and read as {}", declared.name(), used.name()))
        }
        _ => None,
    }
}

/// Decides between what was declared and what the bytes can be.
fn choose(
    bytes: &[u8],
    header: Option<&'static Encoding>,
    meta: Option<&'static Encoding>,
    detected: Option<&'static Encoding>,
) -> &'static Encoding {
    let declared = header.or(meta);
    match detected {
        None => return declared.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8),
        // Multi-byte UTF-8 that is valid throughout is never another encoding's text by chance.
        Some(sure) if [UTF_8, UTF_16LE, UTF_16BE, ISO_2022_JP].contains(&sure) => return sure,
        Some(_) => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if is_damaged_utf8(sample) {
        return UTF_8;
    }
    let candidates: Vec<(&'static Encoding, f64)> = [header, meta, detected]
        .into_iter()
        .flatten()
        .map(|encoding| (encoding, oddness::of(encoding, sample)))
        .collect();
    let least = candidates.iter().map(|(_, odd)| *odd).fold(f64::INFINITY, f64::min);
    let fair = |encoding: &&'static Encoding| {
        candidates.iter().any(|(known, odd)| known == encoding && *odd <= least + oddness::TOLERANCE)
    };
    if header != meta && meta == detected && meta.is_some_and(|meta| fair(&meta)) {
        return meta.unwrap_or(UTF_8);
    }
    // A server's default says little: the letters of a long text say more.
    let strange = sample.iter().filter(|byte| **byte >= 0x80).count();
    let default = header == Some(WINDOWS_1252) && meta.is_none_or(|meta| meta == UTF_8) && strange >= 60;
    [header.filter(|_| !default), meta, detected, header, Some(UTF_8)]
        .into_iter()
        .flatten()
        .find(fair)
        .unwrap_or(UTF_8)
}

/// Whether a sample is UTF-8 with damage: another encoding's letters hardly ever form its sequences.
fn is_damaged_utf8(sample: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sample);
    let (mut good, mut bad) = (0u32, 0u32);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{FFFD}' { bad += 1 } else { good += 1 }
    }
    good >= bad
}

/// What the bytes themselves say; none for plain ASCII. `top` is the last label of the page's host.
fn detect(bytes: &[u8], top: Option<&[u8]>) -> Option<&'static Encoding> {
    if let Some(wide) = detect_utf16(bytes) {
        return Some(wide);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() + 4 > bytes.len(),
    };
    if valid && bytes.is_ascii() {
        return is_iso_2022_jp(bytes).then_some(ISO_2022_JP);
    }
    if valid {
        return Some(UTF_8);
    }
    // What precedes the first letter outside ASCII tells nothing.
    let first = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or(0).saturating_sub(BEFORE);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[first..bytes.len().min(first + DETECT)], true);
    Some(detector.guess(top, Utf8Detection::Allow))
}

/// ASCII that switches to Japanese by escape sequences (RFC 1468).
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    [b"\x1b$B", b"\x1b$@"].iter().any(|escape| declared::find(sample, *escape).is_some())
        && !ISO_2022_JP.decode_without_bom_handling(sample).1
}

/// UTF-16 without a byte order mark: markup puts zeros into every second byte.
fn detect_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512) & !1];
    let pairs = sample.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 5 > pairs && even * 10 < odd {
        Some(UTF_16LE)
    } else if even * 5 > pairs && odd * 10 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}
