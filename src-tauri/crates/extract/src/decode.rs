//! A page's bytes and its `Content-Type` → its text, which character encodings were declared and used, and what is odd.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use model::{Charset, Warning};
use std::borrow::Cow;

/// At most this many bytes are decoded and parsed (safety.md).
pub(crate) const PARSE_LIMIT: usize = 16 << 20;
/// How far a `<meta charset>` is looked for; the standard asks for 1024 bytes, real pages put it later.
const PRESCAN: usize = 8192;
/// How many bytes the detector reads: enough for any page, little enough for a monster.
const DETECT: usize = 256 << 10;

/// A page's text and how it was read.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) charset: Charset,
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes a page: byte order mark, then HTTP header, then `<meta>`, then detection, each checked against the bytes.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    let mut warnings = Vec::new();
    let whole = bytes.len();
    let bytes = &bytes[..whole.min(PARSE_LIMIT)];
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
    let bytes = &bytes[skip..];
    let header = content_type.and_then(header_charset);
    let meta = meta_charset(&bytes[..bytes.len().min(PRESCAN)]);
    let detected = detect(bytes);
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
    let guess = detected.unwrap_or(UTF_8);
    // Multi-byte UTF-8 that is valid throughout is never another encoding's text by chance.
    if guess == UTF_8 && detected.is_some() {
        return UTF_8;
    }
    if guess == UTF_16LE || guess == UTF_16BE {
        return guess;
    }
    let sample = &bytes[..bytes.len().min(DETECT)];
    let mut declared: Vec<&'static Encoding> = header.into_iter().chain(meta).collect();
    declared.dedup();
    if declared.len() == 2 && declared[1] == guess && errors(declared[1], sample) == 0 {
        return declared[1];
    }
    let declared = declared.into_iter().find(|encoding| is_readable(encoding, sample));
    declared.unwrap_or(if is_damaged_utf8(sample) { UTF_8 } else { guess })
}

/// Whether undeclared bytes are UTF-8 with damage: another encoding's letters hardly ever form its sequences.
fn is_damaged_utf8(sample: &[u8]) -> bool {
    !sample.is_ascii() && is_readable(UTF_8, sample)
}

/// Whether a declared encoding reads the sample, a little damage aside.
fn is_readable(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let wrong = errors(encoding, sample);
    if encoding == UTF_8 && wrong > 0 {
        // Another encoding's text is hardly ever valid UTF-8 by chance: as many good characters as bad are damage.
        let good =
            String::from_utf8_lossy(sample).chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
        return good >= wrong;
    }
    let strange = sample.iter().filter(|byte| **byte >= 0x80).count();
    wrong * 20 <= strange
}

/// How many characters of a sample an encoding can't read.
fn errors(encoding: &'static Encoding, sample: &[u8]) -> usize {
    let (text, had_errors) = encoding.decode_without_bom_handling(sample);
    if had_errors { text.matches('\u{FFFD}').count() } else { 0 }
}

/// What the bytes themselves say; none for plain ASCII.
fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some(wide) = detect_utf16(bytes) {
        return Some(wide);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() + 4 > bytes.len(),
    };
    if valid {
        return (!bytes.is_ascii()).then_some(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(DETECT)], true);
    Some(detector.guess(None, Utf8Detection::Allow))
}

/// UTF-16 without a byte order mark: markup puts a zero into every second byte.
fn detect_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512) & !1];
    let pairs = sample.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > pairs * 6 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 6 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that a `Content-Type` names.
fn header_charset(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let named = name.trim().eq_ignore_ascii_case("charset");
        named.then(|| Encoding::for_label(value.trim().trim_matches(['"', '\'']).as_bytes()))?
    })
}

/// The encoding that a `<meta>` or an XML declaration names (HTML Standard, “prescan a byte stream”).
fn meta_charset(start: &[u8]) -> Option<&'static Encoding> {
    let lower = start.to_ascii_lowercase();
    if lower.starts_with(b"<?xml") {
        let end = lower.iter().position(|byte| *byte == b'>').unwrap_or(lower.len());
        if let Some(encoding) = label_after(&lower[..end], b"encoding") {
            return Some(narrow(encoding));
        }
    }
    let mut rest = lower.as_slice();
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            let end = find(rest, b"-->").unwrap_or(rest.len() - 1);
            rest = &rest[end + 1..];
            continue;
        }
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len() - 1);
        if rest.starts_with(b"<meta")
            && let Some(encoding) = label_after(&rest[..=end], b"charset")
        {
            return Some(narrow(encoding));
        }
        rest = &rest[1..];
    }
    None
}

/// A page whose `<meta>` could be read byte by byte can't be UTF-16 (HTML Standard).
fn narrow(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

/// The encoding in `name = label`, quoted or not.
fn label_after(tag: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    let mut rest = tag;
    while let Some(at) = find(rest, name) {
        rest = &rest[at + name.len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}

/// Whether a page is HTML: by its declared type where that is sure, else by its first tags.
pub(crate) fn is_html(text: &str, content_type: Option<&str>) -> bool {
    let media =
        content_type.and_then(|full| full.split(';').next()).map(|name| name.trim().to_ascii_lowercase());
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let mut end = start.len().min(64 << 10);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let start = start[..end].to_ascii_lowercase();
    let opens = opens_with(&start, &["!doctype html", "html", "head", "body"]);
    match media.as_deref() {
        Some("text/html" | "application/xhtml+xml") => true,
        Some("text/plain") => opens,
        _ if opens || opens_with(&start, FIRST_TAGS) => true,
        _ => {
            let tags = [
                "</p>",
                "</div>",
                "</a>",
                "</span>",
                "<br",
                "</li>",
                "</h1>",
                "</h2>",
                "</title>",
                "<p>",
                "<meta ",
                "</b>",
                "</i>",
                "</em>",
                "</strong>",
                "</body>",
                "</td>",
            ];
            let found = tags.iter().filter(|tag| start.contains(*tag)).count();
            let first = start.as_bytes().get(1).copied().unwrap_or(b' ');
            found > 0
                && (start.starts_with('<') && (first.is_ascii_alphabetic() || first == b'!') || found > 1)
        }
    }
}

/// Tags that a page without a declared type starts with (WHATWG MIME Sniffing, 7.1, and other usual ones).
const FIRST_TAGS: &[&str] = &[
    "!--",
    "a",
    "article",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "u",
    "ul",
];

/// Whether a lower-case text starts with one of these tags.
fn opens_with(start: &str, names: &[&str]) -> bool {
    let Some(tag) = start.strip_prefix('<') else { return false };
    names.iter().any(|name| {
        let rest = tag.strip_prefix(name);
        rest.is_some_and(|rest| {
            *name == "!--" || rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        })
    })
}
