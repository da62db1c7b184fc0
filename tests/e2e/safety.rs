//! A page that wants to reach the network, the window and the person, shown in the Original tab.

use crate::Bench;
use support::site::Site;
use support::window::Window;

/// A page that asks for everything it can, each from its own path of the trap.
fn hostile(trap: &str) -> String {
    format!(
        r##"<!doctype html><html><head><title>Hostile</title>
<meta http-equiv="refresh" content="0; url={trap}/refresh">
<link rel="preconnect" href="{trap}"><link rel="dns-prefetch" href="{trap}"><link rel="prefetch" href="{trap}/prefetch">
<link rel="preload" as="image" href="{trap}/preload"><link rel="stylesheet" href="{trap}/style.css">
<link rel="icon" href="{trap}/icon.png"><link rel="manifest" href="{trap}/manifest"><base href="{trap}/base/">
<style>@import url({trap}/import.css); body {{ background: url({trap}/background.png) }}
@font-face {{ font-family: f; src: url({trap}/font.woff) }} p {{ font-family: f }}</style>
<script>document.title = "ran"; fetch("{trap}/fetch"); new Image().src = "{trap}/image-by-script";
try {{ parent.document.title = "ran" }} catch (e) {{}}
try {{ top.location = "{trap}/top" }} catch (e) {{}}
for (const w of [window, parent, top]) try {{ w.__TAURI_INTERNALS__.invoke("trash", {{ ids: [] }}) }} catch (e) {{}}</script>
<script src="{trap}/script.js"></script></head>
<body onload="location = '{trap}/onload'" background="{trap}/body.png">
<h1>A page that wants out of its frame</h1>
<p>It asks for pictures, styles, fonts and frames, and none of them may be fetched while it is being read.</p>
<img src="{trap}/image.png" srcset="{trap}/image-2x.png 2x" onerror="document.title = 'ran'"><img src="relative.png">
<picture><source srcset="{trap}/source.png"><img src="{trap}/picture.png"></picture>
<video src="{trap}/video" poster="{trap}/poster" autoplay></video><audio src="{trap}/audio" autoplay></audio>
<iframe src="{trap}/frame"></iframe><object data="{trap}/object"></object><embed src="{trap}/embed">
<svg><image href="{trap}/svg.png"/><use href="{trap}/use.svg#a"/><script>document.title = "ran"</script></svg>
<form action="{trap}/form" target="_top"><button id="send" autofocus>Send</button></form>
<p style="background-image: url({trap}/inline.png)">styled</p><input type="image" src="{trap}/input.png">
<p><a id="link" href="{trap}/link" ping="{trap}/ping" style="position:fixed;inset:0;z-index:9">Follow</a></p>
<a href="javascript:document.title='ran'">js</a></body></html>"##
    )
}

/// Saves the hostile page and opens it in the Original tab.
async fn shown(bench: &Bench, trap: &Site) -> Window {
    let page = hostile(trap.url("").trim_end_matches('/'));
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.drop_files(&[&bench.file("hostile.html", page)]).await;
    window.click("row").await;
    window.click("tab-original").await;
    window.see("original").await;
    window
}

#[tokio::test]
async fn a_hostile_page_reaches_nothing_and_runs_nothing() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = shown(&bench, &trap).await;
    window.frame_loaded("original").await;
    let frame = window.see("original").await.rectangle().await.expect("its place");
    window.click_at(frame.0 + frame.2 / 2.0, frame.1 + frame.3 / 2.0);
    window.frame_loaded("original").await;
    assert_eq!(trap.asked(), Vec::<String>::new());
    assert_eq!(window.ask("return document.title").await, "Dateline");
    assert_eq!(window.ask("return location.protocol").await, "tauri:");
    window.quit().await;
}

#[tokio::test]
async fn a_hostile_page_is_held_where_the_frame_is_not_sandboxed() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = shown(&bench, &trap).await;
    window.ask("document.querySelector('iframe').removeAttribute('sandbox')").await;
    window.frame_loaded("original").await;
    assert_eq!(trap.asked(), Vec::<String>::new());
    assert_eq!(window.ask("return document.title").await, "Dateline");
    window.quit().await;
}

#[tokio::test]
async fn the_window_s_own_page_can_neither_load_a_script_nor_reach_the_network() {
    let (bench, trap) = (Bench::new(), Site::start());
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    let tried = window
        .ask_later(&format!(
            "const trap = '{}'; const [done] = arguments;
             const image = new Promise((end) => {{ const i = new Image(); i.onerror = i.onload = end; i.src = trap + 'i'; }});
             const script = new Promise((end) => {{ const s = document.createElement('script');
                 s.onerror = s.onload = end; s.src = trap + 's'; document.head.append(s); }});
             const fetched = fetch(trap + 'f').then(() => 'fetched', () => 'refused');
             location.href = trap + 'l';
             Promise.all([fetched, image, script]).then(([answer]) => done(answer));",
            trap.url("/")
        ))
        .await;
    assert_eq!(tried, "refused");
    assert_eq!(trap.asked(), Vec::<String>::new());
    assert_eq!(window.ask("return location.protocol").await, "tauri:");
    window.quit().await;
}
