//! Pages and style sheets with parts: what is wanted of them, and that it is what is shown.

use replay::{Original, Part, page, sheet, wanted, wanted_by_sheet};

const PAGE: &str = "https://news.example/a/story.html";

fn original(html: &str) -> Original<'_> {
    Original { bytes: html.as_bytes(), media_type: Some("text/html"), url: Some(PAGE), ..Original::default() }
}

/// What is wanted, as kind and path.
fn asked(html: &str) -> Vec<String> {
    wanted(original(html)).into_iter().map(|it| named(&it.url, it.kind)).collect()
}

fn named(url: &str, kind: Part) -> String {
    format!("{kind:?} {}", url.strip_prefix("https://news.example").unwrap_or(url))
}

#[track_caller]
fn check(html: &str, expected: &[&str]) {
    assert_eq!(asked(html), expected, "{html}");
    // What is wanted is what the page shows once it is there.
    let list = wanted(original(html));
    let there = |url: &str, kind: Part| {
        let at = list.iter().position(|it| it.url == url && it.kind == kind)?;
        Some(format!("/capture/1/part/{at}"))
    };
    let out = String::from_utf8(page(original(html), &there)).expect("UTF-8");
    for (at, wanted) in list.iter().enumerate() {
        let named = [
            format!("/capture/1/part/{at}\""),
            format!("/capture/1/part/{at} "),
            format!("/capture/1/part/{at}#"),
            format!("/capture/1/part/{at}&"),
        ];
        assert!(named.iter().any(|named| out.contains(named)), "{wanted:?} is not shown in {out}");
    }
}

/// The page with every part under its own path.
fn shown(html: &str) -> String {
    let out = page(original(html), &|url, _| Some(url.replace("https://news.example", "/here")));
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn sheets_are_wanted_but_not_alternate_ones_nor_what_only_hurries() {
    check(
        "<link rel=stylesheet href=/a.css media='(min-width: 1px)'><link rel='alternate stylesheet' href=/b.css title=b>\
         <link rel=preload as=font href=/c.woff2><link rel=dns-prefetch href=//d.example><link rel=preconnect href=//e.example>\
         <link rel=modulepreload href=/f.js><link rel=manifest href=/g><link rel=prefetch href=/h>\
         <link rel='shortcut icon' href=/i.ico><link rel=stylesheet href=/j.css disabled>\
         <link rel=preload as=style href=/k.css onload=\"this.rel='stylesheet'\">",
        &["Sheet /a.css", "Icon /i.ico", "Sheet /k.css"],
    );
    assert!(
        shown("<link rel=stylesheet href=x.css media=print>")
            .contains("<link rel=\"stylesheet\" media=\"print\" href=\"/here/a/x.css\">")
    );
    let late = shown("<link rel=stylesheet href=x.css media=print onload=\"this.media='all'\">");
    assert!(late.contains("<link rel=\"stylesheet\" href=\"/here/a/x.css\">"), "{late}");
}

#[test]
fn styles_of_the_page_ask_for_imports_fonts_and_pictures() {
    check(
        "<style>@import 'a.css' screen; @font-face{font-family:f;src:url(f.woff2) format('woff2'),url(f.woff) format('woff')}\
         p{background:url(p.png)} q{cursor:url(q.cur),auto;background-image:image-set('r.webp' 1x,'s.webp' 2x)}</style>\
         <p style=\"background:url('t.png#x')\">x</p><svg><path fill=url(#g) mask=url(m.svg#m) /></svg>",
        &[
            "Sheet /a/a.css",
            "Font /a/f.woff2",
            "Image /a/p.png",
            "Image /a/q.cur",
            "Image /a/r.webp",
            "Image /a/s.webp",
            "Image /a/t.png",
            "Image /a/m.svg",
        ],
    );
}

#[test]
fn of_several_sizes_those_are_wanted_that_a_desk_takes() {
    check(
        "<img src=a.jpg srcset='b.jpg 320w, c.jpg 800w, d.jpg 1600w, e.jpg 3200w' sizes='50vw'>",
        &["Image /a/a.jpg", "Image /a/c.jpg", "Image /a/e.jpg"],
    );
    check(
        "<picture><source media='(max-width: 600px)' srcset=m.jpg><source type=image/vnd.ms-photo srcset=j.jxr>\
         <source type=image/webp srcset='w.webp 1x, w2.webp 2x'><source srcset=n.jpg><img src=i.jpg></picture>",
        &["Image /a/w.webp", "Image /a/w2.webp", "Image /a/i.jpg"],
    );
}

#[test]
fn whatever_size_is_there_is_shown() {
    let out = page(original("<img src=a.jpg srcset='b.jpg 320w, c.jpg 640w'>"), &|url, _| {
        url.ends_with("b.jpg").then(|| "/b".into())
    });
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.contains("<img srcset=\"/b 320w\">"), "{out}");
}

