//! A text whose words no spaces part (Chinese, Japanese, Thai), or carry particles (Korean), in; what recurs in it out.
//!
//! A string of characters that stands several times between different neighbours is a word or a name (the accessor
//! variety of Feng et al. 2004): no dictionary is needed, and names that are in none are found.

use crate::{Candidate, Kind, MOST};
use std::collections::{BTreeMap, HashMap};

/// How many characters of a text are looked at.
const MOST_CHARS: usize = 20_000;
/// The longest phrase, in characters: of Han and kana, of Thai.
const LONGEST: [usize; 2] = [9, 24];

/// Characters that begin or end no word of Chinese, or only words of grammar and reporting.
const LOOSE: &str = "的了是在和有不这這那也就都而及与與或被把将將对對从從到于於为為以之其个個们們我你他她它您说說表示称稱会會能可要让讓给給向着著过過还還又更最很没沒每各该該此并並但因所如已正再等年月日时時分秒点點第一二三四五六七八九十百千万萬亿億两兩几幾多少前后後来來去";

/// Words that are no topics, in Chinese and Japanese.
const COMMON: &str = "记者 記者 报道 報道 报导 報導 消息 今天 昨天 明天 目前 今年 去年 明年 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 \
     星期 时间 時間 问题 問題 进行 進行 已经 已經 可以 没有 沒有 他们 他們 我们 我們 自己 这个 這個 工作 方面 情况 情況 相关 相關 有关 有關 \
     认为 認為 指出 强调 強調 发布 發布 同日 今日 昨日 明日 本日 午前 午後 場合 予定 必要 以上 以下 以前 以後 自分 今回 今後 同様 一部 全体 関係 関係者 発表 説明 \
     確認 指摘 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 新華社 新华社 中新社";

/// What Korean sets behind a noun, the longest first.
const PARTICLES: &str = "에서는 에서도 으로는 으로도 이라는 이라고 까지는 부터는 에게는 에서의 으로의 에서 에게 으로 까지 부터 처럼 보다 라고 라는 하고 이며 이나 \
     에는 에도 로는 로도 과의 와의 들은 들이 들을 들의 은 는 이 가 을 를 의 에 와 과 도 로 만";

/// Korean words that are no topics.
const KOREAN: &str = "그 이 저 것 수 등 및 더 또 위해 대해 따라 통해 관련 대한 위한 있는 없는 않은 있다 했다 한다 된다 하는 되는 같은 지난 이번 오늘 어제 내일 \
     올해 지난해 이날 오전 오후 기자 뉴스 우리 자신 모든 다른 많은 가장 매우 함께 다시 아직 이미 계속 하지만 그러나 그리고 때문 때문에 경우 이후 이전 월요일 화요일 \
     수요일 목요일 금요일 토요일 일요일 연합뉴스 대해서 것으로 것이 것을 밝혔다 말했다 전했다 설명했다 강조했다";

/// Proposes what recurs; none where the text is written in another way.
pub(crate) fn suggest(body: &str, headline: &str) -> Option<Vec<Candidate<'static>>> {
    let mut counts = [0u32; 4];
    for c in body.chars().take(4_000).filter(|c| c.is_alphabetic()) {
        counts[Script::of(c) as usize] += 1;
    }
    let all: u32 = counts.iter().sum();
    let most = |script: Script| counts[script as usize] * 4 > all;
    let found = if most(Script::Korean) {
        korean(body)
    } else if most(Script::Thai) {
        unspaced(body, Script::Thai)
    } else if most(Script::Han) {
        unspaced(body, Script::Han)
    } else {
        return None;
    };
    Some(ranked(found, headline))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Other,
    /// Han characters and katakana: hiragana is grammar.
    Han,
    Thai,
    Korean,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '\u{3005}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{30fc}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Han,
            '\u{e00}'..='\u{e4e}' => Self::Thai,
            '\u{ac00}'..='\u{d7a3}' => Self::Korean,
            _ => Self::Other,
        }
    }
}

/// How often a string stands, in which sentence first, and between which neighbours.
#[derive(Default)]
struct Seen {
    count: u32,
    sentence: u32,
    /// Distinct neighbours before and behind, up to four of each; the edge of a run is always another.
    before: Vec<char>,
    behind: Vec<char>,
}

impl Seen {
    fn meets(neighbours: &mut Vec<char>, c: char) {
        if neighbours.len() < 4 && (c == ' ' || !neighbours.contains(&c)) {
            neighbours.push(c);
        }
    }
}

/// Strings that recur between different neighbours, in runs of one script.
fn unspaced(body: &str, script: Script) -> Vec<Candidate<'static>> {
    let chars: Vec<char> = body.chars().take(MOST_CHARS).collect();
    let longest = LONGEST[usize::from(script == Script::Thai)];
    let mut seen: HashMap<&[char], Seen> = HashMap::new();
    let mut sentence = 0;
    let inside = |at: usize| chars.get(at).is_some_and(|c| Script::of(*c) == script);
    for start in 0..chars.len() {
        if matches!(chars[start], '。' | '！' | '？' | '\n') {
            sentence += 1;
        }
        if !inside(start) {
            continue;
        }
        let before = if start > 0 && inside(start - 1) { chars[start - 1] } else { ' ' };
        for end in start + 2..=start + longest {
            if !inside(end - 1) {
                break;
            }
            let one = seen.entry(&chars[start..end]).or_insert_with(|| Seen { sentence, ..Seen::default() });
            one.count += 1;
            Seen::meets(&mut one.before, before);
            Seen::meets(&mut one.behind, if inside(end) { chars[end] } else { ' ' });
        }
    }
    let mut found: Vec<Candidate<'_>> = seen
        .into_iter()
        .filter(|(text, one)| is_word(text, one, script))
        .map(|(text, one)| {
            let text: String = text.iter().collect();
            let mut candidate = Candidate::new(Kind::Phrase, text.clone(), one.sentence);
            candidate.frequency = one.count;
            candidate.forms.push((text.into(), one.count));
            candidate
        })
        .collect();
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found
}

