#pragma once

#include <stddef.h>

/// Bounds after a layer: every convolution but a block's last ends in ReLU6.
typedef enum { LINEAR, RELU6 } activation;

typedef struct {
    int width, height, channels;        // of the input
    int out_width, out_height;          // of the output
    int size, stride, left, top;        // the filter and the padding before the image
} depthwise_shape;

/// out (m x n) = activation(a (m x k) * packed (k x n) + bias + residual); bias and residual may
/// be NULL.
typedef void multiply_kernel(
    const float *a, size_t m, size_t k, const float *packed, size_t n, const float *bias,
    const float *residual, activation activation, float *out);

/// Depthwise convolution with ReLU6; weights are size x size x channels.
typedef void depthwise_kernel(
    const depthwise_shape *shape, const float *in, const float *weights, const float *bias,
    float *out);

/// See `ctrunk_approach`.
typedef size_t approach_kernel(
    const float *points, size_t count, size_t dimension, const float *point, float *nearest);

typedef struct {
    multiply_kernel *multiply;
    depthwise_kernel *depthwise;
    approach_kernel *approach;
} kernels;

extern const kernels portable_kernels;

/// AVX2 and FMA where the processor has them, otherwise the portable ones.
const kernels *fastest_kernels(void);
