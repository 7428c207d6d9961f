#!/bin/sh
# SPDX-License-Identifier: MIT
# selftest.sh ROOT - every check of this folder lets a small good tree pass and refuses it
# once one thing in it is bad. A check that cannot fail proves nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
real=$(cd "$1" && pwd)
CC=${CC:-cc}
tree=$scratch/tree
failed=0
tried=0

licence='/* SPDX-License-Identifier: MIT */'

# write FILE: standard input becomes a file of the tree, behind a licence line.
write() {
    mkdir -p "$(dirname "$tree/$1")"
    {
        echo "$licence"
        cat
    } > "$tree/$1"
}

# A tree with which every check is content.
plant() {
    rm -rf "$tree"
    mkdir -p "$tree/include/pacta" "$tree/docs"
    cp "$real/include/pacta/attributes.h" "$real/include/pacta/site.h" "$tree/include/pacta/"
    cp "$real/include/pacta/error.h" "$tree/include/pacta/"
    cat > "$tree/docs/architecture.md" << 'END'
<!-- layers -->
| layer | rooms | remark |
|---|---|---|
| 4 | `cli` | public headers only |
| 3 | `core/match` `core/notation` | |
| 2 | `core/text` | |
| 1 | `core/base` | |
<!-- /layers -->
<!-- outside -->
| library | headers | only in |
|---|---|---|
| PCRE2 | `pcre2.h` | `core/text/regex*` |
| libcurl | `curl/*` | `core/base/client*` |
<!-- /outside -->
END
    cat > "$tree/docs/api.md" << 'END'
## `pacta/text.h`
| `pacta_text_len(text)` | length |
| `pacta_text_add(...)` | more |
## `pacta/error.h`
| `pacta_code_name(code)` | name |
| `pacta_error_format(...)` | line |
END
    write include/pacta/text.h << 'END'
#ifndef PACTA_TEXT_H
#define PACTA_TEXT_H
#include <pacta/attributes.h>
#include <pacta/error.h>
/** Not this: PACTA_API int pacta_commented(void); */
PACTA_API int pacta_text_len(const char *text);
PACTA_API PACTA_PRINTF(2, 3) PACTA_NODISCARD int
pacta_text_add(char *text, const char *fmt, ...);
#define pacta_text_add(...) pacta_text_add(__VA_ARGS__)
#endif
END
    echo 'int pacta_low(void);' | write core/base/low.h
    write core/base/low.c << 'END'
#include "core/base/low.h"
#include <ctype.h>
int pacta_low(void)
{
    return tolower('A');
}
END
    echo 'int pacta_regex(void);' | write core/text/regex.h
    write core/text/regex.c << 'END'
#include "core/text/regex.h"
#include <pcre2.h>
#include "core/base/low.h"
int pacta_regex(void)
{
    const char *url = "http://x/*"; /* "//" in a string, // in a comment: both fine */
    return pacta_low() + (url != 0) + '"' + '/' / '/';
}
END
    echo 'int pacta_match(void);' | write core/match/match.h
    printf '#include "core/match/match.h"\n#include "core/text/regex.h"\n' |
        write core/match/match.c
    echo 'int pacta_notation(void);' | write core/notation/notation.h
    printf '#include "cli/main.h"\n#include <pacta/text.h>\nvoid f(void) { printf("x"); }\n' |
        write cli/main.c
    echo 'int main_(void);' | write cli/main.h
}

# agrees SCRIPT ARGUMENT...: the check passes on the tree as it is.
agrees() {
    script=$1
    shift
    tried=$((tried + 1))
    if ! "$here/$script.sh" "$tree" "$@" > "$scratch/said" 2>&1; then
        failed=$((failed + 1))
        echo "FAIL $script refuses a good tree:"
        sed 's/^/    /' "$scratch/said"
    fi
}

# refuses SCRIPT TEXT ARGUMENT...: the check fails on the tree and says TEXT.
refuses() {
    script=$1
    text=$2
    shift 2
    tried=$((tried + 1))
    if "$here/$script.sh" "$tree" "$@" > "$scratch/said" 2>&1; then
        failed=$((failed + 1))
        echo "FAIL $script lets this pass: $text"
    elif ! grep -qF -- "$text" "$scratch/said"; then
        failed=$((failed + 1))
        echo "FAIL $script does not say '$text' but:"
        sed 's/^/    /' "$scratch/said"
    fi
    plant
}

