//! A whole answer and the `Range` that was asked for in, that stretch of it (RFC 9110, 14) out: so a film can be sought in.

use crate::Shown;
use std::ops::Range;

/// What one range of bytes comes to.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// Nothing that is understood: the whole is the answer.
    Whole,
    Stretch(Range<usize>),
    /// It begins behind the end.
    Outside,
}

/// Cuts an answer down to what was asked for.
pub(crate) fn cut(mut shown: Shown, range: Option<&str>) -> Shown {
    let whole = shown.body.len();
    match range.filter(|_| shown.status == 200).map_or(Asked::Whole, |range| asked(range, whole)) {
        Asked::Whole => shown,
        Asked::Stretch(stretch) => {
            shown.content_range = Some(format!("bytes {}-{}/{whole}", stretch.start, stretch.end - 1));
            shown.body.truncate(stretch.end);
            shown.body.drain(..stretch.start);
            Shown { status: 206, ..shown }
        }
        Asked::Outside => {
            Shown { status: 416, body: Vec::new(), content_range: Some(format!("bytes */{whole}")), ..shown }
        }
    }
}

/// Reads one range: `bytes=0-99`, `bytes=100-`, `bytes=-100`; several at once get the whole, as any server may do.
fn asked(range: &str, whole: usize) -> Asked {
    let stretch = range.trim().strip_prefix("bytes=").and_then(|it| it.trim().split_once('-'));
    let Some((from, to)) = stretch else { return Asked::Whole };
    let number =
        |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<usize>().ok()).flatten();
    let (start, end) = match (from, number(from), to, number(to)) {
        ("", _, _, Some(0)) => return Asked::Outside,
        ("", _, _, Some(last)) => (whole.saturating_sub(last), whole),
        (_, Some(from), "", _) => (from, whole),
        (_, Some(from), _, Some(to)) if from <= to => (from, to.saturating_add(1).min(whole)),
        _ => return Asked::Whole,
    };
    if start < whole { Asked::Stretch(start..end) } else { Asked::Outside }
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::Shown;

    fn film() -> Shown {
        Shown { status: 200, content_type: "video/mp4", body: b"0123456789".to_vec(), content_range: None }
    }

    #[track_caller]
    fn check(range: &str, status: u16, body: &str, content_range: Option<&str>) {
        let shown = cut(film(), Some(range));
        let found = (shown.status, String::from_utf8(shown.body).unwrap(), shown.content_range);
        assert_eq!(found, (status, body.to_owned(), content_range.map(str::to_owned)), "{range}");
    }

    #[test]
    fn a_stretch_of_a_film_is_given_as_it_is_asked_for() {
        check("bytes=0-0", 206, "0", Some("bytes 0-0/10"));
        check("bytes=2-5", 206, "2345", Some("bytes 2-5/10"));
        check("bytes=7-", 206, "789", Some("bytes 7-9/10"));
        check("bytes=7-99999999999999999", 206, "789", Some("bytes 7-9/10"));
        check("bytes=-3", 206, "789", Some("bytes 7-9/10"));
        check("bytes=-30", 206, "0123456789", Some("bytes 0-9/10"));
    }

    #[test]
    fn what_begins_behind_the_end_is_refused_with_the_length() {
        check("bytes=10-", 416, "", Some("bytes */10"));
        check("bytes=10-12", 416, "", Some("bytes */10"));
        check("bytes=-0", 416, "", Some("bytes */10"));
    }

    #[test]
    fn a_range_that_is_not_understood_gets_the_whole() {
        for odd in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=+1-2",
            "bytes=0-1,4-5",
            "lines=1-2",
            "bytes=a-b",
        ] {
            check(odd, 200, "0123456789", None);
        }
        assert_eq!(cut(film(), None), film());
    }

    #[test]
    fn an_error_is_never_cut() {
        let missing = Shown::missing(404, "no");
        assert_eq!(cut(missing.clone(), Some("bytes=0-1")), missing);
    }
}
