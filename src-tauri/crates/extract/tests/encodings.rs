//! An article in each encoding, declared rightly, wrongly or not at all → the same body, and what is odd is said.

use encoding_rs::Encoding;
use model::{Article, PageFacts};

const POLISH: &str = "Rada miejska zdecydowała w czwartek, że most promowy pozostanie zamknięty jeszcze przez trzy tygodnie. \
    Inżynierowie znaleźli pęknięcia w łożyskach, a burmistrz powiedział, że bezpieczeństwo mieszkańców jest najważniejsze.";
const CZECH: &str = "Městská rada ve čtvrtek rozhodla, že přívozní most zůstane uzavřen ještě tři týdny. Inženýři našli trhliny \
    v ložiskách a starosta řekl, že bezpečnost obyvatel je nejdůležitější. Přístav zůstává otevřený.";
const RUSSIAN: &str = "Городской совет решил в четверг, что паромный мост останется закрытым ещё три недели. Инженеры нашли трещины \
    в опорах, и мэр заявил, что безопасность жителей важнее всего. Порт работает в обычном режиме.";
const UKRAINIAN: &str = "Міська рада вирішила у четвер, що поромний міст залишиться закритим ще три тижні. Інженери знайшли тріщини \
    в опорах, і мер заявив, що безпека мешканців є найважливішою. Її підтримали рибалки, які чекають на відкриття.";
const GREEK: &str = "Το δημοτικό συμβούλιο αποφάσισε την Πέμπτη ότι η γέφυρα του λιμανιού θα μείνει κλειστή για τρεις ακόμη εβδομάδες. \
    Οι μηχανικοί βρήκαν ρωγμές και ο δήμαρχος είπε ότι η ασφάλεια των κατοίκων είναι το σημαντικότερο.";
const TURKISH: &str = "Belediye meclisi perşembe günü, feribot köprüsünün üç hafta daha kapalı kalacağına karar verdi. Mühendisler \
    yataklarda çatlaklar buldu; başkan, halkın güvenliğinin her şeyden önemli olduğunu söyledi. İskele açık, ışıklar sönük.";
const HEBREW: &str = "מועצת העיר החליטה ביום חמישי כי גשר המעבורת יישאר סגור עוד שלושה שבועות. המהנדסים מצאו סדקים במסבים, \
    וראש העיר אמר כי ביטחון התושבים חשוב מכול. הנמל נשאר פתוח והדייגים ממתינים לפתיחת הגשר.";
const ARABIC: &str = "قرر مجلس المدينة يوم الخميس أن يبقى جسر العبارة مغلقا ثلاثة أسابيع أخرى. وقد وجد المهندسون شقوقا في الدعامات، \
    وقال رئيس البلدية إن سلامة السكان أهم من كل شيء. ويبقى الميناء مفتوحا أمام الصيادين.";
const FRENCH: &str = "Le conseil municipal a décidé jeudi que le pont du bac resterait fermé trois semaines de plus. Les ingénieurs ont \
    trouvé des fissures, et le maire a déclaré que la sécurité des habitants passait avant tout. Le café du port reste ouvert l’été.";
const GERMAN: &str = "Der Stadtrat beschloss am Donnerstag, dass die Fährbrücke drei weitere Wochen geschlossen bleibt. Ingenieure fanden \
    Risse in den Lagern, und der Bürgermeister erklärte, die Sicherheit der Bevölkerung gehe über alles. Größere Schäden gäbe es nicht.";
const FRENCH_WITH_EURO: &str = "Le conseil a voté jeudi 40 millions d'€ pour la réparation du pont. Les ingénieurs ont trouvé des fissures \
    et la maîtrise d'œuvre sera confiée à une société de la région, a déclaré le maire.";
const LATVIAN: &str = "Pilsētas dome ceturtdien nolēma, ka prāmja tilts paliks slēgts vēl trīs nedēļas. Inženieri atrada plaisas, un mērs \
    teica, ka iedzīvotāju drošība ir svarīgākā. Zvejnieki gaida, kad tiltu atkal atvērs, un osta paliek atvērta.";
const CHINESE: &str = "市议会周四决定，渡轮大桥将再关闭三个星期。工程师在支座上发现了裂缝，市长表示，居民的安全比什么都重要。\
    港口照常开放，渔民们正在等待大桥重新通行。";
const TAIWANESE: &str = "市議會週四決定，渡輪大橋將再關閉三個星期。工程師在支座上發現了裂縫，市長表示，居民的安全比什麼都重要。\
    港口照常開放，漁民們正在等待大橋重新通行。";
const JAPANESE: &str = "市議会は木曜日、フェリー橋をさらに三週間閉鎖することを決めた。技術者が支承にひび割れを見つけたためで、市長は住民の\
    安全が何より大切だと述べた。港は通常どおり開いており、漁師たちは橋の再開を待っている。";
