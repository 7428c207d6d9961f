/* SPDX-License-Identifier: MIT */
/*
 * support.c - a pact in a folder of its own, and a client to ask its mock.
 */
#define _GNU_SOURCE
#include "tests/mockserver/support.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/fs.h"

int fixture_make(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    pacta_client_options options = {.timeout_ms = 10000};

    assert_non_null(f);
    strcpy(f->folder, "mock-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->file, sizeof f->file, "%s/Shop-Stock.json", f->folder);
    f->pact = pacta_pact_new("Shop", "Stock");
    pacta_pact_set_folder(f->pact, f->folder);
    assert_int_equal(pacta_client_new(&f->client, &options, &f->err), PACTA_OK);
    *state = f;
    return 0;
}

static int remove_entry(const char *path, const struct stat *info, int type,
                        struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

int fixture_remove(void **state)
{
    struct fixture *f = *state;

    pacta_http_response_dispose(&f->answer);
    pacta_client_free(f->client);
    pacta_pact_free(f->pact);
    nftw(f->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(f);
    return 0;
}

pacta_interaction *item_seven(struct fixture *f)
{
    pacta_interaction *ix = pacta_upon_receiving(f->pact, "a request for item 7");

    pacta_given(ix, "item 7 is in stock");
    pacta_with_request(ix, "GET", "/items/7");
    pacta_will_respond_with(ix, 200);
    pacta_response_body(ix, PACTA_JSON({"id": 7, "qty": integer(3)}));
    return ix;
}

pacta_mock *mock_started(struct fixture *f)
{
    pacta_mock *mock = NULL;

    if (pacta_mock_start(&mock, f->pact, NULL, &f->err) < 0) {
        char text[1200];

        fail_msg("%s", pacta_error_format(text, sizeof text, &f->err));
    }
    return mock;
}

int ask(struct fixture *f, const pacta_mock *mock, const char *method,
        const char *target, const char *const *headers, const char *body)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str rest = pacta_str_of(target);
    pacta_http_request request = {.method = pacta_str_of(method),
                                  .body = pacta_str_of(body != NULL ? body : "")};

    assert_true(pacta_str_split(&rest, '?', &request.path));
    request.query = rest;
    for (; headers != NULL && *headers != NULL; headers++) {
        pacta_str value = pacta_str_of(*headers), name;

        assert_true(pacta_str_split(&value, ':', &name));
        assert_true(pacta_http_headers_add(&request.headers, &arena, name,
                                           pacta_str_trim(value)));
    }
    pacta_http_response_dispose(&f->answer);
    f->answer = (pacta_http_response){.status = 0};
    f->err = (pacta_error){.code = PACTA_OK};
    if (pacta_client_send(f->client, pacta_str_of(pacta_mock_url(mock)), &request,
                          &f->answer, &f->err) < 0)
        f->answer.status = -1;
    pacta_arena_dispose(&arena);
    return f->answer.status;
}

bool answer_has(const struct fixture *f, const char *text)
{
    return f->answer.body.ptr != NULL && strstr(f->answer.body.ptr, text) != NULL;
}

const char *answer_header(const struct fixture *f, const char *name)
{
    return pacta_http_headers_get(&f->answer.headers, pacta_str_of(name)).ptr;
}

pacta_result *finished(struct fixture *f, pacta_mock *mock)
{
    pacta_result *result = NULL;

    if (pacta_mock_finish(mock, &result, &f->err) < 0) {
        char text[1200];

        fail_msg("%s", pacta_error_format(text, sizeof text, &f->err));
    }
    return result;
}

bool file_exists(const char *file)
{
    return access(file, F_OK) == 0;
}

char *file_content(const char *file)
{
    pacta_buf content = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char *text = NULL;

    if (pacta_fs_read(&content, file, NULL) == PACTA_OK)
        text = pacta_buf_detach(&content);
    pacta_buf_dispose(&content);
    assert_non_null(text);
    return text;
}
