//! An archive in, the real window on it out, driven as a person would: by mouse, keys, clipboard and drag.

use crate::desk::Desk;
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, NewSessionError};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use keys::CONTROL;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// How long anything may take that a person waits for, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The real window on its own desk.
pub struct Window {
    client: Client,
    desk: Desk,
}

/// What starts a window.
pub struct Start<'a> {
    pub archive: &'a Path,
    pub width: u32,
    pub height: u32,
}

impl Window {
    /// Opens a page in a plain browser of the same engine, which has none of the window's locks.
    pub async fn bare(url: &str) -> Self {
        let (desk, client) = driven(Desk::new(1440, 900), Capabilities::new(), &[]).await;
        client.goto(url).await.expect("a page that can be opened");
        Self { client, desk }
    }

    /// Opens the window on an archive, which is made where there is none.
    pub async fn open(archive: &Path) -> Self {
        Self::start(Start { archive, width: 1440, height: 900 }).await
    }

    /// Opens a window of another size.
    pub async fn start(start: Start<'_>) -> Self {
        let options =
            json!({ "webkitgtk:browserOptions": { "binary": program("dateline-window"), "args": [] } });
        let options = options.as_object().expect("an object").clone();
        let told =
            [("TAURI_WEBVIEW_AUTOMATION", "true".as_ref()), ("DATELINE_ARCHIVE", start.archive.as_os_str())];
        let (desk, client) = driven(Desk::new(start.width, start.height), options, &told).await;
        client
            .set_window_rect(0, 0, start.width, start.height)
            .await
            .expect("the window takes the whole screen");
        Self { client, desk }
    }

    /// The home folder of the person at the window.
    pub fn home(&self) -> &Path {
        self.desk.home()
    }

    /// Waits for the element with this test id, or for what a CSS selector finds.
    pub async fn see(&self, what: &str) -> Element {
        let css = selector(what);
        match self.client.wait().at_most(PATIENCE).every(TICK).for_element(Locator::Css(&css)).await {
            Ok(element) => element,
            Err(error) => self.fail(&format!("{css} is not there: {error}")).await,
        }
    }

    /// Waits until no such element is there.
    pub async fn gone(&self, what: &str) {
        let css = selector(what);
        let empty = async || Ok(self.client.find_all(Locator::Css(&css)).await?.is_empty());
        self.until(&format!("{css} is gone"), empty).await;
    }

    /// Waits until the element says this.
    pub async fn says(&self, what: &str, words: &str) {
        let css = selector(what);
        let said =
            async || Ok(inner_text(&self.client.find(Locator::Css(&css)).await?).await?.contains(words));
        self.until(&format!("{css} says “{words}”"), said).await;
    }

    /// The text of an element, once it is there.
    pub async fn text(&self, what: &str) -> String {
        inner_text(&self.see(what).await).await.expect("its text").trim().to_owned()
    }

    /// Waits until there are so many of them.
    pub async fn count(&self, what: &str, number: usize) {
        let css = selector(what);
        let right = async || Ok(self.client.find_all(Locator::Css(&css)).await?.len() == number);
        self.until(&format!("{number} × {css}"), right).await;
    }

    /// Clicks on an element, once it takes clicks.
    pub async fn click(&self, what: &str) {
        let css = selector(what);
        let clicked = async || self.client.find(Locator::Css(&css)).await?.click().await.map(|()| true);
        self.until(&format!("{css} takes a click"), clicked).await;
    }

    /// Clicks on an element of the page in a frame.
    pub async fn click_in(&self, frame: &str, what: &str) {
        self.see(frame).await.enter_frame().await.expect("a frame");
        self.click(what).await;
        self.client.enter_parent_frame().await.expect("a page around the frame");
    }

    /// How many windows and tabs there are.
    pub async fn windows(&self) -> usize {
        self.client.windows().await.expect("windows").len()
    }

    /// Clears a text field and types into it.
    pub async fn fill(&self, what: &str, text: &str) {
        // WebDriver's own clearing takes the focus away, which an editor may take for an answer.
        self.type_into(what, &format!("{CONTROL}a")).await;
        self.type_into(what, text).await;
    }

    /// Types into an element, special keys of WebDriver included.
    pub async fn type_into(&self, what: &str, keys: &str) {
        self.see(what).await.send_keys(keys).await.expect("it takes keys");
    }

