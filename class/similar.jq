# similar.jq - the page of similar answers. $counts: a line for each exercise;
# $csv: similar.csv; $pairs: its highest-ranked pairs, as HTML.
include "class";

def th: "<th scope=\"col\">\(.)</th>";
def table(caption; head; rows):
    "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">\n"
    + "<table>\n<caption>\(caption)</caption>\n<thead><tr>\(head | map(th) | add)</tr></thead>\n<tbody>\n"
    + ([rows | "<tr>\(.)</tr>\n"] | add // "") + "</tbody>\n</table>\n</div>\n";
def cells: "<th scope=\"row\">\(.[0] | shown)</th>" + (.[1:] | map("<td>\(shown)</td>") | add);
def lines: split("\n") | map(select(. != ""));

def counts:
    table("What was compared";
        ["exercise", "answers", "too long", "the course's own", "different ones", "compared"];
        $counts | lines[] | split("\t") | cells);

# The fields have no commas, and only the last two have quotes.
def equal:
    [$csv | lines[1:][] | rtrimstr("\r") | split(",") | select(.[1] == "equal")
     | [.[0], (.[7] | gsub("\""; "") | gsub(" "; ", "))]]
    | if . == [] then "<p>None.</p>\n"
      else table("Equal but for comments and white space"; ["exercise", "students"]; .[] | cells) end;

"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
+ "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
+ "<title>One at a Time: similar answers</title>\n<style>\n\($style)"
+ ".pair { display: flex; flex-wrap: wrap; gap: 1em; }\n.pair > div { flex: 1 1 20em; }\npre { font-size: 80%; }\n"
+ "mark { color: inherit; background: #ffe98a; }\n@media (prefers-color-scheme: dark) { mark { background: #5a4a00; } }\n"
+ "</style>\n</head>\n<body>\n<header>\n<h1 id=\"top\">One at a Time: similar answers</h1>\n"
+ "<p><strong>This is a report, and no verdict.</strong> It says which pairs to look at first, and not why they are alike: short exercises have few good answers, people learn together, and whoever copies from a third place is alike, too. Read both texts, and ask the students.</p>\n"
+ "<p>sim_c compares the answers; names of variables and functions, comments and layout do not matter to it. What the course gave to everybody, the stub, the naive answer and the reference, is taken off. The rank is how much more than the class's median a pair shares.</p>\n"
+ "</header>\n<main>\n"
+ "<section aria-labelledby=\"equal\">\n<h2 id=\"equal\">Equal answers</h2>\n\(equal)</section>\n"
+ $pairs
+ "<section aria-labelledby=\"compared\">\n<h2 id=\"compared\">What was compared</h2>\n\(counts)</section>\n"
+ "</main>\n<footer>\n</footer>\n</body>\n</html>"
