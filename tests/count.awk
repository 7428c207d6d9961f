# SPDX-License-Identifier: MIT
# count.awk - what became of every test of a ctest run: lines of "passed", "failed" or
# "skipped", the test's name, and why. Reads ctest's LastTest.log, then what ctest printed,
# which alone tells a test that did not run from one that passed. A line "skipped: why" of a
# test counts as one skip, also where the rest of that test passed; so does a test that
# cmocka skipped.

function reason(text) {
    if (!((name, text) in seen)) {
        seen[name, text] = 1
        reasons[name] = reasons[name] text "\n"
    }
}

FNR == 1 { files++ }

files == 1 && /^[0-9]+\/[0-9]+ Testing: / { name = $3; listed = 0; next }
files == 1 && tolower($0) ~ /^skipped: / { told[name]++; reason(substr($0, 10)) }
files == 1 && /^not yet: / { later[name]++ }
files == 1 && /^\[ +SKIPPED +\] [0-9]+ test/ { listed = 1 }
files == 1 && /^\[ +SKIPPED +\]/ && !listed && told[name]-- <= 0 { reason($NF) }

files == 2 && / Test +#[0-9]+: / {
    name = $0
    sub(/^.* Test +#[0-9]+: +/, "", name)
    sub(/[ .*].*$/, "", name)
    names[++tests] = name
    if (/\*\*\*Skipped/ || /\*\*\*Not Run \(Disabled\)/)
        outcome[name] = "skipped"
    else
        outcome[name] = / Passed +[0-9.]+ sec/ ? "passed" : "failed"
    if (match(name, /_with_/) && outcome[name] == "passed")
        again[substr(name, 1, RSTART - 1)] = name
}

END {
    for (t = 1; t <= tests; t++) {
        name = names[t]
        if (later[name])
            reasons[name] = reasons[name] later[name] " cases not yet; its output names them\n"
        count = split(reasons[name], list, "\n")
        for (i = 1; i < count; i++)
            if (!(name in again) || index("\n" reasons[again[name]], "\n" list[i] "\n"))
                print "skipped\t" name "\t" list[i]
        if (outcome[name] != "skipped")
            print outcome[name] "\t" name
        else if (count < 2)
            print "skipped\t" name "\tit gave no reason"
    }
}
