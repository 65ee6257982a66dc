#pragma once

#include <stddef.h>
#include <termios.h>
#include <wchar.h>

// The part of the terminal's life that must work inside a signal handler: leaving it as it was
// found, and telling the event loop which signal came. Async-signal-safe throughout (signal-safety(7)).

// Remembers how to leave the terminal: `bytes` are written to `descriptor`, then `modes` are set.
// Installs handlers for the crash signals that do so and die of the same signal, and does it at
// exit(3) too. At most 512 bytes are kept. Answers 0, or -1 when a handler could not be installed.
int terminal_guard_arm(int descriptor, const char *bytes, size_t count, const struct termios *modes);

// The terminal is as it was found: nothing is left to do at a crash.
void terminal_guard_disarm(void);

// The terminal is in use again after terminal_guard_disarm.
void terminal_guard_rearm(void);

// Installs handlers for SIGWINCH, SIGCONT, SIGTSTP, SIGINT, SIGTERM and SIGHUP that write the
// signal's number as one byte to `descriptor`. The last three, when repeated more than a second after the first,
// leave the terminal and die of the signal: whoever should have listened does not.
// Answers 0, or -1 when a handler could not be installed.
int terminal_signals_forward(int descriptor);

// Stops the process as Ctrl-Z does by default and returns when it is continued; that SIGCONT is not
// forwarded.
void terminal_stop_process(void);

// Reading waits for one byte and for nothing else. Here because Swift sees c_cc as a tuple.
void terminal_set_blocking_read(struct termios *modes);

// A pipe whose ends never block and are closed in child processes: reading end, writing end.
// Answers 0, or -1. Here because Swift does not see GNU extensions.
int terminal_pipe(int ends[2]);

// Columns the C library gives a character, and ncurses with it; -1 when it cannot be printed.
int terminal_width(wchar_t character);