#[test]
fn pictures_that_a_script_would_bring_in_are_shown_once() {
    check(
        "<img class=lazy src=data:image/gif;base64,R0lGODlhAQABAAAAACw= data-src=a.jpg><noscript><img src=a.jpg></noscript>\
         <noscript><img src=b.jpg></noscript><img data-srcset='c.jpg 1x, d.jpg 2x'><img src=/img/blank.gif data-original=e.jpg>\
         <img src=f.jpg data-src=g.jpg>",
        &[
            "Image /a/a.jpg",
            "Image /a/b.jpg",
            "Image /a/c.jpg",
            "Image /a/d.jpg",
            "Image /a/e.jpg",
            "Image /a/f.jpg",
        ],
    );
}

#[test]
fn pictures_that_a_script_would_put_behind_a_box_are_shown() {
    check(
        "<div data-bg=a.jpg></div><a class=lazyload data-background-image=\"url('b.jpg')\" style='color:red' href=/x>x</a>\
         <td data-background=c.jpg><section data-bg-src=d.jpg style='background:url(img/blank.gif)'>\
         <p data-bg=e.jpg style='background-image:url(f.jpg)'>x</p>\
         <i data-bg=dark data-background=#333></i><b data-bg='rgba(0,0,0,.5)'></b><u data-bg=data:image/gif;base64,AA==></u>\
         <div data-bg=g.jpg style='color:blue;&quot;'></div>",
        &[
            "Image /a/a.jpg",
            "Image /a/b.jpg",
            "Image /a/c.jpg",
            "Image /a/img/blank.gif",
            "Image /a/d.jpg",
            "Image /a/f.jpg",
            "Image /a/g.jpg",
        ],
    );
    let out = shown("<a class=lazyload data-bg=b.jpg style='color:red'>x</a>");
    let style = "style=\"color:red;background-image:url(&quot;/here/a/b.jpg&quot;)!important;opacity:1;visibility:visible\"";
    assert!(out.contains(style), "{out}");
    // What is not there is left to the page's own sheets.
    let out =
        String::from_utf8(page(original("<p data-bg=b.jpg style=top:0>x</p>"), &|_, _| None)).expect("UTF-8");
    assert!(out.ends_with("<p data-bg=\"b.jpg\" style=\"top:0\">x</p>"), "{out}");
}

#[test]
fn what_is_said_in_a_film_is_a_part_that_the_film_may_read() {
    check(
        "<video src=v.mp4><track src=en.vtt kind=captions srclang=en label=English default><track src=m.vtt kind=metadata>\
         </video><track src=outside.vtt><audio><source src=a.mp3><track src=a.vtt></audio>",
        &["Media /a/v.mp4", "Track /a/en.vtt", "Media /a/a.mp3", "Track /a/a.vtt"],
    );
    let film = "<video controls><track src=en.vtt kind=captions srclang=en label=E default><track src=de.vtt></video>";
    let out = shown(film);
    let expected = "<video controls=\"\" crossorigin=\"anonymous\">\
                    <track label=\"E\" kind=\"captions\" srclang=\"en\" default=\"\" src=\"/here/a/en.vtt\">\
                    <track src=\"/here/a/de.vtt\"></video>";
    assert!(out.ends_with(expected), "{out}");
    let embedded = page(original(film), &|_, _| Some("data:text/vtt;base64,AA==".into()));
    let without = String::from_utf8(embedded).expect("UTF-8");
    assert!(without.contains("<track") && !without.contains("crossorigin"), "{without}");
}

