//! A part's bytes and what it was said to be in, under which media type it can be shown without harm out.

/// Shown as nothing at all.
const UNKNOWN: &str = "application/octet-stream";

/// A picture, font, recording or track by its first bytes; never a page, a script or a style sheet.
pub(crate) fn safe_type(bytes: &[u8], content_type: Option<&str>) -> &'static str {
    let starts = |start: &[u8]| bytes.starts_with(start);
    let at = |from: usize, what: &[u8]| bytes.get(from..from + what.len()) == Some(what);
    match () {
        () if starts(b"\x89PNG\r\n\x1a\n") => "image/png",
        () if starts(b"\xff\xd8\xff") => "image/jpeg",
        () if starts(b"GIF8") => "image/gif",
        () if starts(b"RIFF") && at(8, b"WEBP") => "image/webp",
        () if starts(b"RIFF") && at(8, b"WAVE") => "audio/wav",
        () if starts(b"BM") => "image/bmp",
        () if starts(b"\0\0\x01\0") || starts(b"\0\0\x02\0") => "image/x-icon",
        () if at(4, b"ftypavif") || at(4, b"ftypavis") => "image/avif",
        () if starts(b"wOF2") => "font/woff2",
        () if starts(b"wOFF") => "font/woff",
        () if starts(b"OTTO") => "font/otf",
        () if starts(b"ttcf") => "font/collection",
        () if starts(b"\0\x01\0\0") || starts(b"true") => "font/ttf",
        () if at(4, b"ftypM4A") => "audio/mp4",
        () if at(4, b"ftyp") => "video/mp4",
        () if starts(b"\x1aE\xdf\xa3") => "video/webm",
        () if starts(b"OggS") => "audio/ogg",
        () if starts(b"ID3") || matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0) => "audio/mpeg",
        () if starts(b"WEBVTT") || starts(b"\xef\xbb\xbfWEBVTT") => "text/vtt",
        () if is_svg(bytes, content_type) => "image/svg+xml",
        () => UNKNOWN,
    }
}

fn is_svg(bytes: &[u8], content_type: Option<&str>) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let said = content_type.is_some_and(|it| it.to_ascii_lowercase().contains("svg"));
    head.starts_with("<svg")
        || head.starts_with('<') && head.contains("<svg") && !head.contains("<html")
        || said
}

/// How a file of this type is named.
pub(crate) fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/bmp" => "bmp",
        "image/x-icon" => "ico",
        "image/avif" => "avif",
        "image/svg+xml" => "svg",
        "font/woff2" => "woff2",
        "font/woff" => "woff",
        "font/otf" => "otf",
        "font/collection" => "ttc",
        "font/ttf" => "ttf",
        "audio/mp4" => "m4a",
        "video/mp4" => "mp4",
        "video/webm" => "webm",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "audio/wav" => "wav",
        "text/vtt" => "vtt",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::{UNKNOWN, safe_type};

    #[test]
    fn nothing_is_shown_as_what_could_run() {
        for (bytes, said) in [
            ("<!doctype html><script>x</script>", "text/html"),
            ("<!doctype html><svg></svg>", "image/png"),
            ("<html><svg/></html>", "text/html"),
            ("alert(1)", "text/javascript"),
            ("a{b:c}", "text/css"),
            ("<x/>", "application/xml"),
            ("", "text/html"),
        ] {
            let shown = safe_type(bytes.as_bytes(), Some(said));
            assert!(shown == UNKNOWN || shown.starts_with("image/"), "{bytes}: {shown}");
        }
        assert_eq!(safe_type(b"\x89PNG\r\n\x1a\n...", Some("text/html")), "image/png");
        assert_eq!(safe_type(b"<?xml version='1.0'?><svg/>", None), "image/svg+xml");
        assert_eq!(safe_type(b"\xef\xbb\xbfWEBVTT\n", Some("text/html")), "text/vtt");
        assert_eq!(safe_type(b"wOF2...", Some("application/octet-stream")), "font/woff2");
    }
}