const KOREAN: &str = "시의회는 목요일 여객선 다리를 3주 더 폐쇄하기로 결정했다. 기술자들이 받침에서 균열을 발견했으며, 시장은 주민의 안전이 \
    무엇보다 중요하다고 말했다. 항구는 평소처럼 열려 있고 어민들은 다리가 다시 열리기를 기다리고 있다.";
const THAI: &str = "สภาเมืองตัดสินใจเมื่อวันพฤหัสบดีว่าสะพานเรือข้ามฟากจะยังคงปิดต่อไปอีกสามสัปดาห์ วิศวกรพบรอยร้าวในฐานรองรับ \
    และนายกเทศมนตรีกล่าวว่าความปลอดภัยของประชาชนสำคัญที่สุด ท่าเรือยังคงเปิดตามปกติ";
const VIETNAMESE_IN_UTF_8: &str = "Hội đồng thành phố quyết định hôm thứ Năm rằng cầu phà sẽ đóng cửa thêm ba tuần nữa. Các kỹ sư đã tìm thấy \
    vết nứt, và thị trưởng nói rằng sự an toàn của người dân là quan trọng nhất.";

const ALL: [(&str, &str); 27] = [
    ("windows-1251", RUSSIAN),
    ("windows-1251", UKRAINIAN),
    ("koi8-r", RUSSIAN),
    ("koi8-u", UKRAINIAN),
    ("iso-8859-5", RUSSIAN),
    ("ibm866", RUSSIAN),
    ("gb18030", CHINESE),
    ("gbk", CHINESE),
    ("big5", TAIWANESE),
    ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE),
    ("iso-2022-jp", JAPANESE),
    ("euc-kr", KOREAN),
    ("iso-8859-1", GERMAN),
    ("windows-1252", FRENCH),
    ("iso-8859-2", POLISH),
    ("windows-1250", POLISH),
    ("windows-1250", CZECH),
    ("iso-8859-7", GREEK),
    ("windows-1253", GREEK),
    ("iso-8859-8-i", HEBREW),
    ("windows-1255", HEBREW),
    ("iso-8859-9", TURKISH),
    ("windows-1254", TURKISH),
    ("windows-1256", ARABIC),
    ("windows-1257", LATVIAN),
    ("windows-874", THAI),
];

fn paragraphs(text: &str) -> String {
    format!("<p>{text}</p>\n<p>— 1 — {text}</p>\n<p>{text} (2)</p>\n")
}

fn page(head: &str, text: &str) -> String {
    let before = if head.starts_with("<?xml") { head } else { "" };
    let inside = if before.is_empty() { head } else { "" };
    format!(
        "{before}<!doctype html><html><head>{inside}<title>Tideline</title></head><body><article><h1>Tideline</h1>\n{}</article>\
         </body></html>",
        paragraphs(text).replace('—', "-")
    )
}

fn encoded(label: &str, page: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).expect("a label of the standard");
    let (bytes, _, unmappable) = encoding.encode(page);
    assert!(!unmappable, "{label} lacks a character of {page}");
    bytes.into_owned()
}

fn read(bytes: &[u8], header: Option<&str>) -> Article {
    let content_type = header.map_or("text/html".to_owned(), |label| format!("text/html; charset={label}"));
    extract::extract(&PageFacts { bytes, content_type: Some(&content_type), ..PageFacts::default() })
}

fn warns(article: &Article, code: &str) -> bool {
    article.warnings.iter().any(|warning| warning.code == code)
}

/// Reads every text in its encoding with this header and this head; the names of those that were misread.
fn misread(header: impl Fn(&str) -> Option<String>, head: impl Fn(&str) -> String) -> Vec<String> {
    let reads = |(label, text): &(&str, &str)| {
        let article = read(&encoded(label, &page(&head(label), text)), header(label).as_deref());
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let good = article.body.contains(&clean) && !warns(&article, "charset-damaged");
        (!good).then(|| {
            format!("{label} as {:?}: {}", article.charset, article.body.chars().take(80).collect::<String>())
        })
    };
    ALL.iter().filter_map(reads).collect()
}

