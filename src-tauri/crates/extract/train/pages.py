"""features.jsonl and gold rows -> pages with rows, labels, weights and folds; and the scorer's figures of what was chosen."""
import collections
import urllib.parse

import numpy
import orjson

import labels as labelling

FOLDS = 5


def registrable(row):
    """The host that an outlet is told by; the same as in `fold_of` of training.rs."""
    host = urllib.parse.urlparse(row.get("url") or "").hostname or row.get("domain") or row["id"].lower()
    parts = host.removeprefix("www.").split(".")
    keep = 3 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


def fold_of(outlet):
    """FNV-1a, 32 bits, modulo FOLDS: the part that an outlet's pages are in."""
    value = 0x811C9DC5
    for byte in outlet.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value % FOLDS


class Page:
    def __init__(self, row, texts, rows):
        self.id, self.set = row["id"], row["source_dataset"]
        self.fold = fold_of(registrable(row))
        self.texts, self.rows = texts, numpy.array(rows, dtype=numpy.float32)
        self.body = row.get("body")
        if self.body:
            labels = labelling.by_body(texts, self.body)
        else:
            labels = labelling.by_segments(texts, row["segments_with"], row["segments_without"])
        self.labels = numpy.array(labels, dtype=numpy.int8)
        self.weights = numpy.where(self.labels < 0, 0.0, self.importance())

    def importance(self):
        """What a wrong block costs: its share of the story, as the scorer counts; drafted gold counts less."""
        trust = {"wcxb": 0.6, "trafilatura_eval": 1.0}.get(self.set, 1.3)
        if not self.body:
            return numpy.full(len(self.texts), trust * 0.3)
        words = numpy.array([len(labelling.tokens(text)) for text in self.texts])
        total = max(60.0, len(labelling.tokens(self.body)))
        return trust * (numpy.minimum(words, 120) + 3.0) / total**0.7


def load(features, gold):
    rows = {}
    for line in open(gold, encoding="utf-8"):
        row = orjson.loads(line)
        if row.get("body") or row.get("segments_with"):
            rows[row["id"]] = row
    pages = []
    for line in open(features, encoding="utf-8"):
        name, texts, numbers = orjson.loads(line)
        if name in rows and texts:
            pages.append(Page(rows[name], texts, numbers))
    return pages


def shingle_scores(gold, text):
    gold, text = collections.Counter(gold), collections.Counter(labelling.shingles(labelling.tokens(text)))
    hit = sum((gold & text).values())
    return hit, sum(text.values()) - hit, sum(gold.values()) - hit


def report(name, pages, chosen):
    """The scorer's F1 of each set: of mean precision and mean recall; of blocks where the gold is of segments."""
    sets = collections.defaultdict(list)
    for page, keep in zip(pages, chosen):
        if page.body:
            text = "\n\n".join(text for text, kept in zip(page.texts, keep) if kept)
            sets[page.set].append(shingle_scores(labelling.shingles(labelling.tokens(page.body)), text))
        else:
            good, bad = page.labels == 1, page.labels == 0
            sets[page.set].append(tuple(int(one.sum()) for one in (keep & good, keep & bad, ~keep & good)))
    for key, scores in sorted(sets.items()):
        if key == "trafilatura_eval":
            hit, extra, lost = (sum(score[i] for score in scores) for i in range(3))
            print(f"{name} {key}.blocks_f1 {2 * hit / max(1, 2 * hit + extra + lost):.4f} share")
            continue
        precision = numpy.mean([hit / (hit + extra) for hit, extra, _ in scores if hit + extra])
        recall = numpy.mean([hit / (hit + lost) for hit, _, lost in scores if hit + lost])
        value = 2 * precision * recall / (precision + recall)
        print(f"{name} {key}.body_f1 {value:.4f} share (precision {precision:.4f}, recall {recall:.4f})", flush=True)
