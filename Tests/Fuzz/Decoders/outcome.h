#pragma once

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CImage.h"

// The libraries are the system's and not instrumented: what they say is the only sign of where an
// input got to. Each sentence counts as a place in the program that libFuzzer wants to reach.

enum { PLACES = 4096 };
__attribute__((section("__libfuzzer_extra_counters"), used)) static uint8_t places[PLACES];

/// Names of chunks before a colon and numbers are no news.
static inline void note_text(const char *text, uint32_t seed) {
    uint32_t hash = 2166136261u ^ seed;
    const char *colon = strstr(text, ": ");
    for (const char *at = colon == NULL ? text : colon; *at != 0 && !isdigit((uint8_t)*at); at++)
        hash = (hash ^ (uint8_t)*at) * 16777619u;
    places[hash % PLACES] = 1;
}

static inline void note(cimage_status status, const cimage_error *error) {
    note_text(status == CIMAGE_OK ? "" : error->text, (uint32_t)status);
}

/// Stops the run, which then writes the input to a file.
static inline void require(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}
