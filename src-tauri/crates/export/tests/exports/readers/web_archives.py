"""Checks a WARC and the WACZs beside it with programs of others: digests, index, and how pywb replays the WARC."""

import environment  # noqa: F401, it must stand first

import gzip
import hashlib
import json
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile

from warcio.archiveiterator import ArchiveIterator

place = pathlib.Path(sys.argv[1])
programs = pathlib.Path(sys.executable).parent
warc = place / "out.warc.gz"
expected = json.loads((place / "expected.json").read_text("utf-8"))


def run(*arguments, **options):
    ran = subprocess.run([programs / arguments[0], *arguments[1:]], capture_output=True, text=True, **options)
    assert ran.returncode == 0, (arguments, ran.stdout, ran.stderr)
    return ran.stdout


# Digests and shape.
said = run("warcio", "check", "-v", warc)
assert said.count("digest pass") + said.count("not checked (revisit)") == said.count("WARC-Record-ID"), said
run("fastwarc", "check", "-q", warc)
verified = place / "fastwarc.txt"
subprocess.run([programs / "fastwarc", "check", "-q", "-p", "-o", verified, warc], capture_output=True)
with open(warc, "rb") as file:
    revisits = {r.rec_headers["WARC-Record-ID"] for r in ArchiveIterator(file) if r.rec_type == "revisit"}
for line in verified.read_text().splitlines():
    # FastWARC compares a revisit's own payload, which is empty, with the digest of the one that it refers to.
    assert "FAIL" not in line or any(line.startswith(one) for one in revisits), line



def line_of(text):
    key, moment, fields = text.split(" ", 2)
    fields = json.loads(fields)
    if "status" not in fields:
        # A resource names no payload digest; cdxj-indexer then works one out with SHA-1.
        del fields["digest"]
    return key, moment, fields


# The index of a WACZ is the one that cdxj-indexer makes of its WARC, whatever its addresses.
for wacz in place.glob("*.wacz"):
    name = wacz.stem
    run("wacz", "validate", "-f", wacz)
    with zipfile.ZipFile(wacz) as zip:
        zip.extractall(place / name)
    indexed = run("cdxj-indexer", "--sort", place / name / "archive/data.warc.gz").splitlines()
    ours = gzip.decompress((place / name / "indexes/index.cdx.gz").read_bytes()).decode().splitlines()
    theirs, own = ({json.dumps(line_of(line)) for line in lines} for lines in (indexed, ours))
    assert theirs == own, ("theirs", theirs - own, "ours", own - theirs)
    assert [line_of(line)[:2] for line in indexed] == [line_of(line)[:2] for line in ours]

# Replay: the page, its picture and its repetition, as pywb serves them.
run("wb-manager", "init", "saved", cwd=place)
run("wb-manager", "add", "saved", warc, cwd=place)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
log = open(place / "pywb.txt", "wb")
server = subprocess.Popen([programs / "wayback", "--bind", "127.0.0.1", "--port", str(port)], cwd=place, stdout=log, stderr=log)


def get(path, codings="identity"):
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/saved/{path}", headers={"Accept-Encoding": codings})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return answer.read()


try:
    deadline = time.monotonic() + 60
    while True:
        try:
            get("")
            break
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < deadline and server.poll() is None, (place / "pywb.txt").read_text()
            time.sleep(0.1)
    for one in expected["bodies"]:
        body = get(f"{one['moment']}id_/{one['url']}", "gzip")
        assert hashlib.sha256(body).hexdigest() == one["sha256"], (one, body[:200])
    shown = get(f"{expected['bodies'][0]['moment']}mp_/{expected['bodies'][0]['url']}").decode()
    assert expected["text"] in shown, shown
finally:
    server.terminate()
    server.wait(20)
