/* SPDX-License-Identifier: MIT */
/*
 * main.c - a plain program that uses an installed Pacta without a test framework: asks
 * its own mock by hand and records the pact.
 */
#define _POSIX_C_SOURCE 200809L

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pacta.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* True when the mock answers GET /ping with 200. */
static int ping(const pacta_mock *mock)
{
    static const char request[] = "GET /ping HTTP/1.1\r\nHost: x\r\n"
                                  "Connection: close\r\n\r\n";
    struct sockaddr_in to;
    char answer[256] = "";
    int fd = socket(AF_INET, SOCK_STREAM, 0), ok;

    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_port = htons(pacta_mock_port(mock));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ok = connect(fd, (struct sockaddr *)&to, sizeof to) == 0 &&
         write(fd, request, sizeof request - 1) == (ssize_t)(sizeof request - 1) &&
         read(fd, answer, sizeof answer - 1) > 0;
    close(fd);
    return ok && strncmp(answer, "HTTP/1.1 200", 12) == 0;
}

int main(void)
{
    pacta_pact *pact = pacta_pact_new("Installed", "Provider");
    pacta_interaction *get = pacta_upon_receiving(pact, "a ping");
    pacta_result *result = NULL;
    pacta_mock *mock = NULL;
    pacta_error err = {0};
    char line[1200];
    int holds = 0;

    pacta_with_request(get, "GET", "/ping");
    if (pacta_mock_start(&mock, pact, NULL, &err) == PACTA_OK && ping(mock) &&
        pacta_mock_finish(mock, &result, &err) == PACTA_OK)
        holds = pacta_result_holds(result);
    printf("%s%s\n", pacta_error_format(line, sizeof line, &err),
           result == NULL ? "" : pacta_result_text(result));
    printf("pacta %s\n", pacta_version());
    pacta_result_free(result);
    pacta_pact_free(pact);
    return holds ? 0 : 1;
}
