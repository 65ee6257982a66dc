#pragma once

// The wide-character interface: add_wchnstr, setcchar, alloc_pair.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <wchar.h>

// Swift 6 does not import the attribute macros, and rejects stdscr, curscr, COLORS and friends
// because they are shared mutable variables: what Terminal needs of them stands here as functions.
// All of it is for the main thread only, as ncurses itself.

// Starts ncurses on standard input and output; false when TERM is unknown.
static inline bool shim_open(void) { return newterm(NULL, stdout, stdin) != NULL; }

static inline attr_t shim_bold(void) { return A_BOLD; }
static inline attr_t shim_dim(void) { return A_DIM; }
static inline attr_t shim_reverse(void) { return A_REVERSE; }
static inline attr_t shim_underline(void) { return A_UNDERLINE; }

// Colours the terminal can show after start_color; 0 without colours.
static inline int shim_colors(void) { return has_colors() ? COLORS : 0; }

// The terminal's own size, the one that resizeterm sets.
static inline int shim_rows(void) { return LINES; }
static inline int shim_columns(void) { return COLS; }

// Output is never held back because a key is waiting.
static inline void shim_configure(void) { typeahead(-1); }

// Hides the cursor and lets it stay wherever the last write left it.
static inline void shim_hide_cursor(void) {
    curs_set(0);
    leaveok(stdscr, TRUE);
}

static inline void shim_show_cursor(int row, int column) {
    leaveok(stdscr, FALSE);
    move(row, column);
    curs_set(1);
}

// The next refresh paints every cell.
static inline void shim_repaint_all(void) { clearok(curscr, TRUE); }

// Fills one cell with at most three characters in attributes and an extended colour pair.
static inline int shim_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, 0, &pair);
}

// A string capability of the terminal; NULL when it has none.
static inline const char *shim_capability(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}