#[track_caller]
fn check(header: impl Fn(&str) -> Option<String>, head: impl Fn(&str) -> String) {
    let wrong = misread(header, head);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn none(_: &str) -> Option<String> {
    None
}

fn meta(label: &str) -> String {
    format!("<meta charset=\"{label}\">")
}

#[test]
fn a_header_is_followed() {
    check(|label| Some(label.to_owned()), |_| String::new());
}

#[test]
fn a_meta_is_followed_in_either_form() {
    check(none, meta);
    check(none, |label| format!("<meta http-equiv='Content-Type' content='text/html; charset={label}'>"));
}

#[test]
fn an_xml_declaration_is_followed() {
    check(none, |label| format!("<?xml version='1.0' encoding='{label}'?>\n"));
}

#[test]
fn a_right_meta_wins_over_a_server_default() {
    for default in ["iso-8859-1", "utf-8", "windows-1252"] {
        check(|_| Some(default.to_owned()), meta);
    }
}

#[test]
fn a_right_header_wins_over_a_wrong_meta() {
    for wrong in ["utf-8", "iso-8859-1"] {
        check(|label| Some(label.to_owned()), |_| meta(wrong));
    }
}

#[test]
fn a_declaration_of_utf_8_is_not_believed_of_other_bytes() {
    check(|_| Some("utf-8".to_owned()), |_| String::new());
    check(none, |_| meta("utf-8"));
    check(|_| Some("utf-8".to_owned()), |_| meta("utf-8"));
}

#[test]
fn a_servers_latin_default_is_not_believed_of_other_letters() {
    check(|_| Some("iso-8859-1".to_owned()), |_| String::new());
}

#[test]
fn undeclared_bytes_are_told_by_their_letters() {
    check(none, |_| String::new());
}

#[test]
fn utf_8_is_read_whatever_is_declared() {
    for text in [POLISH, RUSSIAN, GREEK, ARABIC, CHINESE, JAPANESE, KOREAN, THAI, FRENCH, VIETNAMESE_IN_UTF_8]
    {
        for wrong in ["iso-8859-1", "windows-1251", "koi8-r", "gbk", "shift_jis", "euc-kr", "big5", "utf-16"]
        {
            for (header, head) in
                [(Some(wrong), String::new()), (None, meta(wrong)), (Some(wrong), meta("utf-8"))]
            {
                let article = read(page(&head, text).as_bytes(), header);
                assert_eq!(article.charset.used.as_deref(), Some("UTF-8"), "{header:?} {head}");
                assert!(article.body.contains(&text.chars().take(20).collect::<String>()));
            }
        }
    }
}

#[test]
fn damaged_utf_8_is_read_as_such_whatever_is_declared() {
    for text in [POLISH, RUSSIAN, GREEK, CHINESE, KOREAN, FRENCH] {
        for wrong in ["iso-8859-1", "windows-1251", "gbk", "shift_jis"] {
            let mut bytes = page(&meta(wrong), text).into_bytes();
            let middle = bytes.len() - 60;
            bytes.splice(middle..middle, *b" \xff\xfe ");
            let article = read(&bytes, Some(wrong));
            assert_eq!(article.charset.used.as_deref(), Some("UTF-8"), "{wrong}: {text}");
            assert!(warns(&article, "charset-damaged") && warns(&article, "charset-conflict"));
        }
    }
}

#[test]
fn wide_characters_are_read_with_and_without_a_mark() {
    for text in [RUSSIAN, CHINESE, JAPANESE, ARABIC, FRENCH, KOREAN] {
        let page = page(&meta("utf-8"), text);
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, mark, name) in [(little, [0xff, 0xfe], "UTF-16LE"), (big, [0xfe, 0xff], "UTF-16BE")] {
            let marked: Vec<u8> = mark.iter().chain(&bytes).copied().collect();
            for (bytes, header) in
                [(&marked, None), (&bytes, None), (&marked, Some("utf-8")), (&bytes, Some("utf-16"))]
            {
                let article = read(bytes, header);
                assert_eq!(article.charset.used.as_deref(), Some(name), "{header:?}");
                assert!(
                    article.body.contains(&text.chars().take(20).collect::<String>()),
                    "{name} {header:?}"
                );
            }
        }
    }
}

#[test]
fn a_byte_order_mark_wins_over_everything() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(page(&meta("windows-1251"), RUSSIAN).into_bytes());
    let article = read(&bytes, Some("koi8-r"));
    assert_eq!(article.charset.used.as_deref(), Some("UTF-8"));
    assert!(article.body.contains("паромный мост"));
}

#[test]
fn the_euro_of_latin_9_is_no_currency_sign() {
    let bytes = encoded("iso-8859-15", &page(&meta("iso-8859-15"), FRENCH_WITH_EURO));
    assert!(
        read(&bytes, None).body.contains("40 millions d'€") && read(&bytes, None).body.contains("d'œuvre")
    );
    assert!(read(&bytes, Some("iso-8859-15")).body.contains("40 millions d'€"));
}

#[test]
fn declarations_that_disagree_are_reported() {
    let bytes = encoded("windows-1251", &page(&meta("windows-1251"), RUSSIAN));
    let article = read(&bytes, Some("iso-8859-1"));
    assert!(warns(&article, "charset-conflict"));
    assert_eq!(article.charset.declared.as_deref(), Some("windows-1252"));
    assert!(!warns(&read(&bytes, Some("windows-1251")), "charset-conflict"));
    assert!(!warns(&read(&bytes, Some("win-1251")), "charset-conflict"));
}

#[test]
fn a_few_accents_in_an_english_page_follow_its_declaration() {
    let text = "The café at the pier stays open, said Zoë Müller, who owns it, and the naïve plan to close it has been dropped by all.";
    for label in ["iso-8859-1", "windows-1252"] {
        let bytes = encoded(label, &page(&meta(label), text));
        for header in [None, Some(label), Some("utf-8")] {
            assert!(
                read(&bytes, header).body.contains("The café at the pier stays open, said Zoë Müller"),
                "{header:?}"
            );
        }
    }
}
