//! Twenty invented pages, each with its own way of being drawn.

use support::site::Answer;

/// One page of the site.
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    pub(crate) answer: Answer,
}

const P: &str = "<p>The harbour council met on Tuesday to hear how the third lock had fared in the spring floods, and what \
                 its repair would cost the towns along the canal.</p><p>Engineers said that the gates had held, but that \
                 silt had filled the lower basin to half its depth; dredging would begin in June and end before the \
                 grain boats come.</p>";
const SITE: &str = "<link rel=stylesheet href=/css/site.css>";
const HEAD: &str = "<header><a href=/>Home</a><a href=/canal>Canal</a><a href=/towns>Towns</a></header>";

fn page(name: &'static str, path: &'static str, html: String) -> Page {
    Page { name, path, answer: Answer::page("text/html; charset=utf-8", html) }
}

/// A page in the site's own look.
fn story(name: &'static str, path: &'static str, head: &str, body: &str) -> Page {
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{name}</title>{SITE}{head}</head><body>{HEAD}<main>\
         <h1>The third lock after the flood</h1>{body}</main></body></html>"
    );
    page(name, path, html)
}

pub(crate) fn all() -> Vec<Page> {
    let mut pages = parts();
    pages.extend(scripted());
    pages.extend(shapes());
    pages
}

/// Sheets, fonts, grounds, pictures in several forms, frames.
fn parts() -> Vec<Page> {
    vec![
        story(
            "sheet",
            "/a/sheet",
            "",
            &format!("<figure><img src=../img/wide.png><figcaption>The lock</figcaption></figure>{P}{P}"),
        ),
        story(
            "fonts",
            "/a/fonts",
            "<link rel=stylesheet href=/css/fonts.css>",
            &format!("{P}<p>Lot <code>0123-4567</code></p>{P}"),
        ),
        story(
            "grid",
            "/a/grid",
            "<style>.g{display:grid;grid-template-columns:repeat(3,1fr);gap:16px}.g>div:nth-child(2n){background:#eef}.g img{width:100%}</style>",
            &format!(
                "<div class=g>{}</div>",
                ["one", "two", "three", "four", "five", "six"]
                    .map(|it| format!(
                        "<div><img src=/img/{it}.png><h3>{it}</h3><p>A short word on {it}.</p></div>"
                    ))
                    .concat()
            ),
        ),
        story(
            "grounds",
            "/a/grounds",
            "<style>body{background:url(/img/dots.png) fixed}.b{height:220px;background:linear-gradient(#0008,#0000),url('../img/wide.png') center/cover;\
             margin:20px 0}.c{height:120px;background:url(\"/img/one.png\") 10px 10px/90px no-repeat,#dec}</style>",
            &format!(
                "<div class=b></div>{P}<div class=c></div><div style='height:80px;background-image:url(/img/two.png)'></div>"
            ),
        ),
        story(
            "srcset",
            "/a/srcset",
            "",
            &format!(
                "<img src=/img/small.png srcset='/img/small.png 320w, /img/middle.png 800w, /img/large.png 1600w' sizes='(max-width:600px) 100vw, 712px'>{P}\
                 <img srcset='/img/one.png 1x, /img/wide.png 2x' src=/img/one.png>"
            ),
        ),
        story(
            "picture",
            "/a/picture",
            "",
            &format!(
                "<picture><source media='(max-width:700px)' srcset=/img/portrait.png><source type=image/png srcset='/img/middle.png 1x, /img/large.png 2x'>\
                 <img src=/img/small.png width=700></picture>{P}<picture><source type=image/vnd.ms-photo srcset=/img/none.jxr><img src=/img/three.png></picture>"
            ),
        ),
        story(
            "frame",
            "/a/frame",
            "",
            &format!("{P}<iframe src=/frames/outer.html width=600 height=420></iframe>{P}"),
        ),
        story(
            "srcdoc",
            "/a/srcdoc",
            "<style>iframe{width:100%;height:240px;border:1px solid #999}</style>",
            &format!(
                "{P}<iframe srcdoc=\"<link rel=stylesheet href=/css/frame.css><p>Written in the page <img src='/img/small.png'>\"></iframe>{P}"
            ),
        ),
        story("imports", "/a/imports", "<link rel=stylesheet href=/css/imports.css>", &format!("{P}{P}{P}")),
        story(
            "drawings",
            "/a/drawings",
            "<style>.d{width:300px;height:180px;background:url(/img/drawing.svg)}</style>",
            &format!(
                "<img src=/img/drawing.svg width=400><div class=d></div><svg width=400 height=200><defs><linearGradient id=h x2=0 y2=1><stop offset=0 stop-color=#c30 />\
                 <stop offset=1 stop-color=#fc3 /></linearGradient></defs><rect width=400 height=200 rx=20 fill='url(#h)'/>\
                 <image href=/img/small.png x=20 y=20 width=160 height=90 /><use href='#k' x=220 y=60 /><g id=k><circle r=30 cx=40 cy=40 fill=#fff /></g></svg>{P}"
            ),
        ),
    ]
}

