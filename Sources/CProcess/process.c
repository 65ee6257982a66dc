#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { CHANNEL = 0, CONTENT = 3 };

int cprocess_socket_pair(int ends[2], int seconds) {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
    struct timeval limit = {.tv_sec = seconds};
    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    return 0;
}

/// The environment without keys, and without what Swift's runtime would do after a crash: it would
/// start a debugger that walks the memory for seconds.
static char **plain_environment(void) {
    size_t count = 0;
    while (environ && environ[count]) count++;
    char **kept = calloc(count + 2, sizeof *kept);
    if (!kept) return NULL;
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(environ[i], "AWS_", 4) == 0) continue;
        if (strncmp(environ[i], "SWIFT_BACKTRACE=", 16) == 0) continue;
        kept[next++] = environ[i];
    }
    kept[next] = "SWIFT_BACKTRACE=enable=no";
    return kept;
}

static int arranged(
    posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, int channel, int content) {
    sigset_t none;
    sigemptyset(&none);
    int code = posix_spawnattr_setsigmask(attributes, &none);
    if (!code)
        code = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
    if (!code) code = posix_spawn_file_actions_adddup2(actions, channel, CHANNEL);
    if (!code) code = posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
    if (!code && content >= 0) code = posix_spawn_file_actions_adddup2(actions, content, CONTENT);
    if (!code)
        code = posix_spawn_file_actions_addclosefrom_np(actions, content < 0 ? CONTENT : CONTENT + 1);
    return code;
}

static int spawn(
    const char *path, char *const arguments[], int channel, int content, pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char **environment = plain_environment();
    if (!environment) return ENOMEM;
    int code = posix_spawn_file_actions_init(&actions);
    if (!code) {
        code = posix_spawnattr_init(&attributes);
        if (!code) {
            code = arranged(&actions, &attributes, channel, content);
            if (!code)
                code = posix_spawn(process, path, &actions, &attributes, arguments, environment);
            posix_spawnattr_destroy(&attributes);
        }
        posix_spawn_file_actions_destroy(&actions);
    }
    free(environment);
    return code;
}

int cprocess_spawn(
    const char *path, char *const arguments[], int channel, int content, pid_t *process) {
    // Copies with high numbers: a descriptor must not lie where another is to go.
    int high_channel = fcntl(channel, F_DUPFD_CLOEXEC, 10);
    int high_content = content < 0 ? -1 : fcntl(content, F_DUPFD_CLOEXEC, 10);
    int code = high_channel < 0 || (content >= 0 && high_content < 0)
        ? errno : spawn(path, arguments, high_channel, high_content, process);
    if (high_channel >= 0) close(high_channel);
    if (high_content >= 0) close(high_content);
    return code;
}

int cprocess_send(
    int channel, const void *head, size_t head_count, const void *body, size_t count) {
    struct iovec parts[2] = {
        {.iov_base = (void *)head, .iov_len = head_count}, {.iov_base = (void *)body, .iov_len = count}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    while (parts[0].iov_len + parts[1].iov_len > 0) {
        ssize_t sent = sendmsg(channel, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return -1;
        for (int i = 0; i < 2; i++) {
            size_t step = (size_t)sent < parts[i].iov_len ? (size_t)sent : parts[i].iov_len;
            parts[i].iov_base = (char *)parts[i].iov_base + step;
            parts[i].iov_len -= step;
            sent -= (ssize_t)step;
        }
    }
    return 0;
}

int cprocess_receive(int channel, void *bytes, size_t count) {
    size_t position = 0;
    while (position < count) {
        ssize_t got = recv(channel, (char *)bytes + position, count - position, MSG_WAITALL);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return -1;
        position += (size_t)got;
    }
    return 0;
}

static int polled(int channel, short events, int milliseconds) {
    struct pollfd entry = {.fd = channel, .events = events};
    int count;
    do {
        count = poll(&entry, 1, milliseconds);
    } while (count < 0 && errno == EINTR);
    return count > 0 ? entry.revents : 0;
}

int cprocess_is_hung_up(int channel) {
    return (polled(channel, POLLRDHUP, 0) & (POLLHUP | POLLRDHUP | POLLERR | POLLNVAL)) != 0;
}

int cprocess_has_news(int channel, int milliseconds) {
    return polled(channel, POLLIN, milliseconds) != 0;
}

void cprocess_wait_for_hangup(int channel) {
    while (polled(channel, POLLRDHUP, -1) == 0) continue;
}

int cprocess_end(pid_t process) {
    int status = -1;
    kill(process, SIGKILL);
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return status;
}

void cprocess_serve(const char *name) {
    static const int foreign[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGTSTP, SIGPIPE};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) signal(foreign[i], SIG_IGN);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_NAME, name);
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    // Without effect where the system does not let it be raised.
    ssize_t written = write(file, "500", 3);
    (void)written;
    close(file);
}

int cprocess_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

void cprocess_limit_heaps(int count) { mallopt(M_ARENA_MAX, count); }

void cprocess_trim_heap(void) { malloc_trim(0); }

void cprocess_release_code(void) {
    FILE *maps = fopen("/proc/self/maps", "re");
    if (maps == NULL) return;
    char line[4096];
    while (fgets(line, sizeof line, maps) != NULL) {
        unsigned long start, end;
        // Code is never written to, so that nothing is lost with a page (proc(5), madvise(2)).
        if (sscanf(line, "%lx-%lx r-xp", &start, &end) != 2 || strstr(line, " r-xp ") == NULL) continue;
        if (strchr(line, '/') != NULL) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    fclose(maps);
}
