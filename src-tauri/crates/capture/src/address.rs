//! Text in; the web addresses in it out, if it is nothing but addresses.

use crate::Error;
use url::Url;

/// The longest title that browsers put under a link (`text/x-moz-url`); anything longer is a paragraph.
const LONGEST_TITLE: usize = 200;

/// Quotes and brackets in which lists wrap an address (RFC 3986, appendix C).
const WRAPPERS: [(char, char); 8] =
    [('<', '>'), ('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('«', '»'), ('(', ')'), ('[', ']')];

/// A web address as given, without white space, fit to be fetched; user name and password are left out.
///
/// # Errors
/// It is no address, or not one of http or https.
pub(crate) fn web_address(text: &str) -> Result<String, Error> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    if is_network_path(text) {
        return Err(Error::Scheme { address: text.into(), scheme: "smb".into() });
    }
    let mut url = Url::parse(text).map_err(|_| Error::NotAnAddress(text.into()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::Scheme { address: text.into(), scheme: url.scheme().into() });
    }
    if url.username().is_empty() && url.password().is_none() {
        return Ok(text.into());
    }
    // An http(s) address always has a host, so that both can be set.
    let cleared = url.set_username("").and_then(|()| url.set_password(None));
    cleared.map_err(|()| Error::NotAnAddress(text.into()))?;
    Ok(url.into())
}

/// The addresses in a text that holds nothing else: a list of any kind, or links with their titles.
///
/// Reads `text/uri-list` (RFC 2483), `text/x-moz-url`, and one address a line with comments, bullets and quotes.
/// Addresses that are not fetched (`file:`) are given as well, so that each can be refused by name.
pub(crate) fn addresses_alone(text: &str) -> Option<Vec<String>> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    addresses_by_line(text).or_else(|| addresses_with_titles(text))
}

