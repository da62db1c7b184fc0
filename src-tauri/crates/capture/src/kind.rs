//! Bytes in; what they are where they are not a page: a PDF, a picture, a packed file.

use crate::{saved, text};
use std::fmt;

/// How much of a file tells whether it is text.
const HEAD: usize = 64 << 10;

/// Something that is not a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Image,
    Video,
    Sound,
    Zip,
    Packed,
    Office,
    Epub,
    Program,
    Launcher,
    WebArchive,
    SavedPage,
    Mail,
    Mailbox,
    Font,
    Database,
    Unknown,
}

impl Kind {
    /// What the bytes are, by their signature or because they are no text; none where they may be a page.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        Self::by_signature(start).or_else(|| Self::of_sized(bytes)).or_else(|| Self::of_text(start)).or_else(
            || {
                let head = &bytes[..bytes.len().min(HEAD)];
                (is_binary(head) && !saved::zip::is_own_zip(bytes)).then_some(Self::Unknown)
            },
        )
    }

    /// What a served media type says that can't be a page; none where the bytes must be looked at.
    #[must_use]
    pub(crate) fn of_media_type(content_type: &str) -> Option<Self> {
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (class, sort) = essence.split_once('/')?;
        Some(match (class, sort) {
            ("image", _) => Self::Image,
            ("video", _) => Self::Video,
            ("audio", _) => Self::Sound,
            ("font", _) => Self::Font,
            ("application", "pdf" | "x-pdf") => Self::Pdf,
            ("application", "zip" | "x-zip-compressed") => Self::Zip,
            ("application", "epub+zip") => Self::Epub,
            ("application", "msword" | "rtf" | "vnd.ms-excel" | "vnd.ms-powerpoint") => Self::Office,
            ("application", "warc") => Self::WebArchive,
            ("application", sort)
                if sort.starts_with("vnd.openxmlformats-") || sort.starts_with("vnd.oasis.opendocument") =>
            {
                Self::Office
            }
            _ => return None,
        })
    }

    /// By the first bytes, as the formats' own standards give them.
    fn by_signature(start: &[u8]) -> Option<Self> {
        const SIGNATURES: &[(&[u8], Kind)] = &[
            (b"%PDF-", Kind::Pdf),
            (b"\x89PNG\r\n", Kind::Image),
            (b"\xff\xd8\xff", Kind::Image),
            (b"GIF87a", Kind::Image),
            (b"GIF89a", Kind::Image),
            (b"II*\0", Kind::Image),
            (b"MM\0*", Kind::Image),
            (b"8BPS\0", Kind::Image),
            (b"\0\0\x01\0", Kind::Image),
            (b"\0\0\0\x0cJXL ", Kind::Image),
            (b"<svg", Kind::Image),
            (b"\x1a\x45\xdf\xa3", Kind::Video),
            (b"FLV\x01", Kind::Video),
            (b"\0\0\x01\xba", Kind::Video),
            (b"\0\0\x01\xb3", Kind::Video),
            (b"\x30\x26\xb2\x75", Kind::Video),
            (b"ID3\x02", Kind::Sound),
            (b"ID3\x03", Kind::Sound),
            (b"ID3\x04", Kind::Sound),
            (b"\xff\xfb", Kind::Sound),
            (b"\xff\xf3", Kind::Sound),
            (b"OggS\0", Kind::Sound),
            (b"fLaC\0", Kind::Sound),
            (b"MThd\0", Kind::Sound),
            (b"PK\x05\x06", Kind::Zip),
            (b"PK\x07\x08", Kind::Zip),
            (b"\x1f\x8b", Kind::Packed),
            (b"BZh91AY", Kind::Packed),
            (b"\xfd7zXZ\0", Kind::Packed),
            (b"\x28\xb5\x2f\xfd", Kind::Packed),
            (b"7z\xbc\xaf\x27\x1c", Kind::Packed),
            (b"Rar!\x1a\x07", Kind::Packed),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Office),
            (b"{\\rtf", Kind::Office),
            (b"%!PS-Adobe", Kind::Office),
            (b"\x7fELF", Kind::Program),
            (b"#!/", Kind::Program),
            (b"\xca\xfe\xba\xbe", Kind::Program),
            (b"\xcf\xfa\xed\xfe", Kind::Program),
            (b"\0asm", Kind::Program),
            (b"SQLite format 3\0", Kind::Database),
            (b"wOFF", Kind::Font),
            (b"wOF2", Kind::Font),
            (b"\0\x01\0\0\0", Kind::Font),
            (b"OTTO\0", Kind::Font),
            (b"WARC/0.", Kind::WebArchive),
            (b"WARC/1.", Kind::WebArchive),
        ];
        SIGNATURES.iter().find(|(signature, _)| start.starts_with(signature)).map(|(_, kind)| *kind)
    }

    /// By signatures that stand elsewhere, or that a text could begin with too.
    fn of_sized(bytes: &[u8]) -> Option<Self> {
        let at =
            |place: usize, wanted: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(wanted));
        if at(0, b"PK\x03\x04") {
            return Some(Self::of_zip(&bytes[..bytes.len().min(4096)]));
        }
        if at(0, b"RIFF") {
            return match bytes.get(8..12)? {
                b"WEBP" => Some(Self::Image),
                b"WAVE" => Some(Self::Sound),
                b"AVI " => Some(Self::Video),
                _ => None,
            };
        }
        if at(4, b"ftyp") {
            return Some(match bytes.get(8..11)? {
                b"avi" | b"hei" | b"mif" | b"msf" => Self::Image,
                b"M4A" | b"M4B" => Self::Sound,
                _ => Self::Video,
            });
        }
        if at(257, b"ustar") {
            return Some(Self::Packed);
        }
        let early = &bytes[..bytes.len().min(64)];
        let with_nul = early.contains(&0);
        if at(0, b"BM") && with_nul {
            return Some(Self::Image);
        }
        (at(0, b"MZ") && with_nul).then_some(Self::Program)
    }

    /// By the names of the first entries.
    fn of_zip(head: &[u8]) -> Self {
        let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
        if holds(b"application/epub+zip") {
            Self::Epub
        } else if holds(b"application/vnd.oasis.opendocument") || holds(b"[Content_Types].xml") {
            Self::Office
        } else {
            Self::Zip
        }
    }

    /// By what the text is written in: drawings, messages with a head.
    fn of_text(start: &[u8]) -> Option<Self> {
        if start.starts_with(b"<?xml") {
            let head = String::from_utf8_lossy(&start[..start.len().min(4096)]).to_ascii_lowercase();
            return (head.contains("<svg") && !head.contains("<html")).then_some(Self::Image);
        }
        saved::kind(start)
    }

    /// What the person can do with it instead.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Pdf | Self::Office | Self::Epub => {
                "Open it, select the text, and drop or paste the selection."
            }
            Self::Image | Self::Video | Self::Sound => "Save the page that shows it instead.",
            Self::Zip | Self::Mailbox => "Give the file itself: what it holds is read from there.",
            Self::Packed => "Unpack it first, then drop the folder or the files in it.",
            Self::WebArchive => "Import it: dateline import, or Import… under Save in the window.",
            _ => "Give an HTML file, a text file, or a link.",
        }
    }
}

/// True where the bytes are no text in any encoding that pages use.
///
/// Pages do hold a stray NUL or control character; one byte in fifty is no accident. ESC belongs to ISO-2022-JP.
fn is_binary(head: &[u8]) -> bool {
    if encoding_rs::Encoding::for_bom(head).is_some() || text::utf16(head).is_some() {
        return false;
    }
    let end = head.iter().rposition(|byte| !matches!(byte, 0 | 0x1a)).map_or(0, |last| last + 1);
    let is_control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    head[..end].iter().filter(is_control).count() * 50 > end
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Image => "a picture",
            Self::Video => "a film",
            Self::Sound => "a sound recording",
            Self::Zip => "a zip archive",
            Self::Packed => "a packed file",
            Self::Office => "an office document",
            Self::Epub => "an e-book",
            Self::Program => "a program",
            Self::Launcher => "a program launcher",
            Self::WebArchive => "a web archive",
            Self::SavedPage => "a saved page (MHTML)",
            Self::Mail => "an e-mail",
            Self::Mailbox => "a mailbox",
            Self::Font => "a font",
            Self::Database => "a database",
            Self::Unknown => "a file of bytes that are no text",
        })
    }
}
