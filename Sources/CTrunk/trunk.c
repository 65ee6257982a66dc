#include <stdlib.h>
#include <string.h>

#include "CTrunk.h"
#include "kernels.h"
#include "network.h"

struct ctrunk {
    int width, height;
    const network *network;
    const kernels *kernels;
    float *patches;              // one row of stem inputs
    float *current, *next;       // between blocks
    float *expanded, *filtered;  // inside a block
};

typedef struct {
    int width, height;
} extent;

static int halved(int side) {
    return (side + 1) / 2;
}

/// Padding before the image, TensorFlow's SAME: the odd pixel goes behind.
static int padding_before(int side, int out, int size, int stride) {
    int total = (out - 1) * stride + size - side;
    return total > 0 ? total / 2 : 0;
}

static size_t pixels(extent e) {
    return (size_t)e.width * (size_t)e.height;
}

static void grow(size_t *largest, size_t count) {
    if (count > *largest) *largest = count;
}

/// Floats that the buffers between and inside the blocks need.
static void measure(extent e, size_t *between, size_t *expanded, size_t *filtered) {
    *between = pixels(e) * STEM_CHANNELS;
    *expanded = *filtered = 0;
    for (int i = 0; i < BLOCKS; i++) {
        size_t wide = (size_t)(blocks[i].in * blocks[i].expansion);
        grow(expanded, pixels(e) * wide);
        if (blocks[i].stride == 2) e = (extent){halved(e.width), halved(e.height)};
        grow(filtered, pixels(e) * wide);
        grow(between, pixels(e) * (size_t)blocks[i].out);
    }
    grow(expanded, pixels(e) * CTRUNK_POOLED);
}

static float *floats(size_t count) {
    return malloc(count * sizeof(float));
}

ctrunk *ctrunk_create(int width, int height, ctrunk_kernels choice) {
    if (width < 32 || height < 32 || width > 4096 || height > 4096) return NULL;
    const network *shared = shared_network();
    ctrunk *t = calloc(1, sizeof *t);
    if (shared == NULL || t == NULL) {
        free(t);
        return NULL;
    }
    t->width = width;
    t->height = height;
    t->network = shared;
    t->kernels = choice == CTRUNK_PORTABLE ? &portable_kernels : fastest_kernels();
    size_t between, expanded, filtered;
    measure((extent){halved(width), halved(height)}, &between, &expanded, &filtered);
    t->patches = floats((size_t)halved(width) * STEM_INPUTS);
    t->current = floats(between);
    t->next = floats(between);
    t->expanded = floats(expanded);
    t->filtered = floats(filtered);
    if (t->patches && t->current && t->next && t->expanded && t->filtered) return t;
    ctrunk_destroy(t);
    return NULL;
}

void ctrunk_destroy(ctrunk *t) {
    if (t == NULL) return;
    free(t->patches);
    free(t->current);
    free(t->next);
    free(t->expanded);
    free(t->filtered);
    free(t);
}

/// The 3x3x3 neighbourhoods under the stem's outputs of row `y`; zero outside the image.
static void gather(const ctrunk *t, const uint8_t *rgb, int y, int top, int left) {
    float *patch = t->patches;
    for (int x = 0; x < halved(t->width); x++) {
        for (int fy = 0; fy < 3; fy++) {
            for (int fx = 0; fx < 3; fx++, patch += 3) {
                int row = 2 * y - top + fy, column = 2 * x - left + fx;
                int inside = row >= 0 && row < t->height && column >= 0 && column < t->width;
                const uint8_t *pixel = rgb + ((size_t)row * (size_t)t->width + (size_t)column) * 3;
                for (int c = 0; c < 3; c++)
                    patch[c] = inside ? ((float)pixel[c] - 127) / 128 : 0;
            }
        }
    }
}

