//! The head of a request or an answer in, the same without its secrets out.

use super::{REDACTED, SECRET, redacted};

/// Headers that hold one address, whose parameters end where those of an address do.
const ADDRESSES: &[&str] = &["location", "content-location", "referer", "origin"];

/// The head with its secrets replaced, and how many there were; none where there are none.
///
/// Whole values of cookies and credentials go, their names stay; of addresses only what opened them goes.
pub(super) fn head(head: &[u8], stays: &dyn Fn(&str) -> bool) -> Option<(Vec<u8>, u32)> {
    let mut safe = Vec::with_capacity(head.len());
    let mut count = 0;
    let mut in_secret = false;
    for (number, line) in head.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        if folded && in_secret {
            continue;
        }
        in_secret = false;
        let end = line.len() - line.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let (text, ending) = line.split_at(end);
        let colon = text.iter().position(|byte| *byte == b':').filter(|_| number > 0 && !folded);
        let name = colon.map(|at| String::from_utf8_lossy(&text[..at]).trim().to_ascii_lowercase());
        match (colon, name) {
            (Some(at), Some(name)) if is_secret(&name) && !is_redacted(&text[at + 1..]) => {
                in_secret = true;
                count += 1;
                safe.extend_from_slice(&text[..=at]);
                safe.extend_from_slice(format!(" {REDACTED}").as_bytes());
            }
            (_, name) => {
                let strict = name.as_deref().is_some_and(|name| ADDRESSES.contains(&name));
                let ends: &[char] =
                    if strict { &['?', '&', ';', '#'] } else { &['?', '&', ';', '#', '>', '"', ',', ' '] };
                let found = std::str::from_utf8(text).ok().and_then(|text| redacted(text, ends, stays));
                count += found.as_ref().map_or(0, |(_, count)| *count);
                safe.extend_from_slice(found.as_ref().map_or(text, |(text, _)| text.as_bytes()));
            }
        }
        safe.extend_from_slice(ending);
    }
    (count > 0).then_some((safe, count))
}

fn is_redacted(value: &[u8]) -> bool {
    value.trim_ascii().is_empty() || value.trim_ascii() == REDACTED.as_bytes()
}

/// Cookies, credentials, everything of proxies, and headers named like secret parameters (`X-Auth-Token`).
fn is_secret(name: &str) -> bool {
    let plain = name.replace('-', "_");
    matches!(
        name,
        "cookie" | "cookie2" | "set-cookie" | "set-cookie2" | "authorization" | "authentication-info"
    ) || name.starts_with("proxy-")
        || SECRET.contains(&plain.as_str())
        || plain.strip_prefix("x_").is_some_and(|plain| SECRET.contains(&plain))
}

#[cfg(test)]
mod tests {
    use super::super::never;
    use super::head;

    #[track_caller]
    fn check(given: &str, expected: Option<(&str, u32)>) {
        let found = head(given.as_bytes(), &never);
        let found = found.map(|(head, count)| (String::from_utf8(head).unwrap(), count));
        assert_eq!(found, expected.map(|(head, count)| (head.to_owned(), count)));
    }

    #[test]
    fn cookies_and_credentials_leave_a_head_and_the_rest_stays_to_the_letter() {
        check(
            "GET /x?id=7&token=abc HTTP/1.1\r\nhost: a.example\r\nCOOKIE:  a=b; c=d\r\nReferer: https://a.example/?sig=9,8\r\n\r\n",
            Some((
                "GET /x?id=7&token=REDACTED HTTP/1.1\r\nhost: a.example\r\nCOOKIE: REDACTED\r\nReferer: https://a.example/?sig=REDACTED\r\n\r\n",
                3,
            )),
        );
        check(
            "HTTP/1.1 302 Found\r\nSet-Cookie: a=b;\r\n path=/\r\nset-cookie: c=d\r\nProxy-Connection: close\r\n\
             Location: /in;jsessionid=A1?p=1\r\nLink: <https://a.example/s?token=x>; rel=preload\r\nX-Auth-Token: y\r\n\r\n",
            Some((
                "HTTP/1.1 302 Found\r\nSet-Cookie: REDACTED\r\nset-cookie: REDACTED\r\nProxy-Connection: REDACTED\r\n\
                 Location: /in;jsessionid=REDACTED?p=1\r\nLink: <https://a.example/s?token=REDACTED>; rel=preload\r\nX-Auth-Token: REDACTED\r\n\r\n",
                6,
            )),
        );
        check("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"token=x\"\r\n\r\n", None);
        check("HTTP/1.1 200 OK\r\nSet-Cookie: REDACTED\r\nSet-Cookie:\r\n\r\n", None);
        check("", None);
    }

    #[test]
    fn bytes_that_are_no_text_stay() {
        let given = b"HTTP/1.1 200 OK\r\nX-Place: caf\xe9?token=x\r\nSet-Cookie: \xff\r\n\r\n";
        let (safe, count) = head(given, &never).unwrap();
        assert_eq!(
            (safe.as_slice(), count),
            (b"HTTP/1.1 200 OK\r\nX-Place: caf\xe9?token=x\r\nSet-Cookie: REDACTED\r\n\r\n".as_slice(), 1)
        );
    }
}
