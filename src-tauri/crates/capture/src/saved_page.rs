//! The bytes of a saved page in; the address that the saving program left in a comment out.

/// How far into the page programs write their comment: browsers put it first, SingleFile after the root element.
const HEAD: usize = 8 << 10;

/// The address in the comment of Internet Explorer, Chromium, SingleFile or HTTrack, if there is one.
pub(crate) fn address(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    head.split("<!--").skip(1).find_map(|comment| {
        let comment = comment.split("-->").next().unwrap_or_default();
        let found = saved_from(comment).or_else(|| single_file(comment)).or_else(|| mirrored(comment))?;
        crate::address::web_address(&found).ok()
    })
}

/// `saved from url=(0034)https://…`
fn saved_from(comment: &str) -> Option<String> {
    let rest = comment.trim_start().strip_prefix("saved from url=(")?;
    let (digits, address) = rest.split_once(')')?;
    let counted = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    counted.then(|| address.split_whitespace().next().map(str::to_owned)).flatten()
}

/// `Page saved with SingleFile`, then `url: https://…`
fn single_file(comment: &str) -> Option<String> {
    if !comment.contains("SingleFile") {
        return None;
    }
    let line = comment.lines().find_map(|line| line.trim().strip_prefix("url:"))?;
    line.split_whitespace().next().map(str::to_owned)
}

/// `Mirrored from example.org/page.html by HTTrack Website Copier/…`
fn mirrored(comment: &str) -> Option<String> {
    let (address, _) = comment.trim_start().strip_prefix("Mirrored from ")?.split_once(" by HTTrack")?;
    Some(if address.contains("://") { address.to_owned() } else { format!("http://{address}") })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[track_caller]
    fn check(page: &str, expected: Option<&str>) {
        assert_eq!(address(page.as_bytes()).as_deref(), expected, "{page}");
    }

    #[test]
    fn a_saved_page_tells_where_it_was() {
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0025)https://example.org/a?b=c -->\n<html>",
            Some("https://example.org/a?b=c"),
        );
        check(
            "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Fri Jan 22 2021 05:49:00 GMT+0000\n-->",
            Some("https://example.org/a"),
        );
        check(
            "<html>\n<!-- Mirrored from example.org/a.html by HTTrack Website Copier/3.49-2 [XR&CO'2014] -->",
            Some("http://example.org/a.html"),
        );
    }

    #[test]
    fn comments_that_name_no_web_address_are_passed_over() {
        check("<!-- saved from url=(0022)file:///C:/pages/a.html --><p>Text", None);
        check("<!-- saved from url=(x)https://example.org/ -->", None);
        check("<p>saved from url=(0025)https://example.org/a</p>", None);
        check("<!-- saved from url=(", None);
        check("", None);
    }
}
