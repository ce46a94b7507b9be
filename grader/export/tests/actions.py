"""actions.py FILE: what GitHub's runner makes of a log, by the rules of
ActionCommand.cs: the commands as JSON. A line that is none, or another command
than an annotation, is an error."""

import json
import sys

ANNOTATIONS = {"error", "warning", "notice"}


def unescape(text, tokens):
    for token in tokens:
        text = text.replace("%%%02X" % ord(token), token)
    return text


def parse(line):
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for pair in rest.strip().split(","):
        key, equals, value = pair.partition("=")
        if equals and value:
            properties[key] = unescape(value, "\r\n:,%")
    return {"command": name, "properties": properties,
            "text": unescape(line[end + 2:], "\r\n%")}


commands = []
with open(sys.argv[1], encoding="utf-8", newline="") as log:
    for text in log.read().replace("\r", "\n").splitlines():
        found = parse(text)
        if found is None or found["command"] not in ANNOTATIONS:
            sys.exit("this line is no annotation: " + text[:100])
        if not set(found["properties"]) <= {"file", "line", "title"}:
            sys.exit("this annotation has other properties: " + text[:100])
        if not found["properties"].get("line", "1").isdigit():
            sys.exit("this annotation's line is no number: " + text[:100])
        commands.append(found)
print(json.dumps(commands))
