//! A Chinese, Japanese or Korean sentence → the days that it names by weekday or by number alone (“周四”, “22日”, “지난 22일”).

use super::words::{Day, Mention};

/// A language written without spaces between a day and its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Chinese,
    Japanese,
    Korean,
}

impl Script {
    /// The script of a language code.
    pub(super) fn of(language: Option<&str>) -> Option<Self> {
        match language?.get(..2)? {
            "zh" => Some(Self::Chinese),
            "ja" => Some(Self::Japanese),
            "ko" => Some(Self::Korean),
            _ => None,
        }
    }

    /// Words for days beside the story's own.
    fn away(self) -> &'static [(&'static str, i8)] {
        match self {
            Self::Chinese => &[("昨天", -1), ("昨日", -1), ("前天", -2)],
            Self::Japanese => &[("昨日", -1), ("一昨日", -2)],
            Self::Korean => &[("어제", -1), ("그제", -2)],
        }
    }

    /// What stands before a day that is not the last one of its name.
    fn spoilers(self) -> &'static [&'static str] {
        match self {
            Self::Chinese => &["每", "下", "下个", "下個", "逢"],
            Self::Japanese => &["毎週", "来週", "次の"],
            Self::Korean => &["매주", "다음", "오는"],
        }
    }
}

/// The days of a sentence, in order.
pub(super) fn mentions(sentence: &str, script: Script) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (at, _) in sentence.char_indices() {
        if found.last().is_some_and(|last| at < last.range.end) {
            continue;
        }
        let (before, rest) = sentence.split_at(at);
        let read =
            away(rest, script).or_else(|| weekday(rest, script)).or_else(|| of_month(before, rest, script));
        let Some((names, length)) = read else { continue };
        if !script.spoilers().iter().any(|spoiler| before.trim_end().ends_with(spoiler)) {
            found.push(Mention { range: at..at + length, names, ahead: false, before: false });
        }
    }
    found
}

fn away(rest: &str, script: Script) -> Option<(Day, usize)> {
    let (word, days) = script.away().iter().find(|(word, _)| rest.starts_with(word))?;
    Some((Day::Away(*days), word.len()))
}

/// “周四”, “星期四”, “木曜日”, “목요일”.
fn weekday(rest: &str, script: Script) -> Option<(Day, usize)> {
    let (lead, names, tail): (&[&str], [char; 7], &str) = match script {
        Script::Chinese => (&["周", "週", "星期", "礼拜"], ['一', '二', '三', '四', '五', '六', '日'], ""),
        Script::Japanese => (&[""], ['月', '火', '水', '木', '金', '土', '日'], "曜日"),
        Script::Korean => (&[""], ['월', '화', '수', '목', '금', '토', '일'], "요일"),
    };
    let lead = lead.iter().find(|lead| rest.starts_with(**lead))?;
    let name = rest.get(lead.len()..)?.chars().next()?;
    let name = if script == Script::Chinese && name == '天' { '日' } else { name };
    let day = names.iter().position(|one| *one == name)? as u8 + 1;
    let length = lead.len() + name.len_utf8();
    let behind = rest.get(length..)?.strip_prefix(tail)?;
    // “周日常用”, “周五至周日”, “周一围”: part of another word, or one of a row.
    let other =
        script == Script::Chinese && behind.starts_with(['常', '至', '到', '围', '期', '年', '报', '刊']);
    (!other).then_some((Day::Weekday(day), length + tail.len()))
}

/// “22日”, “22일”: no month before it, no span behind it.
fn of_month(before: &str, rest: &str, script: Script) -> Option<(Day, usize)> {
    let value =
        |c: char| c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32));
    let glued = |c: char| {
        value(c).is_some() || matches!(c, '月' | '월' | '.' | '/' | '第' | '约' | '約' | '-' | '~' | '～')
    };
    if before.trim_end().ends_with(glued) || rest.chars().next().and_then(value).is_none() {
        return None;
    }
    let digits: Vec<(usize, u32)> =
        rest.char_indices().map_while(|(at, c)| Some((at + c.len_utf8(), value(c)?))).take(3).collect();
    let number = digits.iter().fold(0, |sum, (_, digit)| sum * 10 + digit);
    let end = digits.last()?.0;
    let unit = if script == Script::Korean { "일" } else { "日" };
    let behind = rest.get(end..)?.strip_prefix(unit)?;
    let span = [
        "間", "间", "后", "後", "前", "目", "以", "分", "連", "间", "내", "간", "째", "동안", "본", "本",
        "元", "程", " 동안", "~", "～",
    ];
    let fits =
        digits.len() <= 2 && (1..=31).contains(&number) && !span.iter().any(|span| behind.starts_with(span));
    fits.then_some((Day::OfMonth(number as u8), end + unit.len()))
}