static extent run_stem(ctrunk *t, const uint8_t *rgb) {
    extent out = {halved(t->width), halved(t->height)};
    int top = padding_before(t->height, out.height, 3, 2);
    int left = padding_before(t->width, out.width, 3, 2);
    size_t row = (size_t)out.width * STEM_CHANNELS;
    for (int y = 0; y < out.height; y++) {
        gather(t, rgb, y, top, left);
        t->kernels->multiply(
            t->patches, (size_t)out.width, STEM_INPUTS, t->network->stem.weights, STEM_CHANNELS,
            t->network->stem.bias, NULL, RELU6, t->current + (size_t)y * row);
    }
    return out;
}

static extent run_block(ctrunk *t, int index, extent in) {
    const block_shape *b = &blocks[index];
    int wide = b->in * b->expansion;
    extent out = b->stride == 1 ? in : (extent){halved(in.width), halved(in.height)};
    const layer *expand = &t->network->blocks[index].expand;
    const layer *filter = &t->network->blocks[index].depthwise;
    const layer *project = &t->network->blocks[index].project;
    if (expand->weights != NULL)
        t->kernels->multiply(
            t->current, pixels(in), (size_t)b->in, expand->weights, (size_t)wide, expand->bias,
            NULL, RELU6, t->expanded);
    depthwise_shape shape = {
        in.width, in.height, wide, out.width, out.height, b->size, b->stride,
        padding_before(in.width, out.width, b->size, b->stride),
        padding_before(in.height, out.height, b->size, b->stride)};
    const float *source = expand->weights != NULL ? t->expanded : t->current;
    t->kernels->depthwise(&shape, source, filter->weights, filter->bias, t->filtered);
    int skips = b->stride == 1 && b->in == b->out;
    t->kernels->multiply(
        t->filtered, pixels(out), (size_t)wide, project->weights, (size_t)b->out, project->bias,
        skips ? t->current : NULL, LINEAR, t->next);
    float *swap = t->current;
    t->current = t->next;
    t->next = swap;
    return out;
}

/// Where the end of a block is wanted, if it is.
static float *wanted(int index, const ctrunk_outputs *o) {
    switch (index) {
    case 2: return o->block2;
    case 4: return o->block4;
    case 10: return o->block10;
    case 15: return o->block15;
    default: return NULL;
    }
}

/// The last block that an output needs, -1 when none is wanted.
static int last_block(const ctrunk_outputs *o) {
    int last = o->pooled != NULL ? BLOCKS - 1 : -1;
    for (int i = 0; i < BLOCKS; i++)
        if (wanted(i, o) != NULL && i > last) last = i;
    return last;
}

static void copy_output(const ctrunk *t, int index, extent e, const ctrunk_outputs *o) {
    float *target = wanted(index, o);
    if (target == NULL) return;
    memcpy(target, t->current, pixels(e) * (size_t)blocks[index].out * sizeof(float));
}

static void run_head(ctrunk *t, extent e, float *pooled) {
    t->kernels->multiply(
        t->current, pixels(e), HEAD_INPUTS, t->network->head.weights, CTRUNK_POOLED,
        t->network->head.bias, NULL, RELU6, t->expanded);
    memset(pooled, 0, CTRUNK_POOLED * sizeof *pooled);
    for (size_t p = 0; p < pixels(e); p++)
        for (size_t c = 0; c < CTRUNK_POOLED; c++)
            pooled[c] += t->expanded[p * CTRUNK_POOLED + c];
    for (size_t c = 0; c < CTRUNK_POOLED; c++) pooled[c] /= (float)pixels(e);
}

void ctrunk_run(ctrunk *t, const uint8_t *rgb, const ctrunk_outputs *outputs) {
    int last = last_block(outputs);
    if (last < 0) return;
    extent e = run_stem(t, rgb);
    for (int i = 0; i <= last; i++) {
        e = run_block(t, i, e);
        copy_output(t, i, e, outputs);
    }
    if (outputs->pooled != NULL) run_head(t, e, outputs->pooled);
}