    /// Whether it is there now.
    pub async fn is_there(&self, what: &str) -> bool {
        let found = self.client.find_all(Locator::Css(&selector(what))).await;
        !found.expect("the page can be asked").is_empty()
    }

    /// Clicks with the mouse of the desk on a point of the window.
    pub fn click_at(&self, x: f64, y: f64) {
        let [x, y] = [x, y].map(|at| at.round().to_string());
        self.desk.run("xdotool", &["mousemove", &x, &y, "click", "1"]);
    }

    /// Drags with the mouse of the desk from the middle of one element to the middle of another one.
    pub async fn drag_onto(&self, what: &str, onto: &str) {
        self.press_and_move(what, onto).await;
        self.desk.run("xdotool", &["mouseup", "1"]);
    }

    async fn press_and_move(&self, what: &str, onto: &str) {
        let (from, to) = (self.middle(what).await, self.middle(onto).await);
        let moved = |(x, y): (f64, f64)| {
            let [x, y] = [x, y].map(|at| at.round().to_string());
            self.desk.run("xdotool", &["mousemove", "--sync", &x, &y]);
        };
        moved(from);
        self.desk.run("xdotool", &["mousedown", "1"]);
        moved((from.0 + 9.0, from.1 + 9.0));
        moved((to.0 + 3.0, to.1));
        moved(to);
        self.see("drag-label").await;
    }

    async fn middle(&self, what: &str) -> (f64, f64) {
        self.see(what).await;
        let script = format!(
            "const box = document.querySelector({}).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]",
            json!(selector(what))
        );
        let found = self.ask(&script).await;
        (found[0].as_f64().expect("a place"), found[1].as_f64().expect("a place"))
    }

    /// Drags the mouse of the desk over an element, from one part of its width to another.
    pub async fn drag_over(&self, what: &str, from: f64, to: f64) {
        let (x, y, width, height) = self.see(what).await.rectangle().await.expect("its place");
        let point = |part: f64| [x + width * part, y + height / 2.0].map(|at| at.round().to_string());
        let move_to = |part: f64| {
            let [x, y] = point(part);
            self.desk.run("xdotool", &["mousemove", "--sync", &x, &y]);
        };
        move_to(from);
        self.desk.run("xdotool", &["mousedown", "1"]);
        (1..=4).for_each(|step| move_to(from + (to - from) * f64::from(step) / 4.0));
        self.desk.run("xdotool", &["mouseup", "1"]);
    }

    /// Types a path into the dialog of this title and confirms it.
    pub async fn answer_dialog(&self, title: &str, path: &Path) {
        self.window_called(title).await;
        let path = path.to_str().expect("a path in UTF-8");
        self.desk.run("xdotool", &["search", "--onlyvisible", "--name", title, "windowfocus", "--sync"]);
        self.desk.run("xdotool", &["key", "ctrl+a"]);
        self.desk.run("xdotool", &["type", "--delay", "5", path]);
        self.desk.run("xdotool", &["key", "Return"]);
    }

    /// Waits until a window with these words in its title is on the desk.
    pub async fn window_called(&self, words: &str) {
        let found = async || {
            let search = ["search", "--onlyvisible", "--name", words];
            Ok(self.desk.command("xdotool").args(search).output().expect("xdotool").status.success())
        };
        self.until(&format!("the window “{words}” is there"), found).await;
    }

    /// Presses keys as `xdotool key` names them, on the keyboard of the desk: `ctrl+v`, `slash`.
    pub fn press(&self, keys: &str) {
        self.desk.run("xdotool", &["key", "--clearmodifiers", keys]);
    }

    /// Gives the keyboard to another program's window at the desk, known by its class, once it is there.
    pub async fn focus(&self, class: &str) {
        let focused = async || {
            let search = ["search", "--onlyvisible", "--class", class, "windowfocus", "--sync"];
            Ok(self.desk.command("xdotool").args(search).output().expect("xdotool").status.success())
        };
        self.until(&format!("a window of {class} is there"), focused).await;
    }

    /// Types on the keyboard of the desk.
    pub fn keyboard(&self, words: &str) {
        self.desk.run("xdotool", &["type", "--delay", "5", words]);
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("a script that runs")
    }

    /// Runs a script that calls the function it is given when it is done, and gives what it called it with.
    pub async fn ask_later(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.expect("a script that ends")
    }