/// Pictures and sheets that a script brings in.
fn scripted() -> Vec<Page> {
    const LOADER: &str = "<script>for (const i of document.querySelectorAll('[data-src],[data-srcset]')) { if (i.dataset.srcset) i.srcset = i.dataset.srcset; \
                          if (i.dataset.src) i.src = i.dataset.src; i.classList.replace('lazyload', 'lazyloaded') }</script>";
    vec![
        story(
            "lazy",
            "/a/lazy",
            "",
            &format!(
                "<img class=lazy data-src=/img/middle.png width=700 height=394><noscript><img src=/img/middle.png width=700 height=394></noscript>{P}\
                 <img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' data-src=/img/four.png>{LOADER}"
            ),
        ),
        story(
            "lazy-set",
            "/a/lazy-set",
            "<style>.lazyload{opacity:0}.lazyloaded{opacity:1}</style>",
            &format!(
                "<img class=lazyload src=/img/spacer.png data-src=/img/small.png data-srcset='/img/small.png 320w, /img/middle.png 800w' sizes=700px width=700>{P}\
                 <img loading=lazy src=/img/moved.png>{LOADER}"
            ),
        ),
        story(
            "late-sheets",
            "/a/late-sheets",
            "<link rel=preload as=style href=/css/late.css onload=\"this.onload=null;this.rel='stylesheet'\"><link rel=stylesheet href=/css/wide.css media=print \
             onload=\"this.media='all'\"><link rel='alternate stylesheet' href=/css/other.css title=night><link rel=stylesheet href=/css/other.css media=print>",
            &format!(
                "{P}<p>With <a href=/elsewhere>a link as browsers draw it</a> and <a>no link</a>.</p>{P}"
            ),
        ),
    ]
}

/// Old markup, other writing systems, forms and odd corners.
fn shapes() -> Vec<Page> {
    let cyrillic = "<!doctype html><meta charset=windows-1251><title>\u{41a}\u{430}\u{43d}\u{430}\u{43b}</title><link rel=stylesheet href=/css/site.css>\
                    <link rel=stylesheet href=/css/cyrillic.css><main><h2>Третий шлюз</h2><p>Совет гавани собрался во вторник.</p><img src=/img/one.png></main>";
    let cyrillic = cyrillic.chars().map(in_windows_1251).collect::<Vec<u8>>();
    vec![
        page(
            "tables",
            "/a/tables",
            format!(
                "<html><body bgcolor=#ffffee background=/img/dots.png text=#003300 link=#cc0000><center><table border=1 cellpadding=8 width=700 bgcolor=#ddeeff>\
                 <tr><td background=/img/stripe.png colspan=2><font size=5 face=serif color=#ffffff>The Canal Post</font><tr><td width=200 valign=top>\
                 <img src=/img/spacer.png width=180 height=40><a href=/old>An old link</a><td>{P}</table></center></body></html>"
            ),
        ),
        page(
            "base",
            "/a/base",
            format!(
                "<!doctype html><base href=/img/><link rel=stylesheet href=../css/site.css><main><img src=wide.png><div style='background:url(two.png);height:90px'></div>{P}</main>"
            ),
        ),
        story(
            "corners",
            "/a/corners",
            "<style>:root{--ground:url(/img/one.png)}.v{background:var(--ground);height:110px}.s{height:120px;background:image-set('/img/two.png' 1x,url(/img/large.png) 2x)}\
             ul{list-style:url(/img/bullet.png)}.r{border:20px solid;border-image:url(/img/frame.png) 20 round;padding:8px}.q::before{content:url(/img/bullet.png)}\
             .m{width:200px;height:120px;background:#083;mask:url(/img/drawing.svg) 0 0/cover}</style>",
            &format!(
                "<div class=v></div><div class=s></div><ul><li>One<li>Two</ul><div class=r>Framed</div><p class=q>Before</p>{P}"
            ),
        ),
        story(
            "dark",
            "/a/dark",
            "<meta name=color-scheme content=dark><style>body{background:#14171c;color:#dde}nav{position:sticky;top:0;display:flex;gap:12px;background:#243;padding:10px}\
             .f{position:fixed;right:20px;bottom:20px;background:#a33;padding:12px;border-radius:8px}</style>",
            &format!(
                "<nav><b>One</b><b>Two</b></nav>{P}{P}<div class=f>Fixed</div><details open><summary>More</summary>{P}</details>"
            ),
        ),
        page(
            "arabic",
            "/a/arabic",
            format!(
                "<!doctype html><html lang=ar dir=rtl><meta charset=utf-8>{SITE}<main><h1>القفل الثالث بعد الفيضان</h1><p>اجتمع مجلس الميناء يوم الثلاثاء.</p>\
                     <img src=/img/five.png style='float:left;margin:0 16px'><p>قال المهندسون إن البوابات صمدت.</p></main>"
            ),
        ),
        Page { name: "cyrillic", path: "/a/cyrillic", answer: Answer::page("text/html", cyrillic) },
        story(
            "forms",
            "/a/forms",
            "<style>form{display:flex;gap:8px;flex-wrap:wrap}video,audio{display:block;margin:16px 0}</style>",
            &format!(
                "<form action=/s><input value=Search><select><option>All<option>Some</select><label><input type=checkbox checked> Keep</label><button>Go</button>\
                 <input type=image src=/img/bullet.png><textarea rows=3>Words</textarea></form><video poster=/img/middle.png width=480 height=270></video>\
                 <progress value=.4></progress><meter value=.7></meter><hr>{P}"
            ),
        ),
    ]
}

/// Latin and Russian letters in windows-1251.
fn in_windows_1251(c: char) -> u8 {
    match u32::from(c) {
        code @ 0x410..=0x44f => (code - 0x410 + 0xc0) as u8,
        code => u8::try_from(code).expect("only Russian letters and ASCII"),
    }
}
