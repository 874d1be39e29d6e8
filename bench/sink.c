/* An SMTP server that accepts everything and keeps nothing, for measuring senders on loopback.
 *
 *   sink [-p PORT] [-l FILE] [-d MS] [-P]
 *     -p PORT   listen on 127.0.0.1:PORT; without it any free port. The port is printed first.
 *     -l FILE   append the recipient of every accepted message, one a line
 *     -d MS     let every reply travel MS milliseconds; pipelined commands travel together
 *     -P        do not offer PIPELINING
 * SIGTERM ends it; it then prints how many messages, body bytes and connections there were.
 *
 * One thread, epoll. Build: cc -O2 -o sink sink.c
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PEERS = 2048, ROOM = 128 * 1024, WAITING = 1 << 17 };

struct peer {
    int open, in_body, leaving;
    unsigned life;                 /* tells a late reply to an earlier owner of this descriptor */
    size_t have;
    char *room;
    char recipient[330];
    char seen[5];                  /* the last bytes of the body so far, to find the end across reads */
};

struct late { double at; int fd; unsigned life; uint16_t size; char text[120]; };

static struct peer peers[PEERS];
static struct late *waiting;
static size_t first, count;        /* a ring: replies leave in the order they were made */
static double delay;
static int pipelining = 1;
static FILE *log_file;
static unsigned long long messages, body_bytes, connections;
static volatile sig_atomic_t ending;

static void on_signal(int number) { (void)number; ending = 1; }

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void hang_up(int fd) {
    struct peer *peer = &peers[fd];
    if (!peer->open) return;
    close(fd);
    free(peer->room);
    unsigned life = peer->life + 1;
    memset(peer, 0, sizeof *peer);
    peer->life = life;
}

static void put(int fd, const char *text, size_t size) {
    if (send(fd, text, size, MSG_NOSIGNAL) != (ssize_t)size) hang_up(fd);
}

static void say(int fd, const char *text) {
    size_t size = strlen(text);
    if (delay <= 0) { put(fd, text, size); return; }
    if (count == WAITING) return;
    struct late *reply = &waiting[(first + count++) % WAITING];
    reply->at = now() + delay;
    reply->fd = fd;
    reply->life = peers[fd].life;
    reply->size = (uint16_t)size;
    memcpy(reply->text, text, size);
}

static void deliver_late(void) {
    double time = now();
    while (count && waiting[first].at <= time) {
        struct late *reply = &waiting[first];
        first = (first + 1) % WAITING;
        count--;
        if (peers[reply->fd].open && peers[reply->fd].life == reply->life) put(reply->fd, reply->text, reply->size);
    }
}

static void accepted(int fd) {
    struct peer *peer = &peers[fd];
    messages++;
    if (log_file) fprintf(log_file, "%s\n", peer->recipient);
    peer->recipient[0] = 0;
    peer->in_body = 0;
    say(fd, "250 2.0.0 taken\r\n");
}

static void command(int fd, char *line) {
    struct peer *peer = &peers[fd];
    if (!strncasecmp(line, "EHLO", 4)) {
        say(fd, pipelining ? "250-sink\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME\r\n"
                           : "250-sink\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME\r\n");
    } else if (!strncasecmp(line, "RCPT", 4)) {
        char *from = strchr(line, '<'), *to = from ? strchr(from, '>') : NULL;
        if (!to) { say(fd, "501 5.1.3 no address\r\n"); return; }
        size_t size = (size_t)(to - from - 1);
        if (size >= sizeof peer->recipient) size = sizeof peer->recipient - 1;
        memcpy(peer->recipient, from + 1, size);
        peer->recipient[size] = 0;
        say(fd, "250 2.1.5 yes\r\n");
    } else if (!strncasecmp(line, "DATA", 4)) {
        if (!peer->recipient[0]) { say(fd, "503 5.5.1 to whom\r\n"); return; }
        peer->in_body = 1;
        memcpy(peer->seen, "xx\r\n", 5);
        say(fd, "354 go on\r\n");
    } else if (!strncasecmp(line, "QUIT", 4)) {
        peer->leaving = 1;
        say(fd, "221 2.0.0 bye\r\n");
    } else if (!strncasecmp(line, "MAIL", 4) || !strncasecmp(line, "RSET", 4) || !strncasecmp(line, "HELO", 4) || !strncasecmp(line, "NOOP", 4)) {
        peer->recipient[0] = 0;
        say(fd, "250 2.0.0 yes\r\n");
    } else {
        say(fd, "500 5.5.2 what\r\n");
    }
}