layers() {
    agrees layers
    echo '#include "core/match/match.h"' >> "$tree/core/text/regex.c"
    refuses layers 'core/text/regex.c:10: "core/match/match.h": core/match stands above core/text'
    echo '#include "core/notation/notation.h"' >> "$tree/core/match/match.c"
    refuses layers 'core/notation is a neighbour of core/match'
    echo '  #  include  "core/base/low.h"' >> "$tree/cli/main.c"
    refuses layers 'cli includes public headers only'
    echo '#include <pcre2.h>' >> "$tree/core/match/match.c"
    refuses layers 'core/match/match.c:4: <pcre2.h> is known in core/text/regex* only'
    echo '#include <curl/easy.h>' >> "$tree/cli/main.c"
    refuses layers '<curl/easy.h> is known in core/base/client* only'
    echo '#include "low.h"' >> "$tree/core/base/low.c"
    refuses layers '"low.h" is no file of a room'
    echo 'int x;' | write core/odd/odd.c
    refuses layers 'core/odd is in no layer'
    printf '#include <stdio.h>\n#include "core/base/low.h"\n' | write core/base/low.c
    refuses layers '"core/base/low.h" comes first'
    : > "$tree/docs/architecture.md"
    refuses layers 'no tables'
    rm -r "$tree/core" "$tree/cli"
    refuses layers 'no source files'
}

sizes() {
    agrees sizes
    awk 'BEGIN { for (i = 0; i < 499; i++) print "int a;" }' | write core/base/long.c
    agrees sizes
    echo >> "$tree/core/base/long.c"
    refuses sizes 'core/base/long.c:501: a file of 501 lines'
    awk 'BEGIN { print "{"; for (i = 0; i < 60; i++) print "    a;"; print "}" }' |
        write tests/long.c
    agrees sizes
    awk 'BEGIN { print "{"; for (i = 0; i < 61; i++) print "    a;"; print "}" }' |
        write tests/long.c
    refuses sizes 'tests/long.c:2: a function body of 61 lines'
    rm -r "$tree/core" "$tree/cli" "$tree/include"
    refuses sizes 'no source files'
}

style() {
    agrees style
    echo 'int a; // here' >> "$tree/cli/main.c"
    refuses style 'cli/main.c:5: a line comment'
    echo 'int a = x ? tolower (b) : 0;' >> "$tree/core/match/match.c"
    refuses style 'core/match/match.c:4: tolower(): the locale changes it'
    echo 'double d = strtod(s, 0);' >> "$tree/cli/main.c"
    refuses style 'strtod(): the locale changes it'
    echo 'f("took %.2f s", s);' >> "$tree/cli/main.c"
    refuses style 'cli/main.c:5: a number printed with the decimal point of the locale'
    echo 'f("%s is %g", s, d);' >> "$tree/core/text/regex.c"
    refuses style 'decimal point'
    echo 'void g(void) { fprintf(0, "x"); }' >> "$tree/core/base/low.c"
    refuses style 'fprintf(): the library neither prints nor exits'
    echo 'void g(void) { abort(); }' >> "$tree/core/match/match.c"
    refuses style 'abort(): the library neither prints nor exits'
    echo 'void g(void) { usleep(1000); }' | write tests/core/test_x.c
    refuses style 'tests/core/test_x.c:2: usleep(): poll'
    echo 'void g(void) { nanosleep(a, b); }' | write core/base/clock.c
    agrees style
    echo 'void g(void) { my_printf("x"); pacta_sleep_not(); } /* sleep(1) */' |
        write core/base/fine.c
    agrees style
    echo 'int a;' > "$tree/core/base/bare.h"
    refuses style 'core/base/bare.h:1: no licence line'
    rm -r "$tree/core" "$tree/cli" "$tree/include"
    refuses style 'no source files'
}

headers() {
    agrees headers
    echo 'size_t pacta_size(void);' | write include/pacta/alone.h
    refuses headers 'include/pacta/alone.h:'
    echo 'static inline int *f(void *p) { return p; }' | write include/pacta/alone.h
    refuses headers '-std=c++11'
    echo 'struct { int a[0]; } x;' | write include/pacta/alone.h
    refuses headers '-std=c99'
    rm -r "$tree/include"
    refuses headers 'no headers'
}

notation() {
    cp "$real/include/pacta/"*.h "$tree/include/pacta/"
    agrees notation
    sed '/^#define PACTA_JSON/s/.*/#define PACTA_JSON(...) PACTA_TEXT(__VA_ARGS__)/' \
        "$real/include/pacta/interaction.h" > "$tree/include/pacta/interaction.h"
    echo '#define PACTA_TEXT(...) (__extension__ #__VA_ARGS__)' >> "$tree/include/pacta/interaction.h"
    refuses notation 'c11: line'
    cp "$real/include/pacta/"*.h "$tree/include/pacta/"
    sed '/^#define PACTA_JSON/s/.*/#define PACTA_JSON(...) #__VA_ARGS__/' \
        "$real/include/pacta/interaction.h" > "$tree/include/pacta/interaction.h"
    refuses notation 'c99:'
}

