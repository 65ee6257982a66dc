#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "CTrunk.h"
#include "network.h"

// See NOTICE for where the weights come from and weights.py for their layout.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const _Alignas(64) unsigned char embedded[] = {
#embed "weights.bin"
};
#pragma clang diagnostic pop

const char *ctrunk_identity(void) {
    return "efficientnet-lite0-9932ac01";  // the first bytes of the SHA-256 of weights.bin
}

static const unsigned char *position;
static int complete;

static float *take_halves(size_t count) {
    float *values = malloc(count * sizeof *values);
    uint16_t *halves = malloc(count * sizeof *halves);
    if (values != NULL && halves != NULL) {
        memcpy(halves, position, count * sizeof *halves);
        ctrunk_from_half(halves, count, values);
    }
    complete = complete && values != NULL && halves != NULL;
    free(halves);
    position += count * sizeof *halves;
    return values;
}

static float *take_floats(size_t count) {
    float *values = malloc(count * sizeof *values);
    if (values != NULL) memcpy(values, position, count * sizeof *values);
    complete = complete && values != NULL;
    position += count * sizeof *values;
    return values;
}

static layer take_product(size_t in, size_t out) {
    const uint16_t *halves = (const uint16_t *)(const void *)position;
    position += in * out * sizeof *halves;
    return (layer){.halves = halves, .bias = take_floats(out)};
}

static layer take_depthwise(size_t size, size_t channels) {
    float *weights = take_halves(size * size * channels);
    return (layer){.weights = weights, .bias = take_floats(channels)};
}

static network shared;

static void take_all(void) {
    position = embedded;
    complete = 1;
    shared.stem = take_product(STEM_INPUTS, STEM_CHANNELS);
    for (size_t i = 0; i < BLOCKS; i++) {
        size_t in = (size_t)blocks[i].in, wide = in * (size_t)blocks[i].expansion;
        if (wide != in) shared.blocks[i].expand = take_product(in, wide);
        shared.blocks[i].depthwise = take_depthwise((size_t)blocks[i].size, wide);
        shared.blocks[i].project = take_product(wide, (size_t)blocks[i].out);
    }
    shared.head = take_product(HEAD_INPUTS, CTRUNK_POOLED);
    complete = complete && position == embedded + sizeof embedded;
}

const network *shared_network(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, take_all);
    return complete ? &shared : NULL;
}