    /// Drags files from elsewhere onto the middle of the window.
    pub async fn drop_files(&self, files: &[&Path]) {
        let uris: Vec<_> = files.iter().map(|path| file_uri(path)).collect();
        self.drag(&json!({ "text/uri-list": uris })).await;
    }

    /// Drags a link, as Firefox gives it.
    pub async fn drop_link(&self, url: &str, title: &str) {
        let html = format!("<a href=\"{url}\">{title}</a>");
        let content = json!({
            "text/x-moz-url": format!("{url}\n{title}"), "text/uri-list": [url], "text/html": html,
            "text/plain": url, "UTF8_STRING": url,
        });
        self.drag(&content).await;
    }

    /// Drags a selection of a page.
    pub async fn drop_selection(&self, html: &str, text: &str) {
        self.drag(&json!({ "text/html": html, "text/plain": text, "UTF8_STRING": text })).await;
    }

    /// Drags plain text.
    pub async fn drop_text(&self, text: &str) {
        self.drag(&json!({ "text/plain": text, "UTF8_STRING": text })).await;
    }

    async fn drag(&self, content: &Value) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/drag.py");
        let (_, _, width, height) = rect(&self.client).await;
        let mut drag = self.desk.command("/usr/bin/python3");
        drag.arg(script).args([(width / 2).to_string(), (height / 2).to_string(), content.to_string()]);
        let drag =
            tokio::process::Command::from(drag).kill_on_drop(true).output().await.expect("Python with GTK");
        assert!(drag.status.success(), "{}", String::from_utf8_lossy(&drag.stderr));
    }

    /// Waits until a frame has loaded what it shows; everything that it would fetch has been asked for by then.
    pub async fn frame_loaded(&self, what: &str) {
        let script = "const [frame, done] = arguments; const at = frame.src;
            frame.src = 'about:blank'; frame.addEventListener('load', () => frame.src === at && done(), false);
            frame.src = at;";
        let frame = serde_json::to_value(self.see(what).await).expect("an element has a name");
        self.client.execute_async(script, vec![frame]).await.expect("a frame that loads");
    }

    /// Puts text of this type on the clipboard and pastes it with the keyboard.
    pub async fn paste(&mut self, media_type: &str, text: &str) {
        let file = self.home().join("clipboard");
        std::fs::write(&file, text).expect("a file in the home folder");
        let mut clipboard = self.desk.command("xclip");
        clipboard.args(["-quiet", "-selection", "clipboard", "-target", media_type]).arg(file);
        self.desk.start(clipboard.stdout(Stdio::null()));
        let owned = async || {
            let asked = ["-selection", "clipboard", "-target", "TARGETS", "-out"];
            let told = self.desk.command("xclip").args(asked).output().expect("xclip");
            Ok(String::from_utf8_lossy(&told.stdout).contains(media_type))
        };
        self.until("the clipboard is filled", owned).await;
        self.press("ctrl+v");
    }

    /// Whether any pixel of the page, as it is drawn now, has the colour of a token.
    pub async fn shows_colour(&self, token: &str) -> bool {
        let script = format!(
            "const at = document.createElement('i'); at.style.color = 'var({token})'; document.body.append(at);
             const found = getComputedStyle(at).color.match(/\\d+/g).map(Number); at.remove(); return found;"
        );
        let wanted: [u8; 3] = serde_json::from_value(self.ask(&script).await).expect("red, green and blue");
        self.has_pixel(wanted).await.expect("a picture of the page")
    }

    /// Waits until any pixel of the page, frames included, has a colour.
    pub async fn shows_pixel(&self, what: &str, colour: [u8; 3]) {
        self.until(&format!("the colour of the {what} is seen"), async || self.has_pixel(colour).await).await;
    }

    async fn has_pixel(&self, wanted: [u8; 3]) -> Result<bool, CmdError> {
        Ok(is_in_picture(wanted, self.client.screenshot().await?))
    }

    /// Waits until any pixel of the desk's screen, whichever program draws it, has a colour.
    pub async fn screen_shows(&self, what: &str, colour: [u8; 3]) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/screen.py");
        let seen = async || {
            let drawn = self.desk.command("/usr/bin/python3").arg(&script).output().expect("Python with GTK");
            assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
            Ok(is_in_picture(colour, drawn.stdout))
        };
        self.until(&format!("the colour of the {what} is on the screen"), seen).await;
    }

    /// Writes a picture of the page, once its fonts are there and it stands still.
    pub async fn screenshot(&self, file: &Path) {
        let script = "return document.fonts.status === 'loaded' &&
            document.getAnimations().every((one) => one.playState !== 'running')";
        let still = async || Ok(self.client.execute(script, Vec::new()).await? == json!(true));
        self.until("the page stands still", still).await;
        self.picture(file).await;
    }

    async fn picture(&self, file: &Path) {
        let png = self.client.screenshot().await.expect("a picture of the page");
        std::fs::write(file, png).expect("a folder that can be written");
    }

    /// Closes the window.
    pub async fn quit(self) {
        self.client.close().await.expect("the window closes");
    }

    /// Waits until something holds; elements that come and go meanwhile are no reason to give up.
    pub async fn until(&self, what: &str, holds: impl AsyncFn() -> Result<bool, CmdError>) {
        let started = Instant::now();
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last = String::from("it does not");
        while started.elapsed() < PATIENCE {
            tick.tick().await;
            match holds().await {
                Ok(true) => return,
                Ok(false) => {}
                Err(error) => last = error.to_string(),
            }
        }
        self.fail(&format!("waited until {what}: {last}")).await
    }

    /// Fails the test with a picture of the window.
    async fn fail(&self, why: &str) -> ! {
        let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let picture = std::env::temp_dir().join(format!("dateline-{test}.png"));
        self.picture(&picture).await;
        panic!("{why}; the window then: {}", picture.display())
    }
}