api() {
    agrees api
    sed -i '/pacta_text_add/d' "$tree/docs/api.md"
    refuses api 'include/pacta/text.h: pacta_text_add is not in docs/api.md'
    echo '| `pacta_gone(x)` | |' >> "$tree/docs/api.md"
    refuses api 'docs/api.md: pacta/error.h has no pacta_gone'
    echo '| `pacta_code_name(x)` | |' >> "$tree/docs/api.md"
    refuses api 'pacta_code_name is listed twice'
    rm -r "$tree/include"
    refuses api 'no public functions'
}

# library EXTRA: a library of the tree's functions and EXTRA.
library() {
    cat > "$scratch/lib.c" << END
#define PACTA_API __attribute__((visibility("default")))
PACTA_API const char *pacta_code_name(int a) { return a ? "a" : "b"; }
PACTA_API int pacta_error_format(void) { return 1; }
PACTA_API int pacta_text_len(void) { return 1; }
int pacta_hidden(void); int pacta_hidden(void) { return 2; }
static int load_once; int pacta_use(void); int pacta_use(void) { return load_once++; }
static const char *const NAMES[] = {"a", "b"};
const char *pacta_names(int i); const char *pacta_names(int i) { return NAMES[i]; }
$1
END
    "$CC" -fPIC -fvisibility=hidden -c -o "$scratch/lib.o" "$scratch/lib.c"
    "$CC" -shared -o "$scratch/lib.so" "$scratch/lib.o"
    rm -f "$scratch/lib.a"
    ar rc "$scratch/lib.a" "$scratch/lib.o"
}

symbols() {
    add='PACTA_API int pacta_text_add(void); int pacta_text_add(void) { return 1; }'
    library "$add"
    agrees symbols "$scratch/lib.so" "$scratch/lib.a"
    library ''
    refuses symbols 'pacta_text_add: declared with PACTA_API, not exported' \
        "$scratch/lib.so" "$scratch/lib.a"
    library "$add PACTA_API int pacta_more(void); int pacta_more(void) { return 1; }"
    refuses symbols 'pacta_more: exported, in no public header' "$scratch/lib.so" "$scratch/lib.a"
    library "$add int helper(void); int helper(void) { return 1; }"
    refuses symbols 'helper: visible in the archive without pacta_' "$scratch/lib.so" "$scratch/lib.a"
    library "$add static int calls; int pacta_count(void); int pacta_count(void) { return ++calls; }"
    refuses symbols 'calls: state at file scope' "$scratch/lib.so" "$scratch/lib.a"
    library "$add static int left = 3; int pacta_count(void); int pacta_count(void) { return --left; }"
    refuses symbols 'left: state at file scope' "$scratch/lib.so" "$scratch/lib.a"
}

readme() {
    file=examples/readme/test_user_client.c
    mkdir -p "$tree/examples/readme"
    printf '%s\n/* why */\n#include <pacta.h>\nint main(void);\n' "$licence" > "$scratch/good"
    {
        printf '# X\n```c\nint other;\n```\n<!-- %s -->\n' "$file"
        printf '```c\n#include <pacta.h>\nint main(void);\n```\n'
    } > "$scratch/page"
    set_readme() {
        mkdir -p "$tree/examples/readme"
        cp "$scratch/good" "$tree/$file"
        cp "$scratch/page" "$tree/README.md"
    }
    set_readme
    agrees readme
    echo 'int more;' >> "$tree/$file"
    refuses readme '> int more;'
    set_readme
    sed -i '/^<!--/d' "$tree/README.md"
    refuses readme 'no block of C'
    set_readme
    i=0
    while [ $i -lt 24 ]; do
        echo 'int more;' >> "$tree/$file"
        i=$((i + 1))
    done
    { printf '<!-- %s -->\n```c\n' "$file"; sed 1,2d "$tree/$file"; echo '```'; } > "$tree/README.md"
    refuses readme 'a consumer test of 26 lines'
}

links() {
    printf '# Two Words, so\n[a](#two-words-so) [b](docs/api.md) [c](https://x.y/z)\n' \
        > "$tree/README.md"
    printf '```\n[code](gone.md)\n```\n`[code](gone.md)`\n' >> "$tree/README.md"
    agrees links
    echo '[a](docs/gone.md)' > "$tree/docs/more.md"
    refuses links 'docs/more.md: docs/gone.md leads nowhere'
    echo '[a](api.md#no-such-heading)' > "$tree/docs/more.md"
    refuses links 'docs/more.md: api.md#no-such-heading names no heading'
    rm -r "$tree/docs"
    rm -f "$tree/README.md"
    refuses links 'no pages'
}

for check in layers sizes style headers notation api symbols readme links; do
    plant
    $check
done
echo "$tried tried, $failed failed"
[ "$failed" -eq 0 ]
