# similar_pair.jq - two answers side by side, with marks on what they share.
include "class";

def ids: split("\n") | map(select(. != "")) | join(", ") | shown;

def is_in($ranges): . as $line | any($ranges[]; .[0] <= $line and $line <= .[1]);

# Lines that are shared, each with a mark.
def lines($side):
    ([$marks | split("\n")[] | select(startswith($side)) | split(" ") | [(.[1], .[2]) | tonumber]]) as $ranges
    | [rtrimstr("\n") | gsub("\r"; "") | split("\n") | to_entries[]
       | (.key + 1) as $n | (.value | shown) as $text
       | if $n | is_in($ranges) then "<mark>\($text)</mark>" else $text end]
    | join("\n");

def side($ids; $side):
    "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"answer of \($ids | ids)\">\n"
    + "<p>\($ids | ids)</p>\n<pre>\(lines($side))</pre>\n</div>\n";

"<section aria-labelledby=\"pair-\($key | shown)\">\n"
+ "<h2 id=\"pair-\($key | shown)\">\($slug | shown): \($a | ids) and \($b | ids)</h2>\n"
+ "<p>Of the shorter answer \($shared) % is in the other one, and \($own) % is in the course's own files, which leaves \($beyond) %. Half of all pairs have \($median) % or less; this one has \($above) more.</p>\n"
+ "<div class=\"pair\">\n" + ($one | side($a; "a")) + ($other | side($b; "b")) + "</div>\n</section>"
