//! Chinese, Japanese and Korean openings (`新华社北京1月22日电`, `【ワシントン共同】`, `(서울=연합뉴스)`) → dateline.

use crate::time::{self, is_han};
use model::Dateline;

/// Chinese agencies and papers that open a story with their name.
const CHINESE: [&str; 22] = [
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
    "卫星通讯社",
    "俄新社",
    "韩联社",
    "共同社",
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

/// Cities by which a place is told from the reporter's name before it.
const CITIES: [&str; 43] = [
    "台北",
    "臺北",
    "台中",
    "高雄",
    "台南",
    "北京",
    "上海",
    "香港",
    "澳門",
    "東京",
    "大阪",
    "首爾",
    "華盛頓",
    "紐約",
    "洛杉磯",
    "舊金山",
    "倫敦",
    "巴黎",
    "布魯塞爾",
    "日內瓦",
    "莫斯科",
    "曼谷",
    "新加坡",
    "吉隆坡",
    "雅加達",
    "河內",
    "馬尼拉",
    "雪梨",
    "新德里",
    "华盛顿",
    "纽约",
    "洛杉矶",
    "伦敦",
    "布鲁塞尔",
    "日内瓦",
    "首尔",
    "东京",
    "柏林",
    "平壤",
    "基辅",
    "广州",
    "深圳",
    "武汉",
];

/// Places that Japanese papers print before their correspondent's name, beside all those in katakana.
const BUREAUS: [&str; 8] = ["北京", "上海", "香港", "台北", "瀋陽", "広州", "重慶", "東京"];

/// Words before a sign of equality that are no place: a picture's kind, a credit.
const PICTURES: [&str; 14] = [
    "写真",
    "動画",
    "映像",
    "画像",
    "図",
    "速報",
    "独自",
    "사진",
    "영상",
    "그래픽",
    "자료",
    "이미지",
    "출처",
    "제공",
];

/// Reads a dateline of one of the three scripts.
pub(super) fn read(text: &str) -> Option<Dateline> {
    let first = text.chars().next()?;
    if !is_han(first) && !"([（［【〔".contains(first) {
        return None;
    }
    let mut found = chinese(text).or_else(|| bracketed(text)).or_else(|| signed(text))?;
    // “［東京　２２日　ロイター］ -”
    let behind = text.get(found.raw.len()..)?;
    let dashed = behind.trim_start();
    let dash = dashed.len() - dashed.trim_start_matches(super::DASHES).len();
    if (1..=9).contains(&dash) {
        found.raw = text.get(..text.len() - dashed.len() + dash)?.to_owned();
    }
    (dash > 0 || !found.places.is_empty() || found.day.is_some()).then_some(found)
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
        agency: Some(agency.trim().to_owned()).filter(|agency| !agency.is_empty()),
        day: day.map(super::printed),
    }
}

/// `新华社北京1月22日电`, `中新网1月22日电`, `（中央社台北22日電）`, `【新华社莫斯科1月22日电】`.
fn chinese(text: &str) -> Option<Dateline> {
    let inner = text.trim_start_matches(['（', '【', '(', '[']);
    let signed = CHINESE.iter().filter(|name| inner.starts_with(**name)).max_by_key(|name| name.len());
    let agency = match signed {
        Some(agency) => *agency,
        // “莫斯科1月22日电”
        None => CITIES.iter().find(|city| inner.starts_with(**city)).map(|_| "")?,
    };
    let rest = inner.get(agency.len()..)?;
    let place_end = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
    let (place, behind) = rest.split_at(place_end);
    let place = match place.strip_prefix("记者").or_else(|| place.strip_prefix("記者")) {
        Some(named) => CITIES.iter().find(|city| named.ends_with(**city)).copied().unwrap_or_default(),
        None => place,
    };
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
    let bracketed = inner.len() < text.len();
    // “22日電”, “22日綜合外電報導”
    let (at, closing) = after
        .char_indices()
        .take(if bracketed { 6 } else { 2 })
        .take_while(|(_, c)| is_han(*c))
        .find(|(_, c)| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let mut end = text.len() - after.len() + at + closing.len_utf8();
    if bracketed
        && let Some((at, close)) =
            text.get(end..)?.char_indices().take(8).find(|(_, c)| "）】)]".contains(*c))
    {
        end += at + close.len_utf8();
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
        return correspondent(raw, open, place.trim(), agency.trim());
    }
    let (day, inner) = match time::leading_day(inner) {
        Some((day, end)) => (Some(day), inner.get(end..)?.trim_start()),
        None => (None, inner),
    };
    let agency = JAPANESE.iter().filter(|name| inner.ends_with(**name)).max_by_key(|name| name.len())?;
    let place = inner.strip_suffix(agency)?;
    let dated = place.contains(char::is_numeric);
    let kept: String = place.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect();
    let place = if dated { kept.trim_end_matches(['日', '月']) } else { kept.as_str() };
    place.chars().all(is_han).then(|| dateline(raw, place, agency, day))
}

/// `ワシントン（CNN）`: an agency in brackets behind the place.
fn signed(text: &str) -> Option<Dateline> {
    let open = text.find(['（', '(']).filter(|at| (1..=30).contains(at))?;
    let place = text.get(..open)?;
    let inner = text.get(open..)?.trim_start_matches(['（', '(']);
    let length = inner.find(['）', ')'])?;
    let agency = inner.get(..length)?;
    let close = inner.get(length..)?.chars().next()?;
    let end = text.len() - inner.len() + length + close.len_utf8();
    let raw = text.get(..end)?;
    (place.chars().all(is_han) && JAPANESE.contains(&agency)).then(|| dateline(raw, place, agency, None))
}

/// `(서울=연합뉴스)`, `【ワシントン＝時事】`, `【ロンドン＝山田太郎】`: a place, and who sends from there.
fn correspondent(raw: &str, open: char, place: &str, sender: &str) -> Option<Dateline> {
    let caseless = |s: &str| s.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    if !caseless(place) || PICTURES.contains(&place) {
        return None;
    }
    if is_agency(sender) {
        return Some(dateline(raw, place, sender, None));
    }
    let katakana = place.chars().all(|c| matches!(c, '\u{30a0}'..='\u{30ff}'));
    let named = (2..=6).contains(&sender.chars().count()) && sender.chars().all(is_han);
    (open == '【' && named && (katakana || BUREAUS.contains(&place))).then(|| dateline(raw, place, "", None))
}

/// Korean and Japanese agencies and papers behind the place; `[사진=…]` is a picture's credit, `[…=… 기자]` a byline.
fn is_agency(name: &str) -> bool {
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
    ends.iter().any(|end| name.ends_with(end))
}