#[test]
fn what_icons_point_at_in_other_files_stands_in_the_page() {
    let html = "<svg class=icon><use href='/icons.svg#search' /></svg><svg><use xlink:href=/icons.svg#menu></use></svg>\
                <svg><use href=/icons.svg#search /><use href=#own /><use href=/gone.svg#x /></svg>";
    assert_eq!(asked(html), ["Drawings /icons.svg", "Drawings /gone.svg"]);
    let file = "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><defs><symbol id='menu' viewBox='0 0 9 9'>\
                <g id='menu-lines'><path d='M1 1h7'/></g><script>x()</script><image href='dot.png'/>\
                <use href='other.svg#x'/><rect onclick='x()' fill='url(//evil.example#a)'/></symbol>\
                <symbol id='unused'><path d='M2 2'/></symbol><circle id=\"search\" r='4'/></defs></svg>";
    let there = |url: &str, kind: Part| match (kind, url.strip_prefix("https://news.example")?) {
        (Part::Drawings, "/icons.svg") => Some(file.to_owned()),
        (Part::Image, "/dot.png") => Some("/here/dot".to_owned()),
        _ => None,
    };
    let out = String::from_utf8(page(original(html), &there)).expect("UTF-8");
    let icons = "<svg class=\"icon\"><use href=\"#drawing--1\"></use></svg><svg><use href=\"#drawing--2\"></use></svg>\
                 <svg><use href=\"#drawing--1\"></use><use href=\"#own\"></use><use></use></svg>";
    let drawn = "<symbol id=\"drawing--2\" viewbox=\"0 0 9 9\"><g id=\"menu-lines\"><path d=\"M1 1h7\"></path></g>\
                 <image href=\"/here/dot\"></image><use></use><rect fill=\"url(&quot;data:,&quot;)\"></rect></symbol>\
                 <circle id=\"drawing--1\" r=\"4\"></circle></svg>";
    assert!(out.contains(icons) && out.ends_with(drawn) && !out.contains("M2 2"), "{out}");
}

#[test]
fn a_hostile_file_of_drawings_ends_soon_and_adds_nothing_twice() {
    let ids: String = (0..3000).map(|n| format!("<use href=a.svg#i{n} />")).collect();
    let nested: String = (0..3000).map(|n| format!("<g id=i{n}>")).collect();
    let file = format!("{nested}<style></g><plaintext>{}", "</svg><b>".repeat(100));
    let out = page(original(&format!("<svg>{ids}{ids}")), &|_, kind| {
        (kind == Part::Drawings).then(|| file.clone())
    });
    let out = String::from_utf8(out).expect("UTF-8");
    assert_eq!(out.matches("<g id").count(), 3000);
    assert!(out.len() < 500_000, "{}", out.len());
}

#[test]
fn what_a_browser_made_of_a_page_shows_nothing_meant_for_others() {
    let html = "<noscript><img src=a.jpg><p>Turn scripts on</p></noscript><p>x</p>";
    let out = page(Original { rendered: true, ..original(html) }, &|_, _| Some("/x".into()));
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.ends_with("<p>x</p>") && !out.contains("Turn"), "{out}");
}

