//! An address in; the key by which indexes of web archives sort and find it (SURT) out, as pywb and cdxj-indexer
//! make it.

use std::net::Ipv4Addr;

/// The key: host turned round, no scheme, no `www`, no default port, all in lower case, parameters in order.
pub(crate) fn surt(address: &str) -> String {
    let address: String = address.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    let address = if scheme(&address).is_some() { address } else { format!("http://{address}") };
    let scheme = scheme(&address).unwrap_or_default().to_ascii_lowercase();
    let rest = &address[scheme.len() + 1..];
    let rest = rest.split('#').next().unwrap_or_default();
    let (before, query) = rest.split_once('?').map_or((rest, None), |(before, query)| (before, Some(query)));
    let (authority, path) = match before.strip_prefix("//") {
        Some(before) => before.split_at(before.find('/').unwrap_or(before.len())),
        None => ("", before),
    };
    let query = query.map(parameters).filter(|query| !query.is_empty());
    let host = host(authority);
    let mut key =
        if host.is_empty() { format!("{scheme}:") } else { reversed(&host, port(&scheme, authority)) };
    key.push_str(&shown_path(path, query.is_some() || !host.is_empty()));
    if let Some(query) = query {
        key.push('?');
        key.push_str(&query);
    }
    key
}

fn scheme(address: &str) -> Option<&str> {
    let scheme = address.split_once(':')?.0;
    let mut bytes = scheme.bytes();
    let first = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    (first && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))).then_some(scheme)
}

/// The host in its common form; an IPv4 address however it is written.
fn host(authority: &str) -> String {
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((inside, _)) => inside,
        None => host.split(':').next().unwrap_or_default(),
    };
    let plain = String::from_utf8_lossy(&unescaped(host)).to_lowercase();
    let plain = url::Url::parse(&format!("http://{plain}/"))
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or(plain);
    if plain.parse::<Ipv4Addr>().is_ok() {
        return plain;
    }
    let plain = plain.split('.').filter(|label| !label.is_empty()).collect::<Vec<_>>().join(".");
    match plain.split_once('.') {
        Some((first, rest)) if is_www(first) => rest.to_owned(),
        _ => plain,
    }
}

fn is_www(label: &str) -> bool {
    label.strip_prefix("www").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The port, unless it is the scheme's own.
fn port<'a>(scheme: &str, authority: &'a str) -> Option<&'a str> {
    let (_, port) =
        authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))?;
    let own = matches!((scheme, port), ("http", "80") | ("https", "443") | (_, ""));
    (!own).then_some(port)
}

fn reversed(host: &str, port: Option<&str>) -> String {
    let mut key = host.split('.').rev().collect::<Vec<_>>().join(",");
    if let Some(port) = port {
        key.push(':');
        key.push_str(port);
    }
    key.push(')');
    key
}

/// The path with its dots resolved, in lower case, without the slash at its end.
fn shown_path(path: &str, rooted: bool) -> String {
    let path = unescaped(path);
    let path = if path.starts_with(b"/") { resolved(&path) } else { path };
    let mut shown = escaped(&path).to_ascii_lowercase();
    if shown.len() > 1 && shown.ends_with('/') {
        shown.pop();
    }
    if shown.is_empty() && rooted { "/".into() } else { shown }
}

/// Two dots take back the part before them, even an empty one; then what is empty goes.
fn resolved(path: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    for part in path[1..].split(|byte| *byte == b'/') {
        match part {
            b"." => {}
            b".." if !kept.is_empty() => drop(kept.pop()),
            part => kept.push(part),
        }
    }
    kept.retain(|part| !part.is_empty());
    [b"/", kept.join(&b'/').as_slice()].concat()
}

/// The parameters in lower case and in order, without those that name a session.
fn parameters(query: &str) -> String {
    let query = escaped(&unescaped(query)).to_ascii_lowercase();
    let query = without_session(query);
    let mut parameters: Vec<&str> = query.split('&').collect();
    parameters.sort_unstable();
    parameters.join("&")
}