fn is_word(text: &[char], seen: &Seen, script: Script) -> bool {
    let varied = seen.count >= 2 && seen.before.len() >= 2 && seen.behind.len() >= 2;
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    if !varied {
        return false;
    }
    if script == Script::Thai {
        // A word begins with a consonant or a leading vowel, and ends with no leading one.
        let begins = matches!(first, '\u{e01}'..='\u{e2e}' | '\u{e40}'..='\u{e44}');
        return begins && !matches!(last, '\u{e40}'..='\u{e44}') && text.len() >= 5 && seen.count >= 3;
    }
    let whole: String = text.iter().collect();
    let long_enough = text.len() >= 3 || seen.count >= 3;
    long_enough
        && !LOOSE.contains(*first)
        && !LOOSE.contains(*last)
        && !matches!(first, 'ー' | '々' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ン')
        && !COMMON.split_whitespace().any(|common| common == whole)
}

/// Nouns without their particles, and pairs of them, that recur.
fn korean(body: &str) -> Vec<Candidate<'static>> {
    let mut found: BTreeMap<String, Candidate<'static>> = BTreeMap::new();
    let (mut sentence, mut before) = (0, None::<&str>);
    for word in body.split_whitespace().take(MOST_CHARS / 4) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let ends = !word.ends_with(bare);
        let stem = without_particle(bare);
        if is_noun(stem) {
            let mut count = |key: String, kind: Kind| {
                found
                    .entry(key.clone())
                    .or_insert_with(|| Candidate::new(kind, key.clone(), sentence))
                    .count(key.into());
            };
            count(stem.to_owned(), Kind::Name);
            if let Some(before) = before {
                count(format!("{before} {stem}"), Kind::Phrase);
            }
        }
        // Only a word without a particle goes on into the next.
        before = (is_noun(stem) && stem == bare && !ends).then_some(bare);
        sentence += u32::from(word.ends_with(['.', '?', '!', '。']));
    }
    let enough = |it: &Candidate<'_>| it.frequency >= 3 || it.frequency == 2 && it.kind == Kind::Phrase;
    found.into_values().filter(enough).collect()
}

fn without_particle(word: &str) -> &str {
    let particle = PARTICLES
        .split_whitespace()
        .find(|particle| word.strip_suffix(particle).is_some_and(|rest| rest.chars().count() >= 2));
    particle.and_then(|particle| word.strip_suffix(particle)).unwrap_or(word)
}

/// Two syllables or more that are no verb and no word of grammar.
fn is_noun(word: &str) -> bool {
    let verb = ["며", "고", "지", "면", "던", "려", "게", "서", "한", "할", "된", "될", "는", "은", "운"];
    let long = word.chars().count();
    let verbal = word.ends_with('다') || long > 2 && verb.iter().any(|ending| word.ends_with(ending));
    let written = |c: char| Script::of(c) == Script::Korean || c.is_ascii_alphanumeric();
    (2..=12).contains(&long)
        && word.chars().all(written)
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && !verbal
        && !KOREAN.split_whitespace().any(|common| common == word)
}

/// The best of them, none a part of another.
fn ranked(found: Vec<Candidate<'static>>, headline: &str) -> Vec<Candidate<'static>> {
    let score = |it: &Candidate<'_>| {
        let length = it.key.chars().count() as f64;
        let position = 1.0 / (1.0 + (1.0 + f64::from(it.sentence)).ln() / 5.0);
        let headline = if headline.contains(&it.key) { 1.5 } else { 1.0 };
        (1.0 + f64::from(it.frequency).ln()) * (1.0 + length.ln()) * position * headline
    };
    let mut ranked: Vec<(f64, Candidate<'_>)> = found.into_iter().map(|it| (score(&it), it)).collect();
    ranked.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.key.cmp(&other.key)));
    let mut chosen: Vec<Candidate<'_>> = Vec::new();
    for (_, candidate) in ranked {
        let overlaps = |other: &Candidate<'_>| {
            other.key.contains(&candidate.key)
                || candidate.key.contains(&other.key)
                || overlap(&other.key, &candidate.key)
        };
        if !chosen.iter().any(overlaps) {
            chosen.push(candidate);
        }
        if chosen.len() == MOST * 2 {
            break;
        }
    }
    chosen
}

/// Whether one ends as the other begins, as two cuts of one longer word do.
fn overlap(one: &str, other: &str) -> bool {
    let ends = |left: &str, right: &str| {
        let chars: Vec<char> = right.chars().collect();
        (2..chars.len()).any(|length| left.ends_with(&chars[..length].iter().collect::<String>()))
    };
    !one.contains(' ') && !other.contains(' ') && (ends(one, other) || ends(other, one))
}
