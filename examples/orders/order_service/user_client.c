/* SPDX-License-Identifier: MIT */
/*
 * user_client.c - asks UserService for a user, with libcurl and jansson. Example, order
 * service.
 */
#include "user_client.h"

#include <curl/curl.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct answer {
    long status;
    size_t len;
    char body[16 * 1024];
};

static size_t keep(char *data, size_t one, size_t len, void *payload)
{
    struct answer *answer = payload;

    (void)one; /* always 1 */
    if (len > sizeof answer->body - answer->len)
        return 0; /* no user is that long: give up */
    memcpy(answer->body + answer->len, data, len);
    answer->len += len;
    return len;
}

static bool get(struct answer *out, const char *url)
{
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
    bool done = false;

    out->len = 0;
    if (curl != NULL && headers != NULL) {
        curl_easy_setopt(curl, CURLOPT_URL, url);
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "localhost,127.0.0.1");
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 5000L);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, out);
        done =
            curl_easy_perform(curl) == CURLE_OK &&
            curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out->status) == CURLE_OK;
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return done;
}

/* False when the member is no text, or one that does not fit. */
static bool copy(char *out, size_t size, const json_t *object, const char *member)
{
    const char *text = json_string_value(json_object_get(object, member));

    return text != NULL && snprintf(out, size, "%s", text) < (int)size;
}

static bool read_user(struct user *out, const struct answer *answer)
{
    json_t *user = json_loadb(answer->body, answer->len, 0, NULL);
    json_t *id = json_object_get(user, "id");
    json_t *address = json_object_get(user, "shipping_address");
    bool understood =
        json_is_integer(id) && copy(out->name, sizeof out->name, user, "name") &&
        copy(out->email, sizeof out->email, user, "email") &&
        copy(out->address.street, sizeof out->address.street, address, "street") &&
        copy(out->address.city, sizeof out->address.city, address, "city") &&
        copy(out->address.zip, sizeof out->address.zip, address, "zip");

    out->id = (int)json_integer_value(id);
    json_decref(user);
    return understood;
}

enum user_client_outcome user_client_fetch(struct user *out, const char *base_url,
                                           int id)
{
    struct answer answer = {.status = 0};
    char url[512];

    if (snprintf(url, sizeof url, "%s/users/%d", base_url, id) >= (int)sizeof url ||
        !get(&answer, url))
        return USER_CLIENT_UNREACHABLE;
    if (answer.status == 404)
        return USER_CLIENT_NO_SUCH_USER;
    if (answer.status != 200 || !read_user(out, &answer))
        return USER_CLIENT_NOT_UNDERSTOOD;
    return USER_CLIENT_OK;
}
