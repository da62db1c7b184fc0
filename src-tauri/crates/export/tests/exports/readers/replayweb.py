"""Opens a WACZ in ReplayWeb.page, in Chromium, and waits until the page that it holds shows a text.

Arguments: a folder with the package's `ui.js` and `sw.js`, the WACZ, an address in it, its 14 digits, the text.
"""

import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

package, wacz = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
url, moment, text = sys.argv[3:6]
seen = threading.Event()
said = []

HOST = """<!doctype html><meta charset="utf-8"><script src="/ui.js"></script>
<replay-web-page source="/out.wacz" replayBase="/replay/" embed="replayonly" url="URL" ts="MOMENT"></replay-web-page>
<script>
const everything = (root) => {
  let text = root.body?.innerText ?? "";
  for (const one of root.querySelectorAll("*")) {
    if (one.shadowRoot) text += everything(one.shadowRoot);
    if (one.tagName === "IFRAME" && one.contentDocument) text += everything(one.contentDocument);
  }
  return text;
};
setInterval(() => fetch("/shown", { method: "POST", body: everything(document) }), 250);
</script>"""


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind, headers=()):
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("Accept-Ranges", "bytes"), *headers):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/":
            page = HOST.replace("URL", url).replace("MOMENT", moment)
            return self.answer(200, page.encode(), "text/html; charset=utf-8")
        if path in ("/ui.js", "/sw.js", "/replay/sw.js"):
            headers = [("Service-Worker-Allowed", "/")]
            return self.answer(200, (package / path.split("/")[-1]).read_bytes(), "text/javascript", headers)
        if path != "/out.wacz":
            return self.answer(404, b"", "text/plain")
        whole = wacz.read_bytes()
        asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if not asked:
            return self.answer(200, whole, "application/wacz")
        first, last = asked.groups()
        start = int(first) if first else max(0, len(whole) - int(last))
        end = min(int(last), len(whole) - 1) if first and last else len(whole) - 1
        span = ("Content-Range", f"bytes {start}-{end}/{len(whole)}")
        return self.answer(206, whole[start : end + 1], "application/wacz", [span])

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said[:] = [body]
        if text in body:
            seen.set()
        self.answer(200, b"", "text/plain")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
profile = tempfile.mkdtemp()
browser = subprocess.Popen(
    ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
     f"--user-data-dir={profile}", f"http://127.0.0.1:{server.server_port}/"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
try:
    assert seen.wait(120), json.dumps(said)
finally:
    browser.terminate()
    browser.wait(20)
    shutil.rmtree(profile, ignore_errors=True)
