//! A part's body in its transfer encoding (RFC 2045, 6) in; its bytes, and what is wrong with it, out.

use std::borrow::Cow;

/// A body with its encoding undone.
pub(crate) struct Decoded<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    /// What is wrong with it, in words.
    pub(crate) flaw: Option<String>,
}

/// Undoes an encoding by its name; a name that is not known leaves the bytes as they are, and says so.
pub(crate) fn decode<'a>(body: &'a [u8], encoding: &str) -> Decoded<'a> {
    let whole = |bytes: Vec<u8>| Decoded { bytes: bytes.into(), flaw: None };
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => whole(quoted_printable(body)),
        "base64" => base64(body),
        "" | "7bit" | "8bit" | "binary" | "none" => Decoded { bytes: body.into(), flaw: None },
        other => {
            Decoded { bytes: body.into(), flaw: Some(format!("its encoding “{other}” is not known")) }
        }
    }
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let end =
            &line[line.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1)..];
        // White space before a line's end was added on the way (RFC 2045, 6.7).
        let (text, soft) = match text.strip_suffix(b"=") {
            Some(text) => (text, true),
            None => (text, false),
        };
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'=', rest) {
            out.extend_from_slice(&rest[..at]);
            let byte = rest.get(at + 1..at + 3).and_then(hexadecimal);
            // A stray sign of equality stands for itself.
            out.push(byte.unwrap_or(b'='));
            rest = &rest[at + if byte.is_some() { 3 } else { 1 }..];
        }
        out.extend_from_slice(rest);
        if !soft {
            out.extend_from_slice(end);
        }
    }
    out
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
}

fn base64(body: &[u8]) -> Decoded<'static> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut strange) = (0_u32, 0_u32, 0_usize);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            // Several encoded pieces may stand one after another.
            b'=' => {
                count = 0;
                continue;
            }
            byte if byte.is_ascii_whitespace() => continue,
            _ => {
                strange += 1;
                continue;
            }
        };
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count > 1 {
            // Of two digits the upper bits are a byte, of three the next, of four the last.
            let left = [0, 4, 2, 0][(count - 1) as usize];
            out.push((bits >> left & 0xff) as u8);
        }
        count %= 4;
    }
    let flaw = if strange > 0 {
        Some(format!("{strange} bytes of its base64 are none"))
    } else {
        (count == 1).then(|| "its base64 ends in the middle of a byte".into())
    };
    Decoded { bytes: out.into(), flaw }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(encoding: &str, body: &str, expected: &str, flaw: bool) {
        let decoded = decode(body.as_bytes(), encoding);
        assert_eq!(String::from_utf8_lossy(&decoded.bytes), expected, "{body}");
        assert_eq!(decoded.flaw.is_some(), flaw, "{body}: {:?}", decoded.flaw);
    }

    #[test]
    fn quoted_printable_loses_its_soft_line_ends_and_keeps_what_is_none() {
        check("Quoted-Printable", "a=3Db =C3=A9=\r\n  c=  \r\nd\r\n", "a=b é  cd\r\n", false);
        check("quoted-printable", "a=zz and = and =4", "a=zz and = and =4", false);
        check("quoted-printable", "cut off =", "cut off ", false);
    }

    #[test]
    fn base64_is_read_whatever_its_lines_and_says_where_it_is_damaged() {
        check("base64", "TWFu\r\nTWE=", "ManMa", false);
        check("BASE64", "TWE=TWFu", "MaMan", false);
        check("base64", "TW!Fu", "Man", true);
        check("base64", "TWFuT", "Man", true);
        check("base64", "TWFuTQ", "ManM", false);
    }

    #[test]
    fn other_encodings_leave_the_bytes_and_only_strange_ones_are_told() {
        check("8bit", "a=3D", "a=3D", false);
        check("x-uuencode", "begin", "begin", true);
    }
}
