/* SPDX-License-Identifier: MIT */
/*
 * peer.h - a server for tests that plays a script: raw bytes for one request after the
 * other, and what becomes of the connection afterwards.
 */
#ifndef PACTA_TESTS_CORE_HTTP_PEER_H
#define PACTA_TESTS_CORE_HTTP_PEER_H

#include <pthread.h>

#include "core/base/str.h"
#include "tests/core/http/raw.h"

enum peer_then {
    PEER_KEEP,  /* the next request comes over the same connection */
    PEER_CLOSE, /* ... over a new one */
    PEER_LEAVE, /* ... over a new one, though this one stays open */
    PEER_STALL, /* wait until the client goes away */
    PEER_FLOOD, /* the bytes again and again until the client goes away */
    PEER_RESET  /* close so that the client sees a reset */
};

struct peer_reply {
    pacta_str bytes;
    enum peer_then then;
};

struct peer {
    const struct peer_reply *replies;
    size_t count;
    uint16_t port;
    int listener;
    pthread_t thread;
    /* Written by the thread; to be read after peer_join(). */
    struct raw_answer requests[32];
    size_t request_count, connections;
    struct raw left[8]; /* connections that stayed open */
    size_t left_count;
};

static inline void peer_finish(struct peer *peer, struct raw *raw,
                               const struct peer_reply *reply)
{
    struct linger reset = {1, 0};

    switch (reply->then) {
    case PEER_KEEP:
        return;
    case PEER_LEAVE:
        peer->left[peer->left_count++] = *raw;
        *raw = (struct raw){-1, NULL, 0, 0};
        return;
    case PEER_FLOOD:
        while (raw_send(raw, reply->bytes.ptr, reply->bytes.len))
            continue;
        break;
    case PEER_STALL:
        (void)raw_ends(raw);
        break;
    case PEER_RESET:
        setsockopt(raw->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        break;
    case PEER_CLOSE:
        break;
    }
    raw_close(raw);
}

/* Reads the next request, over a new connection when there is none or it ended. */
static inline bool peer_next(struct peer *peer, struct raw *raw)
{
    struct raw_answer *request = &peer->requests[peer->request_count];

    if (raw->fd >= 0)
        *request = raw_answer_read(raw, false);
    while (raw->fd < 0 || request->status == 0) {
        raw_answer_dispose(request);
        raw_close(raw);
        if (!raw_wait(peer->listener, POLLIN, pacta_clock_us() + RAW_DEADLINE_US))
            return false;
        raw->fd = accept(peer->listener, NULL, NULL);
        if (raw->fd < 0)
            return false; /* peer_join() shut the listener down */
        peer->connections++;
        *request = raw_answer_read(raw, false);
    }
    peer->request_count++;
    return true;
}

static inline void *peer_run(void *payload)
{
    struct peer *peer = payload;
    struct raw raw = {-1, NULL, 0, 0};

    for (size_t i = 0; i < peer->count && peer_next(peer, &raw); i++) {
        (void)raw_send(&raw, peer->replies[i].bytes.ptr, peer->replies[i].bytes.len);
        peer_finish(peer, &raw, &peer->replies[i]);
    }
    raw_close(&raw);
    for (size_t i = 0; i < peer->left_count; i++)
        raw_close(&peer->left[i]);
    return NULL;
}

static inline void peer_start(struct peer *peer, const struct peer_reply *replies,
                              size_t count)
{
    memset(peer, 0, sizeof *peer);
    peer->replies = replies;
    peer->count = count;
    peer->listener = raw_listen(&peer->port);
    if (pthread_create(&peer->thread, NULL, peer_run, peer) != 0)
        abort();
}

/* Afterwards no request can come any more, and `requests` may be read. */
static inline void peer_join(struct peer *peer)
{
    shutdown(peer->listener, SHUT_RDWR);
    pthread_join(peer->thread, NULL);
    close(peer->listener);
}

static inline void peer_dispose(struct peer *peer)
{
    for (size_t i = 0; i < PACTA_COUNT(peer->requests); i++)
        raw_answer_dispose(&peer->requests[i]);
}

#endif
