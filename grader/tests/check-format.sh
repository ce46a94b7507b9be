#!/bin/sh
# Every C file is as clang-format leaves it. `make format` mends it.
set -eu

passed=0 failed=0
for file in $(git ls-files '*.c' '*.h' 2>/dev/null || find . -name '*.[ch]'); do
    case $file in
    *tests/cases/* | *tests/mistakes/* | *tests/honest/* | *fuzz/corpus/* | exercises/template/*) continue ;;
    esac
    [ -f "$file" ] || continue
    if clang-format --dry-run -Werror "$file" >/dev/null 2>&1; then
        passed=$((passed + 1))
    else
        echo "$file is not as clang-format leaves it. Mend it with: make format" >&2
        failed=$((failed + 1))
    fi
done
echo "format: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
