#include <stdlib.h>
#include <string.h>

#include "kernels.h"
#include "network.h"

// A block runs in bands of rows, so that what is widest, the rows inside it, stays in the cache and
// is never in memory as a whole. The stem counts as the widening half of block 0.

/// Floats of a band inside a block, a part of the level 2 cache, and the least pixels of one; and
/// columns of the head that are pooled at once.
enum { BAND_FLOATS = 96 << 10, BAND_PIXELS = 100, HEAD_COLUMNS = 160 };

typedef struct {
    int width, height;
} extent;

struct ctrunk {
    extent size;
    const network *network;
    const kernels *kernels;
    float *line, *patches;     // a row of the image, and the stem's inputs along a row
    float *between[2];         // ends of even and odd blocks
    float *window, *filtered;  // a band before and behind the depthwise filter
    float *strip;              // weights of a product
};

/// A block at work on an image.
typedef struct {
    const ctrunk *trunk;
    const uint8_t *rgb;
    int index;
    extent in, out;
    const float *input;
    float *output;
} stage;

static int halved(int side) {
    return (side + 1) / 2;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/// Padding before the image, TensorFlow's SAME: the odd pixel goes behind.
static int padding_before(int side, int out, int size, int stride) {
    int total = (out - 1) * stride + size - side;
    return total > 0 ? total / 2 : 0;
}

static size_t pixels(extent e) {
    return (size_t)e.width * (size_t)e.height;
}

static int width_inside(int index) {
    return blocks[index].in * blocks[index].expansion;
}

static extent after(int index, extent in) {
    return blocks[index].stride == 1 ? in : (extent){halved(in.width), halved(in.height)};
}

/// Rows before the filter that `count` rows behind it need, at most.
static int rows_before(int index, int count) {
    return (count - 1) * blocks[index].stride + blocks[index].size;
}

/// Floats of a row before and behind the filter.
static size_t row_floats(int index, extent e) {
    return (size_t)e.width * (size_t)width_inside(index);
}

/// Rows behind the filter that make a band: as many as fit, but enough that the weights, which are
/// read again for every band, pay.
static int band_rows(int index, extent in, extent out) {
    size_t before = row_floats(index, in), behind = row_floats(index, out);
    int rows = least((BAND_PIXELS + out.width - 1) / out.width, out.height);
    while (rows < out.height
        && (size_t)rows_before(index, rows + 1) * before + (size_t)(rows + 1) * behind
            <= BAND_FLOATS)
        rows++;
    return rows;
}

/// Floats that each of the buffers needs.
typedef struct {
    size_t between[2], window, filtered;
} sizes;

static void grow(size_t *largest, size_t count) {
    if (count > *largest) *largest = count;
}

static sizes measure(extent image) {
    sizes s = {{0, 0}, 0, 0};
    extent in = {halved(image.width), halved(image.height)};
    for (int i = 0; i < BLOCKS; i++) {
        extent out = after(i, in);
        int rows = band_rows(i, in, out);
        grow(&s.window, row_floats(i, in) * (size_t)rows_before(i, rows));
        grow(&s.filtered, row_floats(i, out) * (size_t)rows);
        grow(&s.between[i % 2], pixels(out) * (size_t)blocks[i].out);
        in = out;
    }
    grow(&s.filtered, pixels(in) * HEAD_COLUMNS);
    return s;
}

static float *floats(size_t count) {
    return malloc(count * sizeof(float));
}

/// The image's rows have a pixel of zeros before them and two behind.
static int allocate(ctrunk *t) {
    sizes s = measure(t->size);
    t->line = floats(((size_t)t->size.width + 3) * 3);
    t->patches = floats((size_t)halved(t->size.width) * STEM_INPUTS);
    t->between[0] = floats(s.between[0]);
    t->between[1] = floats(s.between[1]);
    t->window = floats(s.window);
    t->filtered = floats(s.filtered);
    t->strip = floats((size_t)width_inside(BLOCKS - 1) * STRIP);
    return t->line && t->patches && t->between[0] && t->between[1] && t->window && t->filtered
        && t->strip;
}

ctrunk *ctrunk_create(int width, int height, ctrunk_kernels choice) {
    if (width < 32 || height < 32 || width > 4096 || height > 4096) return NULL;
    const network *network = shared_network();
    const kernels *kernels = find_kernels(choice);
    ctrunk *t = calloc(1, sizeof *t);
    if (network == NULL || kernels == NULL || t == NULL) {
        free(t);
        return NULL;
    }
    t->size = (extent){width, height};
    t->network = network;
    t->kernels = kernels;
    if (allocate(t)) return t;
    ctrunk_destroy(t);
    return NULL;
}

void ctrunk_destroy(ctrunk *t) {
    if (t == NULL) return;
    free(t->line);
    free(t->patches);
    free(t->between[0]);
    free(t->between[1]);
    free(t->window);
    free(t->filtered);
    free(t->strip);
    free(t);
}

/// A row of the image in the network's units; rows beyond the image are zero.
static void read_line(const ctrunk *t, const uint8_t *rgb, int row) {
    size_t count = (size_t)t->size.width * 3;
    float *line = t->line + 3;
    memset(t->line, 0, (count + 9) * sizeof *line);
    if (row < 0 || row >= t->size.height) return;
    const uint8_t *from = rgb + (size_t)row * count;
    for (size_t i = 0; i < count; i++) line[i] = (float)((int)from[i] - 127) * 0x1p-7f;
}

/// The 3x3x3 neighbourhoods under the stem's outputs of row `y`.
static void gather(const ctrunk *t, const uint8_t *rgb, int y) {
    int width = halved(t->size.width);
    int top = padding_before(t->size.height, halved(t->size.height), 3, 2);
    int left = padding_before(t->size.width, width, 3, 2);
    for (int fy = 0; fy < 3; fy++) {
        read_line(t, rgb, 2 * y - top + fy);
        const float *from = t->line + 3 * (1 - left);
        float *patch = t->patches + 9 * fy;
        for (int x = 0; x < width; x++, from += 6, patch += STEM_INPUTS)
            for (int i = 0; i < 9; i++) patch[i] = from[i];
    }
}

static matrix weights_of(const ctrunk *t, const layer *layer, size_t columns) {
    return (matrix){.halves = layer->halves, .stride = columns, .strip = t->strip};
}

/// Rows `first` up to `end` before the filter of block 0.
static void run_stem(const stage *s, int first, int end, float *out) {
    const ctrunk *t = s->trunk;
    const layer *stem = &t->network->stem;
    for (int y = first; y < end; y++, out += row_floats(0, s->in)) {
        gather(t, s->rgb, y);
        product p = {
            t->patches, (size_t)s->in.width, STEM_INPUTS, weights_of(t, stem, STEM_CHANNELS),
            STEM_CHANNELS, stem->bias, NULL, RELU6, out};
        t->kernels->multiply(&p);
    }
}

/// Rows `first` up to `end` before the filter of a block.
static void widen(const stage *s, int first, int end, float *out) {
    if (s->index == 0) {
        run_stem(s, first, end, out);
        return;
    }
    const layer *expand = &s->trunk->network->blocks[s->index].expand;
    size_t channels = (size_t)blocks[s->index].in, width = (size_t)s->in.width;
    size_t wide = (size_t)width_inside(s->index);
    product p = {
        s->input + (size_t)first * width * channels, (size_t)(end - first) * width, channels,
        weights_of(s->trunk, expand, wide), wide, expand->bias, NULL, RELU6, out};
    s->trunk->kernels->multiply(&p);
}

/// Rows `first` up to `end` of the block's output, from the rows behind the filter.
static void project(const stage *s, int first, int end) {
    const block_shape *b = &blocks[s->index];
    const layer *narrow = &s->trunk->network->blocks[s->index].project;
    size_t channels = (size_t)b->out, width = (size_t)s->out.width;
    size_t at = (size_t)first * width * channels;
    int skips = b->stride == 1 && b->in == b->out;
    product p = {
        s->trunk->filtered, (size_t)(end - first) * width, (size_t)width_inside(s->index),
        weights_of(s->trunk, narrow, channels), channels, narrow->bias, skips ? s->input + at : NULL, LINEAR,
        s->output + at};
    s->trunk->kernels->multiply(&p);
}

static depthwise_shape filter_of(const stage *s) {
    const block_shape *b = &blocks[s->index];
    return (depthwise_shape){
        s->in.width, s->in.height, width_inside(s->index), s->out.width, b->size, b->stride,
        padding_before(s->in.width, s->out.width, b->size, b->stride),
        padding_before(s->in.height, s->out.height, b->size, b->stride)};
}

/// Adds rows `first` up to `end` before the filter to the ring.
static void refill(const stage *s, ring window, int first, int end) {
    size_t row = row_floats(s->index, s->in);
    while (first < end) {
        int place = first % window.count, next = least(end, first + window.count - place);
        widen(s, first, next, window.pixels + (size_t)place * row);
        first = next;
    }
}

static void run_block(const stage *s) {
    const layer *filter = &s->trunk->network->blocks[s->index].depthwise;
    depthwise_shape shape = filter_of(s);
    int ready = 0, band = band_rows(s->index, s->in, s->out);
    ring window = {s->trunk->window, rows_before(s->index, band)};
    for (int y = 0; y < s->out.height; y += band) {
        int end = least(y + band, s->out.height), top = y * shape.stride - shape.top;
        int last = least(top + rows_before(s->index, end - y), s->in.height);
        refill(s, window, ready, last);
        ready = last;
        s->trunk->kernels->depthwise(
            &shape, window, filter->weights, filter->bias, y, end, s->trunk->filtered);
        project(s, y, end);
    }
}

/// Means over the head's outputs, some columns at a time.
static void run_head(const ctrunk *t, const float *input, extent e, float *pooled) {
    const layer *head = &t->network->head;
    for (size_t column = 0; column < CTRUNK_POOLED; column += HEAD_COLUMNS) {
        product p = {
            input, pixels(e), HEAD_INPUTS, weights_of(t, head, CTRUNK_POOLED), HEAD_COLUMNS,
            head->bias + column, NULL, RELU6, t->filtered};
        p.b.halves += column;
        t->kernels->multiply(&p);
        float sums[HEAD_COLUMNS] = {0};
        for (size_t i = 0; i < pixels(e); i++)
            for (size_t c = 0; c < HEAD_COLUMNS; c++) sums[c] += p.out[i * HEAD_COLUMNS + c];
        for (size_t c = 0; c < HEAD_COLUMNS; c++) pooled[column + c] = sums[c] / (float)pixels(e);
    }
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

void ctrunk_run(ctrunk *t, const uint8_t *rgb, const ctrunk_outputs *outputs) {
    int last = last_block(outputs);
    extent in = {halved(t->size.width), halved(t->size.height)};
    const float *current = NULL;
    for (int i = 0; i <= last; i++) {
        float *kept = wanted(i, outputs);
        float *next = kept != NULL ? kept : t->between[i % 2];
        stage s = {t, rgb, i, in, after(i, in), current, next};
        run_block(&s);
        in = s.out;
        current = next;
    }
    if (outputs->pooled != NULL) run_head(t, current, in, outputs->pooled);
}
