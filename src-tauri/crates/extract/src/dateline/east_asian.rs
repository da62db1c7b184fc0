//! Chinese, Japanese and Korean openings (`新华社北京1月22日电`, `【ワシントン共同】`, `(서울=연합뉴스)`) → dateline.

use crate::time::{self, is_han};
use model::Dateline;

/// Chinese agencies and papers that open a story with their name.
const CHINESE: [&str; 18] = [
    "新华社",
    "新华网",
    "新華社",
    "中新社",
    "中新网",
    "中新網",
    "中国新闻网",
    "中国新闻社",
    "中央社",
    "人民网",
    "央视网",
    "法新社",
    "路透社",
    "美联社",
    "塔斯社",
    "卫星社",
    "环球网",
    "本报",
];

/// Japanese agencies, which stand behind the place.
const JAPANESE: [&str; 12] = [
    "共同",
    "時事",
    "ロイター",
    "AFP時事",
    "AFP",
    "AP",
    "CNN",
    "共同通信",
    "時事通信",
    "タス",
    "スプートニク",
    "ロイター通信",
];

/// Reads a dateline of one of the three scripts.
pub(super) fn read(text: &str) -> Option<Dateline> {
    let first = text.chars().next()?;
    if !is_han(first) && !"([（［【〔".contains(first) {
        return None;
    }
    chinese(text).or_else(|| bracketed(text))
}

fn dateline(raw: &str, place: &str, agency: &str, day: Option<time::MonthDay>) -> Dateline {
    let place = place.trim();
    Dateline {
        raw: raw.to_owned(),
        places: if place.is_empty() {
            Vec::new()
        } else {
            place.split(['/', '、', '／']).map(str::to_owned).collect()
        },
        agency: Some(agency.trim().to_owned()),
        day: day.map(|day| match day.year {
            Some(year) => format!("{year:04}-{:02}-{:02}", day.month, day.day),
            None => format!("--{:02}-{:02}", day.month, day.day),
        }),
    }
}

/// `新华社北京1月22日电`, `中新网1月22日电`, `（中央社台北22日電）`, `【新华社莫斯科1月22日电】`.
fn chinese(text: &str) -> Option<Dateline> {
    let inner = text.trim_start_matches(['（', '【', '(', '[']);
    let agency = CHINESE.iter().find(|name| inner.starts_with(**name))?;
    let rest = inner.get(agency.len()..)?;
    let place_end = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
    let (place, behind) = rest.split_at(place_end);
    let place = place.strip_prefix("记者").or_else(|| place.strip_prefix("記者")).map_or(place, |_| "");
    if place.chars().count() > 10 {
        return None;
    }
    let behind = behind.trim_start();
    let (day, after) = match time::leading_day(behind) {
        Some((day, end)) => (Some(day), behind.get(end..)?),
        None => {
            // “22日電”: the month is not printed.
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            (None, behind.get(digits..)?.strip_prefix('日').filter(|_| digits > 0)?)
        }
    };
    let after = after.trim_start();
    let closing = after.chars().next().filter(|c| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let mut end = text.len() - after.len() + closing.len_utf8();
    let tail = text.get(end..)?;
    if inner.len() < text.len()
        && let Some(c) = tail.chars().next().filter(|c| "）】)]".contains(*c))
    {
        end += c.len_utf8();
    }
    Some(dateline(text.get(..end)?, place, agency, day))
}

/// `【ワシントン共同】`, `［ロンドン　22日　ロイター］`, `【1月22日 AFP】`, `(서울=연합뉴스)`, `[워싱턴=뉴시스]`.
fn bracketed(text: &str) -> Option<Dateline> {
    let open = text.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '［' => '］',
        '【' => '】',
        '〔' => '〕',
        _ => return None,
    };
    let length = text.find(close)?;
    let inner = text.get(open.len_utf8()..length)?;
    let raw = text.get(..length + close.len_utf8())?;
    if inner.chars().count() > 40 {
        return None;
    }
    if let Some((place, agency)) = inner.split_once(['=', '＝']) {
        let caseless =
            |s: &str| s.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
        return (caseless(place) && is_korean_agency(agency)).then(|| dateline(raw, place, agency, None));
    }
    let (day, inner) = match time::leading_day(inner) {
        Some((day, end)) => (Some(day), inner.get(end..)?.trim_start()),
        None => (None, inner),
    };
    let agency = JAPANESE.iter().filter(|name| inner.ends_with(**name)).max_by_key(|name| name.len())?;
    let place = inner.strip_suffix(agency)?;
    let kept: String = place.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect();
    let place = kept.trim_end_matches(['日', '月']);
    let japanese = place.chars().all(is_han) && (!place.is_empty() || day.is_some());
    japanese.then(|| dateline(raw, place, agency, day))
}

/// Korean agencies and papers behind the place; `[사진=…]` is a picture's credit, `[…=… 기자]` a byline.
fn is_korean_agency(name: &str) -> bool {
    let ends = [
        "연합뉴스",
        "뉴시스",
        "뉴스1",
        "통신",
        "일보",
        "신문",
        "뉴스",
        "뉴스핌",
        "이데일리",
        "타임스",
        "로이터",
        "스푸트니크",
        "共同",
        "時事",
    ];
    ends.iter().any(|end| name.trim().ends_with(end))
}
