#define _GNU_SOURCE
#include "CTerminal.h"
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// The parent of the dashboard: what is left when the dashboard is killed by SIGKILL, or by the
// kernel for its memory, puts the terminal back. It is the process that the shell knows, so it
// hands on signals, stops when the dashboard stops and ends as the dashboard ends. It is made before
// the program has threads, and before there is memory that would count twice.

static volatile pid_t child;
// Set when this process is continued.
static volatile sig_atomic_t is_continued;

// Signals from the keyboard reach the dashboard by themselves: it is in the same process group.
static void hand_on(int number, siginfo_t *info, void *context) {
    (void)context;
    int saved = errno;
    if (info->si_code <= 0 || number == SIGHUP) kill(child, number);
    errno = saved;
}

static void note_continued(int number) {
    (void)number;
    is_continued = 1;
}

static int is_stopped(pid_t process) {
    char text[256] = "/proc/";
    char digits[16];
    size_t count = 0;
    for (pid_t rest = process; rest > 0; rest /= 10) digits[count++] = (char)('0' + rest % 10);
    size_t end = strlen(text);
    while (count > 0) text[end++] = digits[--count];
    strcpy(text + end, "/stat");
    int file = open(text, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t read_count = read(file, text, sizeof text - 1);
    close(file);
    text[read_count > 0 ? read_count : 0] = 0;
    // The name stands in brackets and may hold brackets; the state follows the last one (proc(5)).
    const char *bracket = strrchr(text, ')');
    return bracket != NULL && (bracket[2] == 'T' || bracket[2] == 't');
}

// Stops as the dashboard did; goes on with it. Where both were stopped and continued from outside, this
// comes to light only afterwards: another stop would be the shell's to continue.
static void stop_too(void) {
    is_continued = 0;
    if (!is_stopped(child) || is_continued) return;
    raise(SIGSTOP);
    if (is_stopped(child)) kill(child, SIGCONT);
}

static void take_signals(void) {
    static const int handed_on[] = {SIGINT, SIGTERM, SIGHUP,  SIGQUIT, SIGTSTP, SIGWINCH, SIGUSR1,
                                    SIGSEGV, SIGABRT, SIGILL, SIGFPE,  SIGBUS,  SIGTRAP};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = hand_on;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    for (size_t i = 0; i < sizeof handed_on / sizeof *handed_on; i++)
        sigaction(handed_on[i], &action, NULL);
    signal(SIGCONT, note_continued);
    // The terminal is put back from the background too.
    signal(SIGTTOU, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
}

static void end_as(int status) {
    if (WIFEXITED(status)) _exit(WEXITSTATUS(status));
    // The dashboard has left its core file, or none.
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
    _exit(128 + WTERMSIG(status));
}

static void watch(void) {
    while (1) {
        int status;
        pid_t ended = waitpid(child, &status, WUNTRACED);
        if (ended < 0 && errno == EINTR) continue;
        if (ended < 0) _exit(1);
        if (WIFSTOPPED(status)) {
            stop_too();
            continue;
        }
        terminal_guard_leave();
        end_as(status);
    }
}

// Whether arguments open the dashboard on this terminal.
static int opens_screen(int count, char **arguments) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return 0;
    if (count > 1 && arguments[1][0] != '-' && strcmp(arguments[1], "dashboard") != 0) return 0;
    static const char *const others[] = {"--once", "--plain", "--help", "-h", "--version",
                                         "--generate-completion-script", "--experimental-dump-help"};
    for (int i = 1; i < count; i++)
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            if (strncmp(arguments[i], others[k], strlen(others[k])) == 0) return 0;
    return 1;
}

// Only the executable defines it, not the tests.
extern void terminal_has_parent(void) __attribute__((weak));

__attribute__((constructor)) static void begin(int count, char **arguments) {
    if (terminal_has_parent == NULL || !opens_screen(count, arguments)) return;
    struct terminal_guard *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return;
    terminal_guard_share(shared);
    pid_t parent = getpid();
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    child = fork();
    if (child > 0) {
        take_signals();
        sigprocmask(SIG_SETMASK, &before, NULL);
        watch();
    }
    // Without a parent the dashboard is what it is without one; when the parent is killed, it ends.
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGHUP);
        if (getppid() != parent) _exit(1);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
}
