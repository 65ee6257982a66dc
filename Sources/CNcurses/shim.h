#pragma once

#include <curses.h>
#include <stdbool.h>
#include <term.h>
#include <unistd.h>

// The part of ncurses that knows terminals: terminfo. Its picture of the screen is not used: it
// tells both colours of a cell when one changes, gives all of them back after every picture and
// knows 256 colours where the terminal has 16 million; the last costs more than what changed.
// What Terminal needs stands here as functions, because Swift does not see the macros.
// All of it is for the main thread only.

// Loads the description of a terminal type; false when it is unknown.
static inline bool shim_load(const char *type) {
    int status;
    return setupterm(type, STDOUT_FILENO, &status) == OK;
}

// A string capability of the terminal; NULL when it has none.
static inline const char *shim_capability(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

// A numeric capability of the terminal; negative when it has none.
static inline int shim_number(const char *name) { return tigetnum((char *)name); }

static inline bool shim_flag(const char *name) { return tigetflag((char *)name) > 0; }
