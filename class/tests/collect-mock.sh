# collect-mock.sh - a class that does not exist, in each form, collected and
# held against the truth. Read by check-collect.sh.
# shellcheck shell=sh disable=SC2154 # its variables

# What is to be taken and what was, as ID FILE, sorted. One line of a million
# makes an answer too long.
expected()
{
    awk -F '\t' '$3 != "missing" && $3 != "nothing" && $4 != "huge" {
        print $1, $2 ".c" }' "$scratch/mock/truth.tsv" | sort
}

taken()
{
    jq -r '.id as $id | .taken[] | "\($id) \(.file)"' "$out/students.jsonl" | sort
}

# The copies that are the same program: they compile where the original does.
copies_compile()
{
    awk -F '\t' '$3 == "copy" { print $1, $2 }' "$scratch/mock/truth.tsv" |
        while read -r id name; do
            dir=$(echo exercises/*/[0-9][0-9]-"$(echo "$name" | tr _ -)")
            gcc -std=c17 -D_POSIX_C_SOURCE=200809L -fsyntax-only -w -I"$dir" \
                -Iexercises/include "$out/answers/$id/$name.c" ||
                echo "$id $name does not compile"
        done
}

mock()
{
    for form in folder moodle canvas flat git; do
        rm -rf "$out" "$scratch/mock"
        bin/mock-class 20 "$scratch/mock" 7 $form >"$seen" 2>&1
        check "a mock class as $form cannot be made" [ $? -eq 0 ]
        collect "$scratch/mock/submissions"
        expected >"$scratch/expected"
        taken >"$scratch/taken"
        check "as $form there is not what there should be" \
            cmp "$scratch/expected" "$scratch/taken"
        check "as $form there is nothing" [ -s "$scratch/expected" ]
    done
    is "git is not said" 'any(.[]; .from == "git")'
    check_not "what was not committed was taken" grep -rq 'is not committed' "$out"

    rm -rf "$out" "$scratch/mock" "$scratch/twin"
    command -v zip >/dev/null && zip=yes || zip=no
    ZIP=$zip bin/mock-class 40 "$scratch/mock" 7 folder
    ZIP=$zip bin/mock-class 40 "$scratch/twin" 7 folder
    check "the same seed makes another class" diff -r "$scratch/mock" "$scratch/twin"
    for kind in reference naive wrong stub hostile broken copy missing nothing; do
        [ $kind != reference ] && [ $kind != wrong ] || [ -d solutions ] || continue
        check "there is no $kind in a class" \
            grep -q "	$kind	" "$scratch/mock/truth.tsv"
    done
    collect "$scratch/mock/submissions"
    mv "$out" "$scratch/unzipped"
    check "a copy does not compile" [ -z "$(out=$scratch/unzipped copies_compile)" ]
    if [ "$zip" = yes ]; then
        collect "$scratch/mock/submissions.zip"
        check "zipped it is another class" diff -r "$scratch/unzipped" "$out"
    else
        skipped=$((skipped + 1))
    fi
    rm -rf "$scratch/twin"
    bin/mock-class 40 "$scratch/twin" 8 folder
    check_not "another seed makes the same class" \
        cmp -s "$scratch/mock/truth.tsv" "$scratch/twin/truth.tsv"
    memory
    rm -rf "$scratch/mock" "$scratch/twin" "$scratch/unzipped"
}

# peak N: the most heap that collecting N students took, and their lines.
peak()
{
    rm -rf "$sub" "$out"
    mkdir "$sub"
    seq "$1" | sed "s|.*|$sub/student &|" | tr '\n' '\0' | xargs -0 mkdir
    for dir in "$sub"/*; do cp exercises/01-the-bill/03-tail/tail.c "$dir"; done
    valgrind --tool=massif --massif-out-file="$scratch/massif" -q \
        build/collect "$sub" "$out" >"$seen" 2>&1
    sed -n 's/^mem_heap_B=//p' "$scratch/massif" | sort -n | tail -n 1
}

# Not a byte, for the numbers in the names are longer.
memory()
{
    few=$(peak 10)
    many=$(peak 400)
    check "with 400 students it is $many bytes, with 10 it was $few" \
        [ "$many" -le $((few + 2000)) ]
}
