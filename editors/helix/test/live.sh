# What a drafter does, step by step, in a real Helix. To be sourced by `run`.

step=start
ok() {
    echo "  ok  $step"
}
wrong() {
    tmux capture-pane -p 2>/dev/null || true
    echo "  FAILED  $step: $*"
    fail "see above"
}

# Waits until a command succeeds.
await() { # WHAT, COMMAND…
    local end=$((SECONDS + 15)) what=$1
    shift
    until "$@"; do
        ((SECONDS < end)) || wrong "waited in vain for $what"
        sleep 0.05
    done
}
screen_matches() {
    tmux capture-pane -p | grep -q "$@"
}
screen_lacks() {
    ! screen_matches "$@"
}
sees() { # TEXT
    await "$1" screen_matches -F -- "$1"
}
sees_no_more() { # TEXT
    await "the end of $1" screen_lacks -F -- "$1"
}
# Where the status line says that the cursor is.
stands_at() { # LINE:COLUMN
    await "$1" screen_matches -E "sel +$1 *\$"
}

# Keys by their names, one after another: of a burst Helix 25.01.1 tells the server in any order.
keys() {
    local key
    for key in "$@"; do
        tmux send-keys -- "$key"
        sleep 0.05
    done
}
paste() { # TEXT
    tmux set-buffer -- "$1"
    tmux paste-buffer -p
}
say() { # COMMAND
    keys :
    tmux send-keys -l -- "$1"
    keys Enter
}
go() { # LINE
    say "goto $1"
    stands_at "$1:1"
}
leave() { # TEXT that goes with Escape
    keys Escape
    sees_no_more "$1"
}
visit() { # NAME
    say "open $1"
    sees "NOR   $1 "
}
act() { # TITLE of the action, and how many stand above it
    local above=$2
    keys Space a
    sees "$1"
    while ((above-- > 0)); do
        keys Down
    done
    keys Enter
}

is_saved() { # NAME
    cmp -s "$1" expected
}
# Saves a draft, which is then the example with these changes.
saves() { # NAME, CHANGES as sed takes them
    local language=en
    [[ $1 != zh* ]] || language=zh
    sed -E "$2" "$top/examples/council-revision.$language.txt" >expected
    say write
    local end=$((SECONDS + 15))
    until is_saved "$1"; do
        ((SECONDS < end)) || wrong "$(diff expected "$1")"
        sleep 0.05
    done
}

step="health"
"$helix" --health resolution >health
grep -q '✓.* resolint' health || wrong "$(cat health)"
ok

step="diagnostics"
tmux -f /dev/null new-session -d -x 140 -y 60 "$helix" en.resolution.txt
sees 'keep "5"'
keys Space d
for rule in homoglyph outdated-edition dangling-reference merged-label doubled-terminator; do
    sees " $rule "
done
ok

step="settings reach the server"
screen_lacks -F undefined-acronym || wrong "undefined-acronym is not off"
leave " doubled-terminator "
ok

step="inlay hints"
sees "de) → e)"
sees "resolves 2 above → to count a settlement"
ok

step="a quick fix"
go 6
act 'Write the Latin "C"' 0
sees "Documents C26/17"
changes='6s/С/C/'
saves en.resolution.txt "$changes"
ok

step="labels written by hand"
for change in "27 e" "29 f" "39 4" "41 5"; do
    go "${change% *}"
    keys d l r "${change#* }"
done
changes="$changes; 27s/^de/e/; 29s/^ef/f/; 39s/^34/4/; 41s/^45/5/"
saves en.resolution.txt "$changes"
ok

step="rename of a label"
go 35
keys Space r
sees "rename-to:2"
keys C-u 3 Enter
sees "resolves 3 above"
changes="$changes; 35s/to .*/to publish the method agreed with the regional offices;/"
changes="$changes; 37s/to .*/to count a settlement as covered when a signal has been measured in it;/"
changes="$changes; 39s/resolves 2/resolves 3/"
saves en.resolution.txt "$changes"
ok

step="definition"
go 39
keys f 3 g d
stands_at 37:1
ok

step="references"
keys g r
sees "en.resolution.txt:37"
sees "en.resolution.txt:39"
leave "en.resolution.txt:39"
ok

step="hover"
go 47
keys f 7 Space k
sees "This draft has no such part."
leave "This draft has no such part."
ok

step="symbols"
keys Space s
sees "1 to collect the figures from the regional"
leave "1 to collect the figures from the regional"
ok

step="completion"
go 47
keys A Enter 4 Tab
paste "to recall Resolution 13"
keys 9
sees "1390 (C18)"
keys Tab Enter
sees_no_more "1390 (C18)"
leave " INS "
changes="$changes; 47a 4\tto recall Resolution 139 (Rev. Bucharest, 2022)"
saves en.resolution.txt "$changes"
ok

step="a comment"
go 19
keys x Space c
sees "{>> b)  that the first edition"
keys u
sees_no_more "{>>"
ok

step="diagnostics in Chinese"
visit zh.resolution.txt
sees 'write "，"'
sees "С26/17和C26/18号文件"
ok

step="columns behind a sign beyond the basic plane"
go 35
keys l l i
paste "𝒳"
leave " INS "
keys f ,
act 'Write "，"' 0
sees "时，将"
saves zh.resolution.txt '35s/在/𝒳在/; 35s/,/，/'
ok

step="formatting"
visit marked.resolution.md
sees 'keep "5"'
say format
sees "e)  that figures older"
saves marked.resolution.md '27s/^de/e/; 29s/^ef/f/; 39s/^34/4/; 41s/^45/5/; 47s/;,/;/'
ok

step="other names"
visit plain.resolution
sees 'keep "5"'
visit other.txt
say "set-language resolution"
sees 'keep "5"'
ok

# What Helix says once it has been told to end is of streams that close.
step="nothing is logged"
log=$HOME/.cache/helix/helix.log
[ ! -s "$log" ] || wrong "$(cat "$log")"
ok

step="the end"
server_runs() {
    cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ' | grep -qF "$scratch/bin/resolint lsp"
}
has_ended() {
    ! tmux has-session 2>/dev/null && ! server_runs
}
server_runs || wrong "the server has ended already"
say quit-all!
await "the end of Helix and of the server" has_ended
ok
