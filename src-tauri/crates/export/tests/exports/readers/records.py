"""Reads one export of each format with programs of others, and compares it with the JSON Lines export."""

import environment  # noqa: F401, it must stand first

import csv
import json
import pathlib
import re
import sys

import duckdb
import markdown_it
import rispy
import yaml

place = pathlib.Path(sys.argv[1])
items = [json.loads(line) for line in (place / "out.jsonl").read_text("utf-8").split("\n") if line]
assert [item["id"] for item in items] == ["0198-hostile", "2", "3"]
hostile = items[0]
assert "hush" not in json.dumps(items) and "id=7&access_token=REDACTED" in hostile["url"]


def value_at(item, path):
    """The value that a column is named after."""
    for name in path.split("."):
        item = item[name] if item is not None else None
    return item


def unguarded(cell):
    """The exact text of a cell, by the documented rule."""
    return cell[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", cell) else cell


def cell_of(value):
    if value is None or value == "":
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# CSV: every column holds the value of the JSON contract at its name; nothing can be calculated.
raw = (place / "out.csv").read_bytes()
assert not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
with open(place / "out.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file, strict=True))
assert len(rows) == 3
for item, row in zip(items, rows):
    for column, cell in row.items():
        value = value_at(item, column)
        assert unguarded(cell) == cell_of(value), (column, cell, value)
        if not isinstance(value, (int, float)) and not column.endswith(".day"):
            assert not cell or cell[0] not in "=+-@\t\r\n", (column, cell)
leaves = set()


def collect(value, path, depth):
    if isinstance(value, dict) and path not in ("custom",):
        for name, inner in value.items():
            collect(inner, f"{path}.{name}" if path else name, depth + 1)
    else:
        leaves.add(path)


collect(hostile, "", 0)
missing = {leaf for leaf in leaves if leaf not in rows[0] and not any(name.startswith(leaf + ".") for name in rows[0])}
assert not missing, missing
relation = duckdb.sql(f"select id, headline, body from read_csv('{place}/out.csv', header=true, all_varchar=true)").fetchall()
assert [(row[0], unguarded(row[1] or ""), unguarded(row[2] or "")) for row in relation] == [
    (item["id"], item["headline"] or "", item["body"] or "") for item in items
]

# JSON Lines
assert duckdb.sql(f"select count(*), count(distinct id) from read_json('{place}/out.jsonl')").fetchall() == [(3, 3)]

# RIS
raw = (place / "out.ris").read_bytes().decode("utf-8")
assert raw.count("\n") == raw.count("\r\n")
with open(place / "out.ris", encoding="utf-8", newline="") as file:
    references = rispy.loads(file.read().replace("\r\n", "\n"))
assert [reference["type_of_reference"] for reference in references] == ["NEWS", "NEWS", "ELEC"], references
first = references[0]
assert first["title"] == hostile["headline"]
assert first["authors"] == ["Doe, Jane", "van Gogh, Vincent", "Reuters", "A; B, C"], first
assert (first["year"], first["date"]) == ("2016", "2016/07/15/")
assert first["keywords"] == ["b", "a, b", "frame/security", "null"]
assert first["abstract"] == "First line ER - TY - FAKE end"
assert first["urls"] == ["https://news.example/a?id=7&access_token=REDACTED"]
assert first["accession_number"] == "0198-hostile" and first["access_date"] == "2021/01/22/"
for record in raw.split("\r\n\r\n")[:-1]:
    tags = [line[:6] for line in record.split("\r\n")]
    assert tags[0] == "TY  - " and tags[-1] == "ER  - " and all(re.match("[A-Z][A-Z0-9]  - ", tag) for tag in tags)

# Markdown: the front matter is the record, the text is what the page said.
parser = markdown_it.MarkdownIt("commonmark")
files = sorted((place / "markdown").iterdir())
assert len(files) == 3
found = {}
for file in files:
    source = file.read_text("utf-8")
    _, front, text = re.split(r"^---\n", source, maxsplit=2, flags=re.M)
    record = yaml.safe_load(front)
    found[record["id"]] = (record, parser.parse(text))
for item in items:
    record, tokens = found[item["id"]]
    assert record == {name: value for name, value in item.items() if name != "body"}, record
    headings = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "heading_open"]
    paragraphs = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "paragraph_open"]
    kinds = {token.type for token in tokens} - {"inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close"}
    assert not kinds, kinds

    def words(inline):
        children = inline.children or []
        assert {child.type for child in children} <= {"text", "text_special", "hardbreak"}, [child.type for child in children]
        return "".join("\n" if child.type == "hardbreak" else child.content for child in children).split()

    said = [heading for heading in [item["headline"]] if heading] + re.split("\n\n+", item["body"] or "")
    assert [words(it) for it in headings + paragraphs] == [it.split() for it in said if it.strip()], (said, headings, paragraphs)

# Text corpus
with open(place / "text" / "metadata.csv", newline="", encoding="utf-8") as file:
    table = list(csv.DictReader(file, strict=True))
assert [row["id"] for row in table] == [item["id"] for item in items]
for item, row in zip(items, table):
    with open(place / "text" / row["doc_id"], encoding="utf-8", newline="") as text:
        assert text.read() == (item["body"] or "") + "\n"
assert {row["doc_id"] for row in table} | {"metadata.csv"} == {file.name for file in (place / "text").iterdir()}