#[test]
fn recordings_frames_and_old_markup_are_parts_too() {
    check(
        "<body background=b.gif><video poster=p.jpg><source src=v.webm type=video/webm><source src=v.mp4></video>\
         <audio src=s.mp3></audio><input type=image src=go.gif><svg><image xlink:href=i.png /></svg>\
         <iframe src=f.html></iframe><iframe srcdoc=\"<img src=&quot;in.png&quot;>\" src=g.html></iframe>",
        &[
            "Image /a/b.gif",
            "Image /a/p.jpg",
            "Media /a/v.webm",
            "Media /a/s.mp3",
            "Image /a/go.gif",
            "Image /a/i.png",
            "Frame /a/f.html",
            "Image /a/in.png",
        ],
    );
}

#[test]
fn a_frame_is_isolated_and_no_deeper_than_two() {
    let html = "<iframe width=300 src=f.html></iframe>";
    let at = |depth| {
        let out = page(Original { depth, ..original(html) }, &|_, _| Some("/frame/2".into()));
        String::from_utf8(out).expect("UTF-8")
    };
    assert!(at(0).contains("<iframe width=\"300\" sandbox=\"\" src=\"/frame/2\"></iframe>"), "{}", at(0));
    assert!(at(1).contains("<iframe"));
    assert!(!at(2).contains("<iframe") && wanted(Original { depth: 2, ..original(html) }).is_empty());
}

#[test]
fn the_base_of_a_page_counts_and_fragments_are_no_part_of_an_address() {
    check(
        "<img src=a.png><base href=/b/><img src=a.png><img src=a.png#top><base href=/c/><img src=a.png>",
        &["Image /a/a.png", "Image /b/a.png"],
    );
    assert!(shown("<img src=s.svg#part>").contains("src=\"/here/a/s.svg#part\""));
}

#[test]
fn only_the_web_is_fetched_from_and_what_a_script_made_is_named() {
    check("<img src=blob:https://a.example/1>", &["Image blob:https://a.example/1"]);
    check(
        "<img src=data:image/png;base64,AA==><img src=file:///etc/passwd><img src=cid:1><img src=''>\
           <img src=javascript:x><link rel=stylesheet href=mailto:x>",
        &[],
    );
    let there =
        |url: &str, _: Part| matches!(url, "cid:1@x" | "file:///page_files/a.png").then(|| "/x".to_owned());
    let without_address = Original { url: None, ..original("<img src='page_files/a.png'><img src=cid:1@x>") };
    let out = String::from_utf8(page(without_address, &there)).expect("UTF-8");
    assert_eq!(out.matches("src=\"/x\"").count(), 2, "{out}");
}

#[test]
fn a_sheet_is_read_in_its_own_encoding_and_from_its_own_place() {
    let css =
        b"@charset \"windows-1251\";@import 'b.css';a{background:url(\xe0.png)}@font-face{src:url(f.woff)}";
    let list = wanted_by_sheet(css, Some("text/css"), "https://news.example/css/a.css");
    let list: Vec<_> = list.iter().map(|it| named(&it.url, it.kind)).collect();
    assert_eq!(list, ["Sheet /css/b.css", "Image /css/%D0%B0.png", "Font /css/f.woff"]);
    let out = sheet(css, Some("text/css"), "https://news.example/css/a.css", &|url, _| {
        url.ends_with("b.css").then(|| "/here".into())
    });
    let out = String::from_utf8(out).expect("UTF-8");
    assert_eq!(
        out,
        "@charset \"utf-8\"; @import url(\"/here\");a{background:url(\"data:,\")}@font-face{src:url(\"data:,\")}"
    );
}

#[test]
fn links_keep_their_looks_and_go_nowhere() {
    let out = shown("<a href=/b>x</a><a href=javascript:y()>y</a><a name=z>z</a>");
    assert!(out.contains("href=\"#https://news.example/b\" data-href=\"https://news.example/b\""), "{out}");
    assert!(out.contains("<a href=\"#-\">y</a>") && out.contains("<a name=\"z\">z</a>"), "{out}");
}
