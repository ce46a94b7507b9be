"""schema.py SCHEMA FILE: does the document keep to the schema? Says where not."""

import json
import sys

from jsonschema.validators import validator_for

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    document = json.load(file)
errors = list(validator_for(schema)(schema).iter_errors(document))
for error in errors[:5]:
    print("/".join(map(str, error.absolute_path)) + ": " + error.message[:200])
sys.exit(bool(errors))
