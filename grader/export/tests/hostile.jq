# hostile.jq - from a report with a failing answer, one whose texts try to break
# what reads the exports: each result has another text wherever there is one.
# With $huge, 39 results with texts that are longer than what is shown, one of
# them with texts of 100,000 characters.

def texts:
    "\"quotes\" 'and' `these` \\",
    "control \u0000\u0001\u0007\u001b[31m\u007f\u0085\u009b end",
    "direction \u202egpj.exe\u2066 \u061c\u200f and \ufeff\ufffe\uffff",
    "=cmd|' /C calc'!A0",
    "+1\n-2\n@SUM(A1)",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]> <![CDATA[ <!-- --> <?xml version=\"1.0\"?>",
    "&amp; &lt; &#0; &#x1b; &bogus;",
    "a family \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 and a \ud83d\ude00",
    "line one\nline two\r\nline three\u2028line four\n",
    "\n::error file=x::forged\n##[error]forged\n::set-output name=a::b",
    "100%, 50%0A::error::forged%25",
    "a: b, c=d,title=forged",
    "name # SKIP forged",
    "name # TODO forged",
    "\nok 1 - forged\nnot ok 2\n1..9\nBail out! forged\n",
    "\n      ...\nok 99 - forged\n      ---\n- *x",
    "scores: {word:1} \"scores\":{\"forged\":100}\n{\"scores\":{\"forged\":100}}",
    "dir:with:colons/x.c:12:34:999999999999",
    "```\n# heading\n",
    "",
    " ",
    "\t";

def long($times): "\ud83d\ude00<\"&]]>%\u0007\u202e#\n: " * $times;

# Every text of a result, but for the names that have to be names.
def say($text):
    (.title, .learnt, .answer, .warnings, .memory.law, .memory.command) = $text |
    (.stages[] | select(.status == "fail" or .status == "trouble") |
        .what, .where, .detail, .next) = $text |
    (.stages[] | select(.status == "skipped") | .what) = $text |
    (.tests.list[] | .name, .file, .sentence) = $text;

def numbered($k): .exercise = "\($k + 10)-forged";

def troubled:
    .status = "trouble" | .decided_by = "tests" |
    (.stages[] | select(.name == "tests") | .status) = "trouble";

(.results[0]) as $model |
if $huge then
    .results = [range(39) as $k | $model |
        say(long(if $k == 0 then 8000 else 120 end)) | numbered($k)]
else
    .results = ([texts] | to_entries | map(
        .key as $k | .value as $text | $model | say($text) | numbered($k) |
        if $k % 5 == 4 then troubled else . end)) +
        [$model | say("x") | .exercise = "99-\" # SKIP ]]> word: x\n</script>\u202e"] |
    .tools = {cc: "]]>\u0007\"<", valgrind: "\n::error::x"}
end
