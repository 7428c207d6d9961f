# SPDX-License-Identifier: MIT
# api.awk - the public functions that headers declare, one FILE<tab>NAME a line. The input
# is what code.awk prints.
{
    split($0, part, ":")
    code = substr($0, length(part[1]) + length(part[2]) + 3)
    if (part[1] != file)
        statement = ""
    file = part[1]
    if (code ~ /^[ \t]*#/ || continued) {
        continued = code ~ /\\$/
        next
    }
    statement = statement " " code
    while ((end = index(statement, ";")) > 0) {
        declaration = substr(statement, 1, end - 1)
        statement = substr(statement, end + 1)
        if (declaration !~ /PACTA_API/)
            continue
        sub(/.*PACTA_API/, "", declaration)
        gsub(/PACTA_PRINTF\([^)]*\)|PACTA_NODISCARD/, "", declaration)
        if (match(declaration, /[A-Za-z0-9_]+ *\(/)) {
            name = substr(declaration, RSTART, RLENGTH)
            gsub(/[ (]/, "", name)
            print file "\t" name
        }
    }
}