fn addresses_by_line(text: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let line = line.split_once(" #").map_or(line, |(address, _)| address);
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_some_and(|word| is_bullet(word)) {
            words.next();
        }
        for word in words {
            found.push(address_in(word)?);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// `text/x-moz-url`: lines by turns an address and its title.
fn addresses_with_titles(text: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let address = line.contains("://").then(|| address_in(line)).flatten()?;
        let title = lines.next()?;
        if title.chars().count() > LONGEST_TITLE {
            return None;
        }
        found.push(address);
    }
    (!found.is_empty()).then_some(found)
}

fn is_bullet(word: &str) -> bool {
    matches!(word, "-" | "*" | "•" | "–")
        || word
            .strip_suffix(['.', ')'])
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The address that one word is, without its wrapping.
fn address_in(word: &str) -> Option<String> {
    let mut word = word.trim_end_matches([',', ';']);
    while let Some(inner) =
        WRAPPERS.iter().find_map(|(open, close)| word.strip_prefix(*open)?.strip_suffix(*close))
    {
        word = inner.trim();
    }
    let word = word.strip_prefix("URL:").unwrap_or(word);
    if word.split_whitespace().count() != 1 {
        return None;
    }
    if is_network_path(word) || has_scheme(word) {
        return Some(word.to_owned());
    }
    is_bare(word).then(|| format!("https://{word}")).filter(|address| Url::parse(address).is_ok())
}

/// True for `scheme://…` and the schemes that browsers write without slashes; one letter is a Windows drive.
fn has_scheme(word: &str) -> bool {
    let Some((scheme, rest)) = word.split_once(':') else { return false };
    let known = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let scheme = scheme.to_ascii_lowercase();
    let slashless = ["mailto", "javascript", "data", "about", "view-source", "blob", "tel"];
    let one_slash = matches!(scheme.as_str(), "http" | "https" | "file") && rest.starts_with('/');
    known && !rest.is_empty() && (rest.starts_with("//") || one_slash || slashless.contains(&scheme.as_str()))
}

/// `\\server\share` or `//server/share`.
fn is_network_path(word: &str) -> bool {
    let rest = word.strip_prefix("\\\\").or_else(|| word.strip_prefix("//"));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !rest.contains(char::is_whitespace))
}

/// `www.example.org` or `example.org/page`: a host that needs no scheme to be known as one.
fn is_bare(word: &str) -> bool {
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let names = labels.iter().all(|label| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    });
    let top =
        labels.last().is_some_and(|top| top.chars().count() > 1 && top.chars().all(char::is_alphabetic));
    let marked = (labels[0].eq_ignore_ascii_case("www") && labels.len() > 2)
        || (labels.len() > 1 && word[host.len()..].starts_with('/'));
    names && top && marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&[&str]>) {
        let found = addresses_alone(text);
        let found: Option<Vec<&str>> = found.as_ref().map(|all| all.iter().map(String::as_str).collect());
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn a_text_of_nothing_but_addresses_is_a_list() {
        check("https://example.org/a", Some(&["https://example.org/a"]));
        check("\u{feff}  https://example.org/a \r\n", Some(&["https://example.org/a"]));
        check(
            "# two\r\nhttp://a.example/1\r\n\r\nhttp://b.example/2\r\n",
            Some(&["http://a.example/1", "http://b.example/2"]),
        );
        check(
            "<https://a.example/1>\n\"https://a.example/2\",\n'https://a.example/3';",
            Some(&["https://a.example/1", "https://a.example/2", "https://a.example/3"]),
        );
        check("<URL:https://a.example/1>", Some(&["https://a.example/1"]));
        check(
            "www.example.org/x\nexample.org/y",
            Some(&["https://www.example.org/x", "https://example.org/y"]),
        );
        check(
            "- https://a.example/1\n2. https://a.example/2",
            Some(&["https://a.example/1", "https://a.example/2"]),
        );
        check("https://a.example/1 # read this first", Some(&["https://a.example/1"]));
        check(
            "https://a.example/1 https://a.example/2",
            Some(&["https://a.example/1", "https://a.example/2"]),
        );
        check("https://пример.example/новости", Some(&["https://пример.example/новости"]));
    }

    #[test]
    fn links_with_their_titles_are_links() {
        check("https://a.example/1\nThe first: a title", Some(&["https://a.example/1"]));
        check(
            "https://a.example/1\nOne\nhttps://a.example/2\nTwo",
            Some(&["https://a.example/1", "https://a.example/2"]),
        );
    }

    #[test]
    fn a_text_that_mentions_addresses_is_text() {
        check("See https://a.example/1 for more.", None);
        check("https://a.example/1\nFirst line of a story.\nSecond line.", None);
        check(&format!("https://a.example/1\n{}", "A paragraph. ".repeat(40)), None);
        check("# only a comment", None);
        check("Hello.World", None);
        check("and/or", None);
        check("12:30", None);
        check("Note: this", None);
        check("C:\\pages\\a.html", None);
        check("", None);
    }

    #[test]
    fn addresses_that_are_never_fetched_are_named_not_passed_over() {
        check("file:///etc/hostname", Some(&["file:///etc/hostname"]));
        check("\\\\server\\share\\page.html", Some(&["\\\\server\\share\\page.html"]));
        check("smb://server/share", Some(&["smb://server/share"]));
        for address in [
            "file:///etc/hostname",
            "\\\\server\\share",
            "//server/share",
            "javascript:alert(1)",
            "ftp://a.example/",
        ] {
            assert!(matches!(web_address(address), Err(Error::Scheme { .. })), "{address}");
        }
        assert!(matches!(web_address("http://"), Err(Error::NotAnAddress(_))));
    }

    #[test]
    fn a_password_in_an_address_is_not_kept() {
        assert_eq!(
            web_address("https://ann:secret@example.org/a").expect("an address"),
            "https://example.org/a"
        );
        assert_eq!(
            web_address(" https://example.org/ä?b#c ").expect("an address"),
            "https://example.org/ä?b#c"
        );
    }
}
