#include <string.h>

#include "CTrunk.h"

// IEEE 754 binary16 by integer arithmetic, so that it is the same on every processor.

static uint16_t rounded(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint16_t sign = (uint16_t)(bits >> 16 & 0x8000);
    uint32_t magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) return sign | 0x7E00;
    if (magnitude >= 0x477FF000) return sign | 0x7C00;
    if (magnitude < 0x33000001) return sign;
    uint32_t exponent = magnitude >> 23, shift = 13, mantissa = magnitude;
    if (exponent < 113) {
        shift = 126 - exponent;
        mantissa = (magnitude & 0x7FFFFF) | 0x800000;
    } else {
        mantissa -= 112u << 23;
    }
    uint32_t half = mantissa >> shift, rest = mantissa & ((1u << shift) - 1);
    uint32_t middle = 1u << (shift - 1);
    if (rest > middle || (rest == middle && (half & 1))) half++;
    return sign | (uint16_t)half;
}

static float widened(uint16_t half) {
    uint32_t sign = (uint32_t)(half & 0x8000) << 16, exponent = half >> 10 & 31;
    uint32_t mantissa = half & 0x3FF, bits;
    if (exponent == 0) {
        float small = (float)mantissa * 0x1p-24f;
        return sign ? -small : small;
    }
    bits = sign | mantissa << 13 | (exponent == 31 ? 255u : exponent + 112) << 23;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

void ctrunk_to_half(const float *values, size_t count, uint16_t *halves) {
    for (size_t i = 0; i < count; i++) halves[i] = rounded(values[i]);
}

void ctrunk_from_half(const uint16_t *halves, size_t count, float *values) {
    for (size_t i = 0; i < count; i++) values[i] = widened(halves[i]);
}
