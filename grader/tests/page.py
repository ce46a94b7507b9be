#!/usr/bin/python3
"""page.py FILE: a report for a browser keeps its promises, or this says which
it breaks, a line for each, and ends with status 1."""
import re
import sys
import xml.etree.ElementTree as tree

text = open(sys.argv[1], encoding="utf-8").read()
broken = []


def promise(kept, sentence):
    if not kept:
        broken.append(sentence)


try:
    root = tree.fromstring(text)
except tree.ParseError as e:
    print(f"it is not well-formed XML: {e}")
    sys.exit(1)
parts = list(root.iter())
ids = [p.get("id") for p in parts if p.get("id")]
names = [p.tag for p in parts]


def words(part):
    return "".join(part.itertext()).strip() if part is not None else ""


promise(text.startswith("<!DOCTYPE html>"), "it does not say that it is HTML")
promise(root.get("lang"), "it does not say in which language it is")
promise(len(set(ids)) == len(ids), "an id is used twice")
promise(names.count("h1") == 1, "it has not just one first heading")
promise(len(text.encode()) < 1000000, "it is larger than 1 MB")
for bad in ("script", "img", "iframe", "object", "embed", "link", "base", "form"):
    promise(bad not in names, f"it has a <{bad}>")
for bad in ("http:", "https:", "url(", "@import"):
    promise(bad not in "".join(words(s) for s in root.iter("style")),
            f"its style has {bad}")
for part in parts:
    for name, value in part.attrib.items():
        promise(not name.startswith("on"), f"<{part.tag}> has {name}")
        promise(name not in ("src", "srcset", "data", "action", "background"),
                f"<{part.tag}> has {name}")
        promise("href" not in name or value[1:] in ids and value[0] == "#",
                f"a link leads to {value}")
        promise(not re.search(r"https?:|url\(|javascript:", value),
                f"<{part.tag}> has {name}={value}")
        if name == "aria-labelledby":
            promise(all(i in ids for i in value.split()),
                    f"<{part.tag}> is labelled by what is not there")
for table in root.iter("table"):
    promise(words(table.find("caption")), "a table has no caption")
    promise(table.find("thead/tr/th") is not None, "a table has no head")
for th in root.iter("th"):
    promise(th.get("scope"), "a <th> has no scope")
for svg in root.iter("svg"):
    promise(words(svg.find("title")), "a picture has no title")
    promise(words(svg.find("desc")), "a picture has no description")
    promise(svg.get("role") == "img", "a picture is not called one")
for figure in root.iter("figure"):
    promise(words(figure.find("figcaption")), "a figure has no caption")
levels = [int(n[1]) for n in names if re.fullmatch("h[1-6]", n)]
promise(all(b <= a + 1 for a, b in zip(levels, levels[1:])),
        "a level of headings is left out")
promise(not re.search("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x80-\x9f]",
                      text), "it has characters that cannot be seen")
for line in sorted(set(broken)):
    print(line)
sys.exit(1 if broken else 0)
