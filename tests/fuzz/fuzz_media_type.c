/* SPDX-License-Identifier: MIT */
/*
 * fuzz_media_type.c - two media types, one a line: every type fits itself, views stay
 * inside the text, and a body's guessed type is one that we know.
 */
#include <assert.h>
#include <stdint.h>

#include "core/text/media_type.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_inside(pacta_str part, pacta_str whole)
{
    assert(part.len == 0 ||
           (part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len));
}

static void check_parts(pacta_str text)
{
    pacta_media_type type;

    if (!pacta_media_type_parse(&type, text)) {
        assert(pacta_media_type_kind(text) == PACTA_MEDIA_UNKNOWN);
        return;
    }
    assert(type.type.len != 0 && type.subtype.len != 0);
    assert(type.essence.len == type.type.len + 1 + type.subtype.len +
                                   (type.suffix.ptr != NULL ? type.suffix.len + 1 : 0));
    check_inside(type.essence, text);
    check_inside(type.parameters, text);
    check_inside(type.suffix, type.essence);
    assert(pacta_media_type_fits(type.essence, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str b = {(const char *)data, size}, a = PACTA_STR("");
    pacta_str guess = pacta_media_type_detect(b);

    assert(guess.ptr == NULL || pacta_media_kind_is_text(pacta_media_type_kind(guess)));
    pacta_str_split(&b, '\n', &a);
    check_parts(a);
    check_parts(b);
    check_inside(pacta_media_type_parameter(a, PACTA_STR("charset")), a);
    (void)pacta_media_type_fits(b, a);
    if (pacta_media_type_kind(a) == PACTA_MEDIA_UNKNOWN)
        assert(pacta_media_type_fits(a, b) && pacta_media_type_fits(b, a));
    return 0;
}
