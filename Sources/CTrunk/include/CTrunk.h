#pragma once

#include <stddef.h>
#include <stdint.h>

// EfficientNet-Lite0 (github.com/tensorflow/tpu, models/official/efficientnet/lite) without its
// classifier, and the matrix product it is made of. Arrays are row major, channels innermost.

/// Channels of the outputs: ends of blocks 2, 4, 10 and 15 (counted from 0), and the pooled head.
enum {
    CTRUNK_BLOCK2 = 24,
    CTRUNK_BLOCK4 = 40,
    CTRUNK_BLOCK10 = 112,
    CTRUNK_BLOCK15 = 320,
    CTRUNK_POOLED = 1280,
};

/// Which kernels to run: the fastest that the processor has, or certain ones. All agree to about
/// 1e-4, and each gives the same bits every time.
typedef enum {
    CTRUNK_FASTEST = 0,
    CTRUNK_PORTABLE = 1,
    CTRUNK_AVX2 = 2,
    CTRUNK_AVX512 = 3,
} ctrunk_kernels;

/// Whether the processor has these kernels; it always has the first two.
int ctrunk_has(ctrunk_kernels kernels);

/// A trunk with working memory for images of one size; weights are shared. One thread at a time.
typedef struct ctrunk ctrunk;

/// Where to put the outputs of an image of `width` x `height`; NULL where one is not wanted, and
/// nothing runs behind the last wanted one. Sides are divided by 4, 8, 16 and 32, rounded up.
typedef struct {
    float *block2;
    float *block4;
    float *block10;
    float *block15;
    float *pooled;
} ctrunk_outputs;

/// Names the architecture and the weights; models trained on another trunk do not fit.
const char *ctrunk_identity(void);

/// A trunk for RGB images of the given size, 32...4096 a side; NULL without memory or without
/// these kernels.
ctrunk *ctrunk_create(int width, int height, ctrunk_kernels kernels);

/// Releases a trunk; NULL is allowed.
void ctrunk_destroy(ctrunk *trunk);

/// Runs an image of `width * height * 3` bytes through the trunk.
void ctrunk_run(ctrunk *trunk, const uint8_t *rgb, const ctrunk_outputs *outputs);

/// Floats that `ctrunk_pack` writes for a matrix of `rows` x `columns`.
size_t ctrunk_packed_count(size_t rows, size_t columns);

/// Lays out the right-hand matrix (`rows` x `columns`, columns a multiple of 8) for products.
void ctrunk_pack(const float *matrix, size_t rows, size_t columns, float *packed);

/// out (m x n) = a (m x k) times the packed matrix (k x n); n is a multiple of 8.
void ctrunk_multiply(
    const float *a, size_t m, size_t k, const float *packed, size_t n, float *out);

/// Squared distance of each of `count` points (`dimension` a multiple of 8) to `point`, kept in
/// `nearest` where it is less than what is there; returns the index of the largest `nearest`.
size_t ctrunk_approach(
    const float *points, size_t count, size_t dimension, const float *point, float *nearest);

/// Rounds to 16-bit floats, ties to even.
void ctrunk_to_half(const float *values, size_t count, uint16_t *halves);

/// Widens 16-bit floats.
void ctrunk_from_half(const uint16_t *halves, size_t count, float *values);
