//! A line → what part of a page's furniture it is: navigation, sharing, promotion, comments, legal lines.

use model::Class;
use std::{collections::HashMap, sync::LazyLock};

/// What a furniture line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Belongs to no story, wherever it stands.
    Sure(Class),
    /// Furniture outside a story; inside it may be a subhead.
    Likely(Class),
    /// Announces links to other stories.
    RelatedHeading,
    /// Announces the publisher's tags.
    TagsHeading,
    /// Begins the readers' part of a page.
    CommentsHeading,
}

/// Phrases that are furniture anywhere, one a line of the file, `class: phrase | phrase`.
const SURE: &str = include_str!("furniture.txt");

/// Names of sections and buttons: furniture where no story runs.
const LIKELY: &str = "home|menu|search|news|world|politics|business|economy|sport|sports|opinion|culture|technology|tech|\
     health|science|video|videos|photo|photos|pictures|multimedia|radio|live|listen|watch|more|next|previous|close|print|\
     download|contact|about|help|faq|login|register|subscribe|play|top|latest|all|russia|europe|asia|africa|america|\
     middle east|environment|travel|lifestyle|entertainment|arts|weather|jobs|podcasts|games|magazine|local|national|\
     international|analysis|exclusive|breaking|главная|новости|поиск|войти|меню|мир|политика|экономика|спорт|культура|\
     общество|видео|фото|радио|ещё|еще|startseite|suche|menü|politik|wirtschaft|kultur|mehr|drucken|accueil|recherche|\
     politique|économie|monde|société|plus|imprimer|inicio|buscar|menú|política|economía|mundo|cultura|deportes|\
     imprimir|início|esportes|cerca|politica|mondo|головна|новини|пошук|політика|світ|strona główna|szukaj|polityka|\
     ana sayfa|ara|dünya|spor|الرئيسية|بحث|القائمة|سياسة|العالم|首页|搜索|登录|菜单|国际|ホーム|検索|ログイン|홈|검색";

/// Networks: a line of nothing else is a row of share buttons.
const NETWORKS: &str = "facebook|twitter|telegram|whatsapp|vk|vkontakte|вконтакте|odnoklassniki|одноклассники|linkedin|reddit|\
     pinterest|flipboard|viber|email|e-mail|mail|messenger|line|weibo|wechat|instagram|youtube|tiktok|tumblr|pocket|x|\
     copy|link|print|share|tweet|threads|bluesky|mastodon|rss|skype|xing|телеграм|фейсбук|твиттер";

static PHRASES: LazyLock<HashMap<&'static str, Furniture>> = LazyLock::new(|| {
    let mut phrases = HashMap::new();
    for line in SURE.lines() {
        let Some((name, list)) = line.split_once(':') else { continue };
        let furniture = match name {
            "related" => Furniture::RelatedHeading,
            "tags" => Furniture::TagsHeading,
            "comments" => Furniture::CommentsHeading,
            "share" => Furniture::Sure(Class::Share),
            "promo" => Furniture::Sure(Class::Promo),
            "legal" => Furniture::Sure(Class::Legal),
            "consent" => Furniture::Sure(Class::Consent),
            "paywall" => Furniture::Sure(Class::Paywall),
            _ => Furniture::Sure(Class::Navigation),
        };
        for phrase in list.split('|').map(str::trim).filter(|phrase| !phrase.is_empty()) {
            phrases.entry(phrase).or_insert(furniture);
        }
    }
    for phrase in LIKELY.split('|') {
        phrases.entry(phrase).or_insert(Furniture::Likely(Class::Navigation));
    }
    phrases
});

/// What furniture a line is, if any; `text` is plain (`shape::plain`).
pub(super) fn read(text: &str) -> Option<Furniture> {
    if text.len() > 400 {
        return None;
    }
    let lower = text.to_lowercase();
    let sentence = super::shape::ends_sentence(text);
    if is_attributed(text) {
        return None;
    }
    if let Some(found) = phrase(&lower).filter(|_| !sentence || lower.split_whitespace().count() >= 2) {
        return Some(found);
    }
    legal(&lower, sentence)
        .or_else(|| disclaimer(&lower))
        .or_else(|| consent(&lower))
        .or_else(|| promotion(&lower, sentence))
        .or_else(|| share(&lower, sentence))
        .or_else(|| count(&lower))
        .or_else(|| row(text))
}

/// Words by which a story says who spoke.
const SPOKE: &str = "said says told added joked noted stressed explained argued wrote writes warned claimed asked replied \
     declared stated announced insisted quipped suggested recalled concluded сказал сказала заявил заявила отметил \
     отметила сообщил сообщила добавил добавила пояснил пояснила сказав заявив додав sagte erklärte betonte déclaré \
     ajouté dit affirmé dijo afirmó señaló añadió agregó disse afirmou acrescentou detto dichiarato aggiunto powiedział \
     powiedziała dodał dodała dedi";

