# collect-git.sh - students' repositories, some of them hostile. Read by
# check-collect.sh.
# shellcheck shell=sh disable=SC2154 # its variables

# git_in ID ARGUMENTS: in that student's checkout, as nobody in particular.
git_in()
{
    dir=$sub/$1
    shift
    HOME=$scratch GIT_CONFIG_NOSYSTEM=1 timeout 60 git -C "$dir" -c user.name=student \
        -c user.email=student@example.org "$@" >/dev/null 2>&1
}

# repository ID: with one commit, in which tail.c is "committed".
repository()
{
    hand_in "$1/tail.c" committed
    git_in "$1" init -b main
    git_in "$1" add -A
    git_in "$1" commit -m work
    hand_in "$1/tail.c" 'not committed'
    hand_in "$1/fibonacci.c" 'not committed'
}

# trap_in FILE: something that must never run.
trap_in()
{
    printf '#!/bin/sh\necho run >>%s/ran\nexit 1\n' "$scratch" >"$1"
    chmod +x "$1"
}

# Every way in which a repository makes git run something.
hostile()
{
    git_dir=$sub/$1/.git
    for hook in post-checkout post-index-change reference-transaction fsmonitor \
        upload-pack; do
        mkdir -p "$git_dir/hooks"
        trap_in "$git_dir/hooks/$hook"
    done
    run=$git_dir/hooks/fsmonitor
    cat >>"$git_dir/config" <<EOF
[core]
	fsmonitor = $run
	pager = $run
	sshCommand = $run
	hooksPath = hooks
	alternateRefsCommand = $run
[remote "origin"]
	url = ext::$run
	promisor = true
	partialclonefilter = blob:none
[extensions]
	partialClone = origin
[protocol]
	allow = always
[filter "x"]
	smudge = $run
	clean = $run
	required = true
[diff "x"]
	textconv = $run
EOF
    echo '* filter=x diff=x' >"$git_dir/info/attributes"
}

commits()
{
    new
    repository jane
    git_in jane tag handed-in
    repository late
    git_in late tag handed-in
    git_in late commit -am 'after the deadline'
    repository packed
    git_in packed pack-refs --all
    git_in packed gc
    repository detached
    git_in detached checkout --detach
    repository bare
    git -C "$sub" clone -q --bare bare bare.git
    rm -rf "$sub/bare"
    hand_in 'unborn/tail.c' 'lies there'
    git_in unborn init -b main
    hand_in 'plain/tail.c'
    repository 'Jo_12_assignsubmission_file_'
    collect
    for id in jane packed detached bare.git 12; do
        has $id tail.c committed
        has_not $id fibonacci.c
    done
    has late tail.c 'not committed'
    has unborn tail.c 'lies there'
    has plain tail.c
    is "git is not said, or the commit" 'any(.[]; .id == "jane" and .from == "git"
        and (.notes[0] | test("^taken from the commit [0-9a-f]{12} .HEAD.$")))'
    is "a plain folder is git" 'any(.[]; .id == "plain" and .from == "folder")'
    noted unborn 'there is no commit in its repository'
    collect --tag handed-in "$sub"
    has jane tail.c committed
    has late tail.c committed
    has_not packed tail.c
    noted packed 'its repository has no tag "handed-in"'
    has plain tail.c
}

# A whole course may be committed, and more than 1,000 files.
checkout_of_a_course()
{
    new
    hand_in 'jane/exercises/01-the-bill/03-tail/tail.c' mine
    hand_in 'jane/solutions/01-the-bill/03-tail/tail.c' yours
    hand_in 'jane/exercises/03-generators/07-fibonacci/fibonacci.c' mine
    mkdir "$sub/jane/docs"
    (cd "$sub/jane/docs" && seq 1100 | xargs touch)
    ln -s tail.c "$sub/jane/both_ends.c"
    head -c 1048577 /dev/zero >"$sub/jane/parse.c"
    git_in jane init -b main
    git_in jane add -A
    git_in jane commit -m work
    collect
    has jane tail.c mine
    has jane fibonacci.c mine
    refused jane 'symbolic link' both_ends.c
    refused jane 'longer than 1 MB' parse.c
    has_not jane parse.c
}

hostile_repositories()
{
    new
    for id in jane lacks link points borrows head broken garbage; do repository $id; done
    hostile jane
    hostile lacks
    # An object that is not there could be fetched, by running something.
    printf 'committed\n' >"$scratch/text"
    lost=$(git hash-object "$scratch/text")
    rm -f "$sub/lacks/.git/objects/$(echo "$lost" | cut -c1-2)/$(echo "$lost" | cut -c3-)"
    mv "$sub/link/.git/objects" "$scratch/objects"
    ln -s "$scratch/objects" "$sub/link/.git/objects"
    mv "$sub/points/.git" "$scratch/points.git"
    echo "gitdir: $scratch/points.git" >"$sub/points/.git"
    echo "$scratch/points.git/objects" >"$sub/borrows/.git/objects/info/alternates"
    echo 'ref: ../../../../secret' >"$sub/head/.git/HEAD"
    find "$sub/broken/.git/objects" -type f -exec sh -c 'chmod u+w "$0"; echo x >"$0"' {} \;
    echo '[not a configuration' >"$sub/garbage/.git/config"
    collect
    check "the class is not collected" [ "$status" -eq 0 ]
    has jane tail.c committed
    has garbage tail.c committed
    check_not "a repository has run something" test -e "$scratch/ran"
    for id in lacks link points borrows head broken; do
        is "$id: something was taken" "any(.[]; .id == \"$id\" and .taken == [])"
    done
    refused lacks 'it cannot be read' tail.c
    noted link 'has links in it'
    noted points 'leads to another place'
    noted borrows 'borrows objects'
    noted head 'leads to no commit'
    noted broken 'git cannot read the commit'
    # That the traps do work.
    git_in jane status
    check "status in a hostile repository is harmless" test -e "$scratch/ran"
    rm -f "$scratch/ran"
    git_in lacks cat-file blob "$lost"
    check "an object that is not there is not fetched" test -e "$scratch/ran"
    rm -rf "$scratch/ran" "$scratch/objects" "$scratch/points.git"
}

repositories()
{
    commits
    checkout_of_a_course
    hostile_repositories
}
