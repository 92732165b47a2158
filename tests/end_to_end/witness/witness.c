// Preloaded into a bot (ld.so(8), LD_PRELOAD): notes where it connects, and lets it reach nothing but this
// machine.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void note(const char *what, const char *where, int port) {
    const char *path = getenv("WITNESS");
    int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file < 0) abort(); // Blind, it would prove nothing.
    if (dprintf(file, "%s %s %d\n", what, where, port) < 0) abort();
    close(file);
}

// Notes an internet address; whether it may be reached.
static int allows(const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN] = "?";
    if (address && address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)address;
        int here = (ntohl(v4->sin_addr.s_addr) >> 24) == 127;
        inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
        note(here ? "here" : "away", text, ntohs(v4->sin_port));
        return here;
    }
    if (address && address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
        int here = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
        inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
        note(here ? "here" : "away", text, ntohs(v6->sin6_port));
        return here;
    }
    return 1;
}

int connect(int socket, const struct sockaddr *address, socklen_t length) {
    int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
    if (allows(address)) return real(socket, address, length);
    errno = ENETUNREACH;
    return -1;
}

ssize_t sendto(int socket, const void *data, size_t size, int flags, const struct sockaddr *address, socklen_t length) {
    ssize_t (*real)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "sendto");
    if (allows(address)) return real(socket, data, size, flags, address, length);
    errno = ENETUNREACH;
    return -1;
}

// libc looks names up without the functions above.
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");
    unsigned char address[sizeof(struct in6_addr)];
    if (!name || inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1)
        return real(name, service, hints, found);
    note("away", name, 0);
    return EAI_FAIL;
}