/// True for a sentence whose last clause says who spoke: “…, he joked.”, “…, Gull said on Thursday.”
pub(super) fn is_attributed(text: &str) -> bool {
    let Some((_, clause)) =
        text.rsplit_once([',', '，', '—', '–']).filter(|_| super::shape::ends_sentence(text))
    else {
        return false;
    };
    let lower = clause.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let pronoun = words.clone().next().is_some_and(|word| matches!(word, "he" | "she" | "they" | "who"));
    let past = words.clone().nth(1).is_some_and(|word| word.ends_with("ed"));
    words.clone().count() <= 9
        && ((pronoun && past) || words.any(|word| SPOKE.split_whitespace().any(|spoke| spoke == word)))
}

/// “The views expressed in this article are those of the author”: whose opinion the page says it is.
fn disclaimer(lower: &str) -> Option<Furniture> {
    let views = [
        "views expressed",
        "opinions expressed",
        "views and opinions",
        "opinion expressed",
        "мнение автора может не совпадать",
        "мнение редакции может не совпадать",
        "точка зрения автора может не совпадать",
        "las opiniones expresadas",
        "les opinions exprimées",
        "as opiniões expressas",
        "le opinioni espresse",
    ];
    let whose = [
        "author",
        "writer",
        "contributor",
        "necessarily",
        "official position",
        "автор",
        "редакц",
        "aut",
        "necesar",
    ];
    let found = views.iter().any(|phrase| lower.contains(phrase))
        && whose.iter().any(|word| lower.contains(word))
        && lower.split_whitespace().count() <= 60;
    found.then_some(Furniture::Sure(Class::Legal))
}

/// A whole phrase of the lists, whatever signs stand around it.
fn phrase(lower: &str) -> Option<Furniture> {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '('));
    PHRASES.get(bare).copied()
}

fn legal(lower: &str, sentence: bool) -> Option<Furniture> {
    let reserved = [
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "tutti i diritti riservati",
        "все права защищены",
        "усі права захищені",
        "wszelkie prawa zastrzeżone",
        "tüm hakları saklıdır",
        "جميع الحقوق محفوظة",
        "版权所有",
        "無断転載",
        "무단전재",
        "무단 전재",
    ];
    let sign = lower.starts_with("copyright ©")
        || lower.starts_with("copyright 2")
        || lower.starts_with("(c) 2")
        || lower.starts_with("© 20")
        || lower.starts_with("© 19");
    let credit = lower.contains('/') && !sentence;
    let found = (reserved.iter().any(|phrase| lower.contains(phrase)) || (sign && !credit))
        && lower.split_whitespace().count() <= 45;
    found.then_some(Furniture::Sure(Class::Legal))
}

fn consent(lower: &str) -> Option<Furniture> {
    let cookies = lower.contains("cookie") || lower.contains("куки");
    let asks = [
        "we use",
        "this site uses",
        "this website uses",
        "accept",
        "consent",
        "by continuing",
        "verwendet",
        "verwenden",
        "utilise",
        "utilizamos",
        "usa cookie",
        "utilizza",
        "использу",
        "zustimmen",
        "our partners",
    ];
    (cookies && asks.iter().any(|phrase| lower.contains(phrase))).then_some(Furniture::Sure(Class::Consent))
}

/// Lines that ask a reader to subscribe, follow, download, give.
fn promotion(lower: &str, sentence: bool) -> Option<Furniture> {
    let words = lower.split_whitespace().count();
    let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
    let letters = ["newsletter", "рассылк", "inbox", "розсилк", "boletín"];
    let asks = [
        "sign up",
        "subscribe",
        "get ",
        "join ",
        "receive",
        "register",
        "abonnieren",
        "abonnez",
        "inscrivez",
        "suscríb",
        "подпи",
        "підпи",
        "melden sie",
        "iscriviti",
        "assine",
        "zapisz",
        "jetzt",
        "recevez",
        "recibe",
    ];
    let newsletter = letters.iter().any(|word| lower.contains(word)) && starts(&asks) && words <= 30;
    let follow = [
        "follow us",
        "follow our",
        "find us on",
        "like us on",
        "join us on",
        "join our",
        "subscribe to our",
        "download our",
        "download the app",
        "get our app",
        "get the app",
        "click here to",
        "support our",
        "folgen sie uns",
        "suivez-nous",
        "síguenos",
        "siga-nos",
        "seguici",
        "подписывайтесь на",
        "подпишитесь на",
        "присоединяйтесь к",
        "наш telegram",
        "підписуйтесь на",
        "подпишись на",
        "bizi takip",
        "تابعونا",
        "تابعوا",
        "śledź nas",
        "volg ons",
        "story continues below",
        "article continues below",
        "continue reading below",
        "suscríbete",
        "abonnez-vous",
        "únete a",
    ];
    let asked = starts(&follow) && words <= 22;
    let person = lower.starts_with("follow ")
        && !sentence
        && words <= 8
        && (lower.contains(" on ") || lower.contains('@'));
    let subscribe = starts(&["subscribe to ", "subscribe for ", "subscribe now", "sign up for "])
        && words <= 9
        && !sentence;
    (newsletter || asked || person || subscribe).then_some(Furniture::Sure(Class::Promo))
}

