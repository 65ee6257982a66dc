#include <string.h>

#include "CTrunk.h"
#include "kernels.h"

size_t ctrunk_packed_count(size_t rows, size_t columns) {
    return (columns + PANEL - 1) / PANEL * PANEL * rows;
}

void ctrunk_pack(const float *matrix, size_t rows, size_t columns, float *packed) {
    for (size_t first = 0; first < columns; first += PANEL) {
        size_t width = columns - first < PANEL ? columns - first : PANEL;
        for (size_t row = 0; row < rows; row++, packed += PANEL) {
            memset(packed, 0, PANEL * sizeof *packed);
            memcpy(packed, matrix + row * columns + first, width * sizeof *packed);
        }
    }
}

void ctrunk_multiply(
    const float *a, size_t m, size_t k, const float *packed, size_t n, float *out) {
    product p = {a, m, k, {.packed = packed}, n, NULL, NULL, LINEAR, out};
    find_kernels(CTRUNK_FASTEST)->multiply(&p);
}

size_t ctrunk_approach(
    const float *points, size_t count, size_t dimension, const float *point, float *nearest) {
    return find_kernels(CTRUNK_FASTEST)->approach(points, count, dimension, point, nearest);
}

void ctrunk_to_half(const float *values, size_t count, uint16_t *halves) {
    find_kernels(CTRUNK_FASTEST)->to_half(values, count, halves);
}

void ctrunk_from_half(const uint16_t *halves, size_t count, float *values) {
    find_kernels(CTRUNK_FASTEST)->from_half(halves, count, values);
}
