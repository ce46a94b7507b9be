"""Are these reports what docs/result.schema.json says, and is it strict?

    python3 grader/tests/schema.py FILE...          complains about each file
    python3 grader/tests/schema.py --strict FILE    spoils the report in every
                                                    way: none may be accepted
"""
import copy
import json
import sys

import jsonschema

with open("docs/result.schema.json") as file:
    SCHEMA = json.load(file)
CLASS = jsonschema.validators.validator_for(SCHEMA)
CLASS.check_schema(SCHEMA)
VALIDATOR = CLASS(SCHEMA)


def place(path):
    return "/".join(str(step) for step in path) or "the top"


def complain(name):
    """Every way in which the file is not as it should be."""
    try:
        with open(name) as file:
            report = json.load(file)
    except (OSError, ValueError) as error:
        return [f"{name}: {error}."]
    return [
        f"{name}: at {place(error.absolute_path)}: {error.message[:300]}"
        for error in VALIDATOR.iter_errors(report)
    ]


def places(value, path=()):
    """The path of every value in a report."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], path + (key,))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from places(item, path + (i,))


def at(report, path):
    for step in path:
        report = report[step]
    return report


def spoilt(report):
    """Copies with a value gone, of a wrong type, or with a field too many."""
    for path in places(report):
        if isinstance(at(report, path), dict):
            bad = copy.deepcopy(report)
            at(bad, path)["unheard_of"] = 1
            yield f"a new field in {place(path)}", bad
        if path and isinstance(path[-1], str):
            bad = copy.deepcopy(report)
            del at(bad, path[:-1])[path[-1]]
            yield f"without {place(path)}", bad
        if path:
            bad = copy.deepcopy(report)
            at(bad, path[:-1])[path[-1]] = True
            yield f"true for {place(path)}", bad


def undescribed(schema, path=()):
    """Fields without a sentence, and objects that are open."""
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object" and "additionalProperties" not in schema:
        yield f"the schema: {place(path)} may have any other field"
    for key, value in schema.items():
        if key == "properties" and schema.get("type") == "object":
            for name, field in value.items():
                if not field.get("description", "").endswith("."):
                    yield f"the schema: {place(path)}: {name} has no sentence"
        if isinstance(value, dict):
            yield from undescribed(value, path + (key,))


def strictness(name):
    with open(name) as file:
        report = json.load(file)
    yield from undescribed(SCHEMA)
    for what, bad in spoilt(report):
        if VALIDATOR.is_valid(bad):
            yield f"{name}: the schema accepts it {what}."


def main(arguments):
    if arguments[:1] == ["--strict"]:
        said = list(strictness(arguments[1]))
    else:
        said = [line for name in arguments for line in complain(name)]
    if said:
        print("\n".join(said))
    return 1 if said else 0


sys.exit(main(sys.argv[1:]))
