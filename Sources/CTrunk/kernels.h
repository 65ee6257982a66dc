#pragma once

#include <stddef.h>
#include <stdint.h>

#include "CTrunk.h"

/// Bounds after a layer: every convolution but a block's last ends in ReLU6.
typedef enum { LINEAR, RELU6 } activation;

/// Columns that the packed matrix of a product keeps together, whatever the kernels.
enum { PANEL = 16 };

/// Columns of a right-hand matrix that a product works on at once, at most.
enum { STRIP = 3 * PANEL };

/// The right-hand matrix of a product: `packed` by `ctrunk_pack`, or 16-bit floats, rows `stride`
/// apart, that are widened a strip at a time into `strip`, k x STRIP floats.
typedef struct {
    const float *packed;
    const uint16_t *halves;
    size_t stride;
    float *strip;
} matrix;

/// out (m x n) = activation(a (m x k) * b (k x n) + bias + residual); bias and residual may be
/// NULL. A row of `out` has the same bits whatever other rows are made with it.
typedef struct {
    const float *a;
    size_t m, k;
    matrix b;
    size_t n;
    const float *bias;
    const float *residual;
    activation activation;
    float *out;
} product;

/// A depthwise convolution: the image that comes in, the filter, and the padding before the image.
typedef struct {
    int width, height, channels;
    int out_width;
    int size, stride, left, top;
} depthwise_shape;

/// The last rows of an image: row `y` lies in place `y % count`.
typedef struct {
    float *pixels;
    int count;
} ring;

typedef void multiply_kernel(const product *product);

/// Rows `first` up to `end` of a depthwise convolution with ReLU6, from a ring that has all that
/// the filter touches; weights are size x size x channels.
typedef void depthwise_kernel(
    const depthwise_shape *shape, ring in, const float *weights, const float *bias, int first,
    int end, float *out);

/// See `ctrunk_approach`.
typedef size_t approach_kernel(
    const float *points, size_t count, size_t dimension, const float *point, float *nearest);

/// See `ctrunk_to_half` and `ctrunk_from_half`.
typedef void to_half_kernel(const float *values, size_t count, uint16_t *halves);
typedef void from_half_kernel(const uint16_t *halves, size_t count, float *values);

typedef struct {
    multiply_kernel *multiply;
    depthwise_kernel *depthwise;
    approach_kernel *approach;
    to_half_kernel *to_half;
    from_half_kernel *from_half;
} kernels;

extern const kernels portable_kernels;
#if defined(__x86_64__)
extern const kernels avx2_kernels, avx512_kernels;
#endif

/// The kernels, NULL where the processor does not have them.
const kernels *find_kernels(ctrunk_kernels choice);
