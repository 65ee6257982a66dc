#include <string.h>

#include "CImage.h"

typedef float four __attribute__((ext_vector_type(4)));
typedef int four_whole __attribute__((ext_vector_type(4)));

void cimage_blend_rows(
    const uint8_t *rows, size_t length, const float *weights, size_t span, float *line) {
    for (size_t i = 0; i < length; i++) line[i] = weights[0] * (float)rows[i];
    for (size_t tap = 1; tap < span; tap++) {
        const uint8_t *row = rows + tap * length;
        float weight = weights[tap];
        if (weight == 0) continue;
        for (size_t i = 0; i < length; i++) line[i] += weight * (float)row[i];
    }
}

void cimage_resample_row(
    const float *line, const int32_t *starts, const float *weights, size_t span, size_t count,
    uint8_t *out) {
    for (size_t target = 0; target < count; target++, weights += span, out += 3) {
        const float *from = line + (size_t)starts[target] * 3;
        four sum = 0;
        for (size_t tap = 0; tap < span; tap++, from += 3) {
            four pixel;  // and the red of the next one
            memcpy(&pixel, from, sizeof pixel);
            sum += weights[tap] * pixel;
        }
        four bounded = __builtin_elementwise_min(
            __builtin_elementwise_max(sum + 0.5f, (four)0), (four)255);
        four_whole bytes = __builtin_convertvector(bounded, four_whole);
        for (int c = 0; c < 3; c++) out[c] = (uint8_t)bytes[c];
    }
}
