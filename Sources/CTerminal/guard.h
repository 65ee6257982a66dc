#pragma once

#include <signal.h>
#include <stddef.h>
#include <termios.h>

// How to leave the terminal as it was found; in memory that the parent shares.
struct terminal_guard {
    volatile sig_atomic_t is_armed;
    int descriptor;
    size_t count;
    char bytes[512];
    struct termios modes;
};

// From now on the guard is kept there.
void terminal_guard_share(struct terminal_guard *shared);

// Leaves the terminal as it was found, unless that is done. Async-signal-safe.
void terminal_guard_leave(void);
