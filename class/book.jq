# book.jq - the row of a student in the gradebook. $columns: see class.jq;
# $hidden: the note, which students may get, says nothing of held-out tests.
include "class";

# A spreadsheet must not take a name for a formula: what OWASP says on CSV
# injection. jq's @csv quotes it; NUL and the like are nothing for a file of
# texts.
def guarded:
    gsub("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]"; "\ufffd")
    | if test("\\A[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-]") then "'" + . else . end;

def header:
    ["id", "name", "late", "points", "of"]
    + ($columns | map(.exercise | guarded))
    + ["passed", "trouble", "note"];

def cell:
    if [.] | untold != [] then null
    else .r.earned // 0 end;

def row:
    .states = states($columns)
    | (.states | untold | length) as $trouble
    | [.id, (.name | guarded), (if .late then "yes" else "no" end),
       points_of, ($columns | map(.of) | add // 0)]
      + (.states | map(cell))
      + [(.states | in_state("pass") | map(select(.exercise | is_held | not)) | length),
         $trouble, (note($hidden) | guarded)];

(if $head then header else row end) | @csv + "\r"