/// “Share on Facebook”, “Tweet this”: a button has no full stop and few words.
fn share(lower: &str, sentence: bool) -> Option<Furniture> {
    let words = lower.split_whitespace().count();
    let starts = [
        "share on",
        "share this",
        "share via",
        "share to",
        "share with",
        "share:",
        "share the",
        "share by",
        "send to",
        "send by",
        "tweet this",
        "post on",
        "save to",
        "auf facebook",
        "auf twitter",
        "teilen",
        "partager",
        "compartir",
        "compartilhe",
        "compartilhar",
        "condividi",
        "поделиться",
        "поделитесь",
        "поділитися",
        "paylaş",
        "udostępnij",
        "分享",
        "シェア",
        "공유",
        "شارك",
        "مشاركة",
        "delen op",
        "dela på",
    ];
    let button = !sentence && words <= 6 && starts.iter().any(|start| lower.starts_with(start));
    let mut parts =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|part| !part.is_empty()).peekable();
    let networks = parts.peek().is_some()
        && words <= 12
        && parts.all(|part| NETWORKS.split('|').any(|network| network == part));
    (button || networks).then_some(Furniture::Sure(Class::Share))
}

/// “12 comments”, “1.2K shares”, “345 views”, “3 min read”.
fn count(lower: &str) -> Option<Furniture> {
    let mut words = lower.split_whitespace();
    let first = words.next()?.trim_matches(['(', ')', '[', ']']);
    let number =
        first.trim_end_matches(['k', 'm', '+']).chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = words.next()?.trim_matches(['(', ')', '.']);
    if !number || words.count() > 1 {
        return None;
    }
    match unit {
        "comments"
        | "comment"
        | "комментариев"
        | "комментария"
        | "комментарий"
        | "kommentare"
        | "commentaires"
        | "comentarios"
        | "commenti" => Some(Furniture::CommentsHeading),
        "shares" | "share" | "likes" | "tweets" => Some(Furniture::Sure(Class::Share)),
        "views" | "reads" | "просмотров" | "просмотра" | "min" | "minute" | "minutes" | "мин" => {
            Some(Furniture::Sure(Class::Navigation))
        }
        _ => None,
    }
}

/// A row of furniture: `Home | News | Sport`, `Home > Politics`, or buttons that the layout glued together
/// (`Community standardsDiscussion`).
fn row(text: &str) -> Option<Furniture> {
    let marks = ['|', '>', '›', '»', '·', '•', '/', '→', '\u{2192}'];
    if text.contains(marks) && !super::shape::ends_sentence(text) {
        let parts: Vec<&str> = text.split(marks).map(str::trim).filter(|part| !part.is_empty()).collect();
        let known = parts.iter().filter(|part| phrase(&part.to_lowercase()).is_some()).count();
        let short = parts.iter().all(|part| part.split_whitespace().count() <= 3);
        if parts.len() >= 2 && short && known * 2 >= parts.len() {
            return Some(Furniture::Sure(Class::Navigation));
        }
        let trail = text.contains(['>', '›', '»'])
            && parts.len() >= 2
            && parts.first().is_some_and(|part| phrase(&part.to_lowercase()).is_some());
        return trail.then_some(Furniture::Sure(Class::Navigation));
    }
    let pieces = unglued(text);
    let first = pieces.first().and_then(|piece| phrase(&piece.to_lowercase()))?;
    let all = pieces.len() >= 2 && pieces.iter().all(|piece| phrase(&piece.to_lowercase()).is_some());
    all.then_some(match first {
        Furniture::Sure(class) => Furniture::Sure(class),
        Furniture::CommentsHeading => Furniture::Sure(Class::Comment),
        _ => Furniture::Sure(Class::Navigation),
    })
}

/// Cuts where a small letter meets a capital: the seam of two elements.
fn unglued(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut small) = (0, false);
    for (at, c) in text.char_indices() {
        if small && c.is_uppercase() {
            pieces.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
        small = c.is_lowercase() || c == ')';
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}

/// Labels that are links where a title follows them, and buttons where nothing does.
const LINK_LABELS: [&str; 14] = [
    "read",
    "read more",
    "watch",
    "more",
    "related",
    "see",
    "see more",
    "читать далее",
    "подробнее",
    "lire la suite",
    "leer más",
    "leia mais",
    "czytaj więcej",
    "weiterlesen",
];

/// The text behind a label such as “Read also:” or “Tags:”, where a line has both; a sentence behind “Related:” is
/// the story's.
pub(super) fn labelled(text: &str) -> Option<(Furniture, &str)> {
    let (label, rest) = text.split_once([':', '：']).filter(|(label, _)| label.len() <= 64)?;
    let (lower, rest) = (label.to_lowercase(), rest.trim());
    let link = LINK_LABELS.contains(&lower.as_str());
    let announces = if link { Furniture::RelatedHeading } else { phrase(&lower)? };
    let fits = matches!(announces, Furniture::RelatedHeading | Furniture::TagsHeading);
    let sentence = super::shape::ends_sentence(rest)
        && !super::shape::ends_in_question(rest)
        && super::shape::words(rest) >= 8;
    (fits && !rest.is_empty() && !sentence).then_some((announces, rest))
}
