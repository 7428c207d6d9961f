# SPDX-License-Identifier: MIT
# code.awk - C sources without what only people read: prints FILE:LINE:CODE for every
# line, comments dropped and the inside of "" and '' emptied. A line comment becomes a
# bare //, so that a check can refuse it.

FNR == 1 { inside = 0 }

# The rest of `s` behind a literal that was opened by `quote`.
function behind(s, quote,    i, c) {
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c == "\\")
            i++
        else if (c == quote)
            return substr(s, i + 1)
    }
    return ""
}

function code(s,    out, at, c) {
    out = ""
    while (s != "") {
        if (inside) {
            at = index(s, "*/")
            if (at == 0)
                return out
            inside = 0
            s = substr(s, at + 2)
            continue
        }
        if (!match(s, /["'\/]/))
            return out s
        out = out substr(s, 1, RSTART - 1)
        c = substr(s, RSTART, 1)
        s = substr(s, RSTART)
        if (substr(s, 1, 2) == "/*") {
            inside = 1
            s = substr(s, 3)
        } else if (substr(s, 1, 2) == "//") {
            return out "//"
        } else if (c == "/") {
            out = out c
            s = substr(s, 2)
        } else {
            out = out c c
            s = behind(substr(s, 2), c)
        }
    }
    return out
}

# An include keeps its name; it is no literal that a check could trip over.
!inside && /^[ \t]*#[ \t]*include/ { print FILENAME ":" FNR ":" $0; next }
{ print FILENAME ":" FNR ":" code($0) }
