#define _GNU_SOURCE
#include "CTerminal.h"
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { handler_stack = 65536 };

static struct terminal_guard own_guard = {.descriptor = -1};
static struct terminal_guard *guard = &own_guard;

void terminal_guard_share(struct terminal_guard *shared) {
    *shared = own_guard;
    guard = shared;
}

static volatile sig_atomic_t forward_descriptor = -1;
static volatile sig_atomic_t first_request;

// Writes all bytes unless the terminal is gone.
static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

void terminal_guard_leave(void) {
    if (!guard->is_armed) return;
    guard->is_armed = 0;
    write_all(guard->descriptor, guard->bytes, guard->count);
    signal(SIGTTOU, SIG_IGN);
    tcsetattr(guard->descriptor, TCSANOW, &guard->modes);
}

// Dies of the signal as if it had never been handled; a blocked one comes when the handler returns.
static void die_of(int number) {
    terminal_guard_leave();
    signal(number, SIG_DFL);
    raise(number);
}

static int handle(int number, void (*handler)(int), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigfillset(&action.sa_mask);
    return sigaction(number, &action, NULL);
}

int terminal_guard_arm(int descriptor, const char *bytes, size_t count, const struct termios *modes) {
    static const int crashes[] = {SIGSEGV, SIGABRT, SIGILL, SIGFPE, SIGBUS, SIGTRAP, SIGQUIT};
    static int is_installed;
    // A stack of its own: a stack overflow must find room to run the handler.
    static char stack_memory[handler_stack];

    guard->count = count < sizeof guard->bytes ? count : sizeof guard->bytes;
    memcpy(guard->bytes, bytes, guard->count);
    guard->descriptor = descriptor;
    guard->modes = *modes;
    guard->is_armed = 1;
    if (is_installed) return 0;
    is_installed = 1;
    stack_t stack = {.ss_sp = stack_memory, .ss_size = sizeof stack_memory};
    if (sigaltstack(&stack, NULL) != 0 || atexit(terminal_guard_leave) != 0) return -1;
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        if (handle(crashes[i], die_of, SA_ONSTACK) != 0) return -1;
    return 0;
}

void terminal_guard_disarm(void) { guard->is_armed = 0; }

void terminal_guard_rearm(void) { guard->is_armed = guard->descriptor >= 0; }

// Seconds of a clock that does not jump, counted from 1 so that 0 means never.
static sig_atomic_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (sig_atomic_t)time.tv_sec + 1;
}

static void forward(int number) {
    int saved = errno;
    if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
        if (first_request != 0 && now() - first_request > 1) die_of(number);
        if (first_request == 0) first_request = now();
    }
    char byte = (char)number;
    ssize_t ignored = write(forward_descriptor, &byte, 1);
    (void)ignored;
    errno = saved;
}

int terminal_signals_forward(int descriptor) {
    static const int signals[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGINT, SIGTERM, SIGHUP};
    forward_descriptor = descriptor;
    first_request = 0;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (handle(signals[i], forward, SA_RESTART) != 0) return -1;
    return 0;
}

void terminal_stop_process(void) {
    // SIGTSTP and not SIGSTOP: in a process group without a shell to continue it, nothing happens.
    // Unblocked first: the calling thread may be one of Dispatch, which blocks it.
    sigset_t stop, before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    // The caller sees that it was continued; an event as well would paint everything twice.
    signal(SIGCONT, SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &stop, &before);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    // It is pending still where the first thread was in a handler, which blocks it: this drops it.
    signal(SIGCONT, SIG_IGN);
    handle(SIGTSTP, forward, SA_RESTART);
    handle(SIGCONT, forward, SA_RESTART);
}

void terminal_set_blocking_read(struct termios *modes) {
    modes->c_cc[VMIN] = 1;
    modes->c_cc[VTIME] = 0;
}

int terminal_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

int terminal_width(wchar_t character) { return wcwidth(character); }