/* Take body bytes from `data`; return how many of them belong to the body. */
static size_t body(int fd, const char *data, size_t size) {
    struct peer *peer = &peers[fd];
    char edge[8];
    size_t head = size < 4 ? size : 4;
    memcpy(edge, peer->seen, 4);
    memcpy(edge + 4, data, head);
    char *hit = memmem(edge, 4 + head, "\r\n.\r\n", 5);
    size_t used = size;
    if (hit) used = (size_t)(hit - edge) + 5 - 4;
    else if ((hit = memmem(data, size, "\r\n.\r\n", 5))) used = (size_t)(hit - data) + 5;
    body_bytes += used;
    if (hit) { accepted(fd); return used; }
    if (size >= 4) memcpy(peer->seen, data + size - 4, 4);
    else { memmove(peer->seen, peer->seen + size, 4 - size); memcpy(peer->seen + 4 - size, data, size); }
    return used;
}

static void hear(int fd) {
    struct peer *peer = &peers[fd];
    ssize_t got = recv(fd, peer->room + peer->have, ROOM - peer->have, 0);
    if (got <= 0) { if (got == 0 || (errno != EAGAIN && errno != EINTR)) hang_up(fd); return; }
    char *at = peer->room, *end = peer->room + peer->have + got;
    while (peer->open && at < end) {
        if (peer->in_body) { at += body(fd, at, (size_t)(end - at)); continue; }
        char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) break;
        *stop = 0;
        command(fd, at);
        at = stop + 1;
    }
    if (!peer->open) return;
    peer->have = (size_t)(end - at);
    memmove(peer->room, at, peer->have);
    if (peer->have == ROOM || (peer->leaving && delay <= 0)) hang_up(fd);
}

static void welcome(int listener, int epoll) {
    int fd, yes = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= PEERS) { close(fd); continue; }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        peers[fd].open = 1;
        peers[fd].room = malloc(ROOM);
        connections++;
        struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
        say(fd, "220 sink\r\n");
    }
}

static int listen_on(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in place = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof place;
    if (bind(fd, (struct sockaddr *)&place, size) || listen(fd, 512)) { perror("sink"); exit(1); }
    getsockname(fd, (struct sockaddr *)&place, &size);
    printf("%d\n", ntohs(place.sin_port));
    fflush(stdout);
    return fd;
}

int main(int argc, char **argv) {
    int port = 0, option;
    while ((option = getopt(argc, argv, "p:l:d:P")) != -1) {
        if (option == 'p') port = atoi(optarg);
        else if (option == 'l') log_file = fopen(optarg, "a");
        else if (option == 'd') delay = atof(optarg) / 1000;
        else if (option == 'P') pipelining = 0;
        else return 2;
    }
    waiting = delay > 0 ? calloc(WAITING, sizeof *waiting) : NULL;
    struct sigaction action = { .sa_handler = on_signal };
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    int listener = listen_on(port), epoll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN, .data.fd = listener }, ready[128];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    while (!ending) {
        int wait = count ? (int)((waiting[first].at - now()) * 1000) + 1 : 1000;
        int number = epoll_wait(epoll, ready, 128, wait < 0 ? 0 : wait);
        for (int i = 0; i < number; i++) {
            if (ready[i].data.fd == listener) welcome(listener, epoll);
            else if (peers[ready[i].data.fd].open) hear(ready[i].data.fd);
        }
        if (delay > 0) deliver_late();
        if (log_file && number <= 0) fflush(log_file);
    }
    if (log_file) fclose(log_file);
    printf("%llu %llu %llu\n", messages, body_bytes, connections);
    return 0;
}
