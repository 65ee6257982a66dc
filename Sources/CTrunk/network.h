#pragma once

#include <stdint.h>

/// Blocks of EfficientNet-Lite0 (inverted bottlenecks): filter, stride, expansion, channels.
typedef struct {
    int size, stride, expansion, in, out;
} block_shape;

enum { BLOCKS = 16, STEM_CHANNELS = 32, STEM_INPUTS = 27, HEAD_INPUTS = 320 };

static const block_shape blocks[BLOCKS] = {
    {3, 1, 1, 32, 16},   {3, 2, 6, 16, 24},   {3, 1, 6, 24, 24},   {5, 2, 6, 24, 40},
    {5, 1, 6, 40, 40},   {3, 2, 6, 40, 80},   {3, 1, 6, 80, 80},   {3, 1, 6, 80, 80},
    {5, 1, 6, 80, 112},  {5, 1, 6, 112, 112}, {5, 1, 6, 112, 112}, {5, 2, 6, 112, 192},
    {5, 1, 6, 192, 192}, {5, 1, 6, 192, 192}, {5, 1, 6, 192, 192}, {3, 1, 6, 192, 320},
};

/// A convolution: products take 16-bit floats, in x out, as they lie in the executable; depthwise
/// ones size x size x channels.
typedef struct {
    const uint16_t *halves;
    float *weights;
    float *bias;
} layer;

typedef struct {
    layer stem, head;
    struct {
        layer expand, depthwise, project;
    } blocks[BLOCKS];
} network;

/// The weights, made at the first call; NULL without memory.
const network *shared_network(void);
