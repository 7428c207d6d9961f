/* SPDX-License-Identifier: MIT */
/*
 * regex_property.c - names of character properties: Ruby knows long ones and POSIX
 * ones, PCRE2 short ones. What stands in no table is PCRE2's to know: scripts.
 *
 * Layer: core/text.
 */
#include "core/text/regex_translate.h"

/* Written without blanks, dashes and case. */
static const struct {
    const char *ruby, *pcre;
    bool is_posix; /* [:graph:], which needs a class around it */
} NAMES[] = {
    {"alnum", "Xan", false},
    {"alpha", "Alphabetic", false},
    {"blank", "blank", true},
    {"cntrl", "Cc", false},
    {"digit", "Nd", false},
    {"graph", "graph", true},
    {"lower", "Lowercase", false},
    {"print", "print", true},
    {"punct", "P", false},
    {"space", "White_Space", false},
    {"upper", "Uppercase", false},
    {"word", "Xwd", false},
    {"xdigit", "AHex", false},
    {"assigned", "^Cn", false},
    {"other", "C", false},
    {"control", "Cc", false},
    {"format", "Cf", false},
    {"privateuse", "Co", false},
    {"letter", "L", false},
    {"casedletter", "L&", false},
    {"uppercaseletter", "Lu", false},
    {"lowercaseletter", "Ll", false},
    {"titlecaseletter", "Lt", false},
    {"modifierletter", "Lm", false},
    {"otherletter", "Lo", false},
    {"mark", "M", false},
    {"combiningmark", "M", false},
    {"nonspacingmark", "Mn", false},
    {"spacingmark", "Mc", false},
    {"enclosingmark", "Me", false},
    {"number", "N", false},
    {"decimalnumber", "Nd", false},
    {"letternumber", "Nl", false},
    {"othernumber", "No", false},
    {"punctuation", "P", false},
    {"connectorpunctuation", "Pc", false},
    {"dashpunctuation", "Pd", false},
    {"openpunctuation", "Ps", false},
    {"closepunctuation", "Pe", false},
    {"initialpunctuation", "Pi", false},
    {"finalpunctuation", "Pf", false},
    {"otherpunctuation", "Po", false},
    {"symbol", "S", false},
    {"mathsymbol", "Sm", false},
    {"currencysymbol", "Sc", false},
    {"modifiersymbol", "Sk", false},
    {"othersymbol", "So", false},
    {"separator", "Z", false},
    {"spaceseparator", "Zs", false},
    {"lineseparator", "Zl", false},
    {"paragraphseparator", "Zp", false},
};

static bool is_same_name(pacta_str name, const char *known)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = pacta_lower(name.ptr[i]);

        if (c == ' ' || c == '-' || c == '_')
            continue;
        if (*known == '\0' || *known++ != c)
            return false;
    }
    return *known == '\0';
}

static void add_posix(pacta_buf *out, const char *name, bool negated, bool in_class)
{
    pacta_buf_addf(out, in_class ? "[:%s%s:]" : "[[:%s%s:]]", negated ? "^" : "", name);
}

static void add_property(pacta_buf *out, pacta_str name, bool negated)
{
    pacta_buf_addf(out, "\\%c{%.*s}", negated ? 'P' : 'p', PACTA_FMT(name));
}

static void add_named(pacta_buf *out, pacta_str name, bool negated, bool in_class)
{
    for (size_t i = 0; i < PACTA_COUNT(NAMES); i++) {
        if (!is_same_name(name, NAMES[i].ruby))
            continue;
        if (NAMES[i].is_posix)
            add_posix(out, NAMES[i].pcre, negated, in_class);
        else
            add_property(out, pacta_str_of(NAMES[i].pcre), negated);
        return;
    }
    add_property(out, name, negated);
}

int pacta_regex_property(pacta_regex_reader *reader, bool negated, bool in_class)
{
    pacta_str name = pacta_str_from(reader->text, reader->at + 1);
    size_t len = pacta_str_find(name, '}');

    if (len == name.len)
        return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text,
                                   "expected the name of a property in braces",
                                   reader->at);
    reader->at += len + 2;
    name = pacta_str_sub(name, 0, len);
    if (pacta_str_starts(name, PACTA_STR("^"))) {
        negated = !negated;
        name = pacta_str_from(name, 1);
    }
    add_named(reader->out, name, negated, in_class);
    return PACTA_OK;
}