/// Takes out what common programs call a session; each once, the last one.
fn without_session(mut query: String) -> String {
    for name in ["jsessionid=", "phpsessid=", "sid="] {
        let ends = |at: usize| {
            let value = &query[at + name.len()..];
            let letters = value.bytes().take_while(u8::is_ascii_alphanumeric).count();
            (letters == 32 && matches!(value.as_bytes().get(32), None | Some(b'&')))
                .then(|| at + name.len() + 32)
        };
        let found = query.rmatch_indices(name).find_map(|(at, _)| Some((at, ends(at)?)));
        if let Some((start, end)) = found {
            query = cut(&query, start, end);
        }
    }
    let cold_fusion = query.rmatch_indices("cfid=").find_map(|(at, _)| {
        let (id, rest) = query[at + 5..].split_once('&')?;
        let token = rest.strip_prefix("cftoken=")?.split('&').next()?;
        (!id.is_empty() && !token.is_empty()).then_some((at, at + 5 + id.len() + 1 + 8 + token.len()))
    });
    match cold_fusion {
        Some((start, end)) => cut(&query, start, end),
        None => query,
    }
}

fn cut(query: &str, start: usize, end: usize) -> String {
    let rest = query[end..].strip_prefix('&').unwrap_or_default();
    format!("{}{rest}", &query[..start])
}

/// The bytes with their percent signs undone, as often as there are any.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    loop {
        let mut plain = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
            let digits = pair.filter(|pair| bytes[at] == b'%' && pair.bytes().all(|b| b.is_ascii_hexdigit()));
            match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                Some(byte) => {
                    plain.push(byte);
                    at += 3;
                }
                None => {
                    plain.push(bytes[at]);
                    at += 1;
                }
            }
        }
        if plain.len() == bytes.len() {
            return plain;
        }
        bytes = plain;
    }
}

fn escaped(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            0..=0x20 | 0x7f..=0xff | b'#' | b'%' => text.push_str(&format!("%{byte:02X}")),
            byte => text.push(char::from(*byte)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::surt;

    #[track_caller]
    fn check(address: &str, expected: &str) {
        assert_eq!(surt(address), expected, "{address}");
    }

    #[test]
    fn hosts_are_turned_round_without_what_does_not_tell_pages_apart() {
        check("http://www.Example.com:80/A/b/../c//d/?b=2&a=1&A=0#x", "com,example)/a/c/d?a=0&a=1&b=2");
        check("https://example.com:8443/x/", "com,example:8443)/x");
        check("http://user:pw@example.com/?", "com,example)/");
        check("http://a..example./x", "example,a)/x");
        check("http://www.com/", "com)/");
        check("http://127.0.0.1:8080/x", "1,0,0,127:8080)/x");
        check("http://3279880203/x", "11,0,127,195)/x");
        check("http://[::1]:80/x", "::1)/x");
        check("http://münchen.example", "example,xn--mnchen-3ya)/");
        check("example.com", "com,example)/");
    }

    #[test]
    fn paths_and_parameters_are_written_one_way() {
        check("http://a.example/%7Efoo%20bar/é?q=ü", "example,a)/~foo%20bar/%c3%a9?q=%c3%bc");
        check("http://a.example/%2525x%zz%41", "example,a)/%25x%25zza");
        check("http://a.example/x?a=&b&=c&&", "example,a)/x?&&=c&a=&b");
        check("http://a.example/a/../../y", "example,a)/../y");
        check("http://a.example/..", "example,a)/..");
        check("http://a.example//../%41/..", "example,a)/");
        check("http://a.example/B//..", "example,a)/b");
        check("http://a.example/x?sid=0123456789abcdef0123456789abcdef", "example,a)/x");
        check("http://a.example/x?PHPSESSID=0123456789abcdef0123456789abcdef&y=1", "example,a)/x?y=1");
    }

    #[test]
    fn what_has_no_host_keeps_its_scheme() {
        check("urn:uuid:ABC", "urn:uuid:abc");
        check("urn:dom:http://A.example/X?b#c", "urn:dom:http://a.example/x?b");
        check("file:///C:/x Y.html", "file:/c:/x%20y.html");
    }
}
