//! Items and captures in, the same without what opened the page out: cookies, and tokens in addresses.
//!
//! An address can hold a session, a signed link, a password. Such values become `REDACTED` in every address of the
//! record; texts (body, notes) and pages are never touched, since their digests vouch for them.

mod captures;
mod heads;

pub(crate) use captures::{capture, log_in};

use model::{Item, UrlKey};

const REDACTED: &str = "REDACTED";

/// Parameters that hold a secret whatever they look like.
const SECRET: &[&str] = &[
    "access_token",
    "accesstoken",
    "api_key",
    "api_token",
    "apikey",
    "auth",
    "auth_key",
    "auth_token",
    "authkey",
    "authorization",
    "authtoken",
    "aws_access_key_id",
    "awsaccesskeyid",
    "bearer",
    "client_secret",
    "csrf_token",
    "csrftoken",
    "id_token",
    "jsessionid",
    "jwt",
    "key_pair_id",
    "oauth_signature",
    "oauth_token",
    "oauth_token_secret",
    "oauth_verifier",
    "password",
    "passwd",
    "phpsessid",
    "pwd",
    "refresh_token",
    "secret",
    "session",
    "session_id",
    "session_key",
    "session_token",
    "sessionid",
    "sessionkey",
    "sig",
    "signature",
    "token",
    "x_amz_credential",
    "x_amz_security_token",
    "x_amz_signature",
    "x_goog_credential",
    "x_goog_signature",
    "xsrf_token",
    "aspsessionid",
    "asp.net_sessionid",
    "cfid",
    "cftoken",
    "hdnea",
    "hdnts",
];

/// Parameters that hold a secret where the value looks like one: `sid=4711` is a story at many outlets.
const PERHAPS: &[&str] = &["sid", "key", "policy", "ticket", "hmac", "sso", "nonce"];

/// Redacts the addresses of an item; says how many values it replaced.
pub(crate) fn item(item: &mut Item) -> u32 {
    let record = &mut item.record;
    let mut count = 0;
    for address in
        [&mut record.url, &mut record.final_url, &mut record.canonical_url, &mut record.archived_url]
    {
        count += in_place(address.as_mut(), &never);
    }
    if count > 0 {
        let address = record.final_url.as_deref().or(record.url.as_deref());
        record.url_key = address.and_then(UrlKey::of).or(record.url_key.take());
    }
    count += record.related.iter_mut().map(|related| in_place(related.url.as_mut(), &never)).sum::<u32>();
    count += record.images.iter_mut().map(|image| in_place(Some(&mut image.url), &never)).sum::<u32>();
    let missing = record.capture.missing.iter_mut();
    count + missing.map(|missing| in_place(Some(&mut missing.what), &never)).sum::<u32>()
}

/// No value is one that may stay.
fn never(_: &str) -> bool {
    false
}

fn in_place(address: Option<&mut String>, stays: &dyn Fn(&str) -> bool) -> u32 {
    let Some(address) = address else { return 0 };
    match redacted(address, &['?', '&', ';', '#'], stays) {
        Some((safe, count)) => {
            *address = safe;
            count
        }
        None => 0,
    }
}

/// The text with its secrets replaced and how many there were; none where there are none. `ends` set the parameters
/// apart; a value that `stays` is left.
fn redacted(text: &str, ends: &[char], stays: &dyn Fn(&str) -> bool) -> Option<(String, u32)> {
    let mut count = 0;
    let mut safe = String::with_capacity(text.len());
    let start = text.find("://").map_or(0, |at| at + 3);
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    safe.push_str(&text[..start]);
    match text[start..end].rsplit_once('@') {
        Some((_, host)) if start > 0 => {
            count += 1;
            safe.push_str(&format!("{REDACTED}@{host}"));
        }
        _ => safe.push_str(&text[start..end]),
    }
    let mut parameter = false;
    for piece in text[end..].split_inclusive(ends) {
        let pair = piece.strip_suffix(ends).unwrap_or(piece);
        match pair.split_once('=') {
            Some((name, value)) if parameter && is_secret(name, value) && !stays(value) => {
                count += 1;
                safe.push_str(&format!("{name}={REDACTED}"));
            }
            _ => safe.push_str(pair),
        }
        safe.push_str(&piece[pair.len()..]);
        parameter = piece.ends_with(['?', '&', ';', '#']);
    }
    (count > 0).then_some((safe, count))
}

fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_").replace("%5f", "_").replace("%2d", "_");
    if value.is_empty() || value == REDACTED {
        return false;
    }
    SECRET.contains(&name.as_str()) || PERHAPS.contains(&name.as_str()) && looks_random(value)
}

/// Long, and neither a number nor words: 16 characters or more with both letters and digits.
fn looks_random(value: &str) -> bool {
    value.len() >= 16
        && value.bytes().filter(u8::is_ascii_digit).count() >= 2
        && value.bytes().any(|b| b.is_ascii_alphabetic())
        && !value.contains("%20")
        && value.bytes().filter(|b| matches!(b, b'-' | b'+')).count() < 4
}

#[cfg(test)]
mod tests {
    use super::{never, redacted};

    #[test]
    fn secrets_leave_an_address_and_the_rest_stays_to_the_letter() {
        let check = |address: &str, expected: Option<&str>| {
            let found = redacted(address, &['?', '&', ';', '#'], &never);
            assert_eq!(found.map(|(safe, _)| safe).as_deref(), expected, "{address}");
        };
        check(
            "https://a.example/x?id=7&access_token=abc#top",
            Some("https://a.example/x?id=7&access_token=REDACTED#top"),
        );
        check(
            "https://a.example/x?Access-Token=abc&b=%C3%A9",
            Some("https://a.example/x?Access-Token=REDACTED&b=%C3%A9"),
        );
        check("https://me:pw@a.example/x", Some("https://REDACTED@a.example/x"));
        check("https://a.example/x;jsessionid=A1?p=1", Some("https://a.example/x;jsessionid=REDACTED?p=1"));
        check("https://a.example/#access_token=abc", Some("https://a.example/#access_token=REDACTED"));
        check(
            "https://s3.example/x?X-Amz-Signature=9f&X-Amz-Date=2016",
            Some("https://s3.example/x?X-Amz-Signature=REDACTED&X-Amz-Date=2016"),
        );
        check("https://a.example/news?sid=4711", None);
        check("https://a.example/news?sid=9f8e7d6c5b4a39281706", Some("https://a.example/news?sid=REDACTED"));
        check("https://a.example/x?q=session&page=2", None);
        check("https://a.example/@author/story", None);
        check(
            "https://web.archive.org/web/2016/https://a.example/x?sig=1",
            Some("https://web.archive.org/web/2016/https://a.example/x?sig=REDACTED"),
        );
        check("", None);
    }
}