/// The keys that WebDriver has names for.
pub mod keys {
    pub const ENTER: &str = "\u{E007}";
    pub const ESCAPE: &str = "\u{E00C}";
    pub const DOWN: &str = "\u{E015}";
    /// Held until the end of what is typed at once.
    pub(super) const CONTROL: &str = "\u{E009}";
}

/// The address of a file, as a file manager gives it.
fn file_uri(path: &Path) -> String {
    let mut uri = String::from("file://");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(*byte))
            }
            _ => write!(uri, "%{byte:02X}").expect("a string takes everything"),
        }
    }
    uri
}

/// Whether any pixel of a PNG picture has a colour.
fn is_in_picture(wanted: [u8; 3], png: Vec<u8>) -> bool {
    let mut picture = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG picture");
    let mut pixels = vec![0; picture.output_buffer_size().expect("a size that fits")];
    let frame = picture.next_frame(&mut pixels).expect("its pixels");
    let mut pixels = pixels[..frame.buffer_size()].chunks_exact(frame.color_type.samples());
    pixels.any(|pixel| pixel.starts_with(&wanted))
}

/// How often a condition is looked at.
const TICK: Duration = Duration::from_millis(50);

/// A bare word is a test id; anything else is CSS.
fn selector(what: &str) -> String {
    let word = what.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if word { format!("[data-testid=\"{what}\"]") } else { what.to_owned() }
}

/// What an element shows; WebDriver's own reading gives nothing where lines are clamped.
async fn inner_text(element: &Element) -> Result<String, CmdError> {
    Ok(element.prop("innerText").await?.unwrap_or_default())
}

async fn rect(client: &Client) -> (u64, u64, u64, u64) {
    client.get_window_rect().await.expect("the window's place on the screen")
}

/// Starts a driver at a desk, with these words of its environment, and asks it for what it is to drive.
async fn driven(mut desk: Desk, options: Capabilities, told: &[(&str, &OsStr)]) -> (Desk, Client) {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
    let mut driver = desk.command("dbus-run-session");
    driver.args(["--", "WebKitWebDriver", &format!("--port={port}")]).stdout(Stdio::null());
    driver.envs(told.iter().copied());
    desk.start(&mut driver);
    let client = session(port, options).await;
    (desk, client)
}

/// Asks the driver for the window, as soon as the driver listens.
async fn session(port: u16, options: Capabilities) -> Client {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(options);
    let started = Instant::now();
    let mut tick = interval(TICK);
    loop {
        tick.tick().await;
        match builder.connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return client,
            Err(NewSessionError::FailedC(_)) if started.elapsed() < PATIENCE => {}
            Err(error) => panic!("the window does not open: {error}"),
        }
    }
}

/// A program of this workspace, built beside the one that asks.
pub fn program(name: &str) -> PathBuf {
    let asking = std::env::current_exe().expect("a program has a path");
    let beside =
        asking.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|path| path.exists());
    beside.unwrap_or_else(|| panic!("{name} is not there: build it with `cargo build --workspace`"))
}
