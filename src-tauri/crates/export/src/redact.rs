//! Items in, the same without the access tokens that their addresses carry out.
//!
//! An address can hold what opened the page: a session, a signed link, a password. Such values become `REDACTED`
//! in every address of the record; texts (body, notes) are never touched, since `text_sha256` vouches for them.

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
        count += in_place(address.as_mut());
    }
    if count > 0 {
        let address = record.final_url.as_deref().or(record.url.as_deref());
        record.url_key = address.and_then(UrlKey::of).or(record.url_key.take());
    }
    count += record.related.iter_mut().map(|related| in_place(related.url.as_mut())).sum::<u32>();
    count += record.images.iter_mut().map(|image| in_place(Some(&mut image.url))).sum::<u32>();
    count += record.capture.missing.iter_mut().map(|missing| in_place(Some(&mut missing.what))).sum::<u32>();
    count
}

fn in_place(address: Option<&mut String>) -> u32 {
    let Some(address) = address else { return 0 };
    match redacted(address) {
        Some((safe, count)) => {
            *address = safe;
            count
        }
        None => 0,
    }
}

/// The address with its secrets replaced and how many there were; none where there are none.
fn redacted(address: &str) -> Option<(String, u32)> {
    let mut count = 0;
    let mut safe = String::with_capacity(address.len());
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
    safe.push_str(&address[..start]);
    match address[start..end].rsplit_once('@') {
        Some((_, host)) if start > 0 => {
            count += 1;
            safe.push_str(&format!("{REDACTED}@{host}"));
        }
        _ => safe.push_str(&address[start..end]),
    }
    for piece in address[end..].split_inclusive(['?', '&', ';', '#']) {
        let (pair, separator) = match piece.char_indices().next_back() {
            Some((at, '?' | '&' | ';' | '#')) => piece.split_at(at),
            _ => (piece, ""),
        };
        match pair.split_once('=') {
            Some((name, value)) if is_secret(name, value) => {
                count += 1;
                safe.push_str(&format!("{name}={REDACTED}"));
            }
            _ => safe.push_str(pair),
        }
        safe.push_str(separator);
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
    use super::redacted;

    #[test]
    fn secrets_leave_an_address_and_the_rest_stays_to_the_letter() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(redacted(address).map(|(safe, _)| safe).as_deref(), expected, "{address}");
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
