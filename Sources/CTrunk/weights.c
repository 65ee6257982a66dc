#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CTrunk.h"
#include "network.h"

// See NOTICE for where the weights come from and weights.py for their layout.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char embedded[] = {
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
    float *weights = take_halves(in * out);
    float *packed = malloc(ctrunk_packed_count(in, out) * sizeof *packed);
    if (weights != NULL && packed != NULL) ctrunk_pack(weights, in, out, packed);
    complete = complete && packed != NULL;
    free(weights);
    return (layer){packed, take_floats(out)};
}

static layer take_depthwise(size_t size, size_t channels) {
    float *weights = take_halves(size * size * channels);
    return (layer){weights, take_floats(channels)};
}

static network shared;

/// Lets go of the pages of the executable that were read; they would be read again if needed.
static void forget_embedded(void) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = (uintptr_t)embedded;
    uintptr_t first = (start + page - 1) / page * page;
    uintptr_t end = (start + sizeof embedded) / page * page;
    if (first < end) madvise((void *)first, end - first, MADV_DONTNEED);
}

static void unpack(void) {
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
    forget_embedded();
}

const network *shared_network(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, unpack);
    return complete ? &shared : NULL;
}
