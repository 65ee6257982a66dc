#include <string.h>

#include "CTrunk.h"
#include "kernels.h"

enum { PANEL_COLUMNS = 16 };

size_t ctrunk_packed_count(size_t rows, size_t columns) {
    return (columns + PANEL_COLUMNS - 1) / PANEL_COLUMNS * PANEL_COLUMNS * rows;
}

void ctrunk_pack(const float *matrix, size_t rows, size_t columns, float *packed) {
    for (size_t first = 0; first < columns; first += PANEL_COLUMNS) {
        size_t width = columns - first < PANEL_COLUMNS ? columns - first : PANEL_COLUMNS;
        for (size_t row = 0; row < rows; row++, packed += PANEL_COLUMNS) {
            memset(packed, 0, PANEL_COLUMNS * sizeof *packed);
            memcpy(packed, matrix + row * columns + first, width * sizeof *packed);
        }
    }
}

void ctrunk_multiply(
    const float *a, size_t m, size_t k, const float *packed, size_t n, float *out) {
    fastest_kernels()->multiply(a, m, k, packed, n, NULL, NULL, LINEAR, out);
}

size_t ctrunk_approach(
    const float *points, size_t count, size_t dimension, const float *point, float *nearest) {
    return fastest_kernels()->approach(points, count, dimension, point, nearest);
}
