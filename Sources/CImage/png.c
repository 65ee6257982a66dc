#include <setjmp.h>
#include <stdlib.h>

#include <png.h>

#include "internal.h"

typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t position;
} source;

typedef struct {
    png_structp png;
    png_infop info;
    source source;
} reader;

static void fail(png_structp png, png_const_charp text) {
    report(png_get_error_ptr(png), text);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void read_bytes(png_structp png, png_bytep out, png_size_t length) {
    source *s = png_get_io_ptr(png);
    if (s->count - s->position < length) png_error(png, "the file ends early");
    memcpy(out, s->bytes + s->position, length);
    s->position += length;
}

static int open_reader(reader *r, const uint8_t *bytes, size_t count, cimage_error *error) {
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, error, fail, ignore);
    r->info = r->png == NULL ? NULL : png_create_info_struct(r->png);
    if (r->info == NULL) {
        png_destroy_read_struct(&r->png, &r->info, NULL);
        return 0;
    }
    r->source = (source){bytes, count, 0};
    png_set_read_fn(r->png, &r->source, read_bytes);
    // Only what makes the pixels is read: libpng allocates whatever length another chunk claims,
    // beyond `png_set_chunk_malloc_max` too, which is no error to it.
    png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    return 1;
}

cimage_status read_png_header(
    const uint8_t *bytes, size_t count, cimage_info *info, cimage_error *error) {
    reader r;
    if (!open_reader(&r, bytes, count, error)) return CIMAGE_OUT_OF_MEMORY;
    if (setjmp(png_jmpbuf(r.png))) {
        png_destroy_read_struct(&r.png, &r.info, NULL);
        return CIMAGE_DAMAGED;
    }
    png_read_info(r.png, r.info);
    info->format = CIMAGE_PNG;
    info->orientation = 1;
    info->shrink = 1;
    info->width = png_get_image_width(r.png, r.info);
    info->height = png_get_image_height(r.png, r.info);
    png_destroy_read_struct(&r.png, &r.info, NULL);
    return check_size(info->width, info->height, error);
}

/// Asks libpng for 8-bit RGBA whatever the file holds; returns the number of passes.
static int ask_for_rgba(reader *r) {
    png_set_expand(r->png);
    png_set_scale_16(r->png);
    png_set_gray_to_rgb(r->png);
    png_set_add_alpha(r->png, 255, PNG_FILLER_AFTER);
    int passes = png_set_interlace_handling(r->png);
    png_read_update_info(r->png, r->info);
    return passes;
}

static void over_white(const uint8_t *rgba, size_t count, uint8_t *rgb) {
    for (size_t i = 0; i < count; i++) {
        unsigned alpha = rgba[i * 4 + 3];
        for (size_t c = 0; c < 3; c++) {
            unsigned mixed = rgba[i * 4 + c] * alpha + 255u * (255u - alpha);
            rgb[i * 3 + c] = (uint8_t)((mixed + 127) / 255);
        }
    }
}

/// An interlaced file needs the whole image at once, any other one row.
static void read_rows(
    reader *r, const cimage_info *info, int passes, int channels, uint8_t *pixels,
    uint8_t *buffer) {
    size_t width = info->width, stride = width * 4;
    for (int pass = 0; pass < passes; pass++) {
        for (size_t y = 0; y < info->height; y++) {
            uint8_t *row = buffer + (passes > 1 ? y * stride : 0);
            png_read_row(r->png, row, NULL);
            if (pass < passes - 1) continue;
            uint8_t *out = pixels + y * width * (size_t)channels;
            if (channels == 4) memcpy(out, row, stride);
            else over_white(row, width, out);
        }
    }
    png_read_end(r->png, NULL);
}

cimage_status read_png(
    const uint8_t *bytes, size_t count, const cimage_info *info, int channels, uint8_t *pixels,
    cimage_error *error) {
    reader r;
    uint8_t *volatile buffer = NULL;
    if (!open_reader(&r, bytes, count, error)) return CIMAGE_OUT_OF_MEMORY;
    if (setjmp(png_jmpbuf(r.png))) {
        png_destroy_read_struct(&r.png, &r.info, NULL);
        free(buffer);
        return CIMAGE_DAMAGED;
    }
    png_read_info(r.png, r.info);
    if (png_get_image_width(r.png, r.info) != info->width
        || png_get_image_height(r.png, r.info) != info->height)
        png_error(r.png, "its size changed while it was read");
    int passes = ask_for_rgba(&r);
    size_t rows = passes > 1 ? info->height : 1;
    buffer = malloc((size_t)info->width * 4 * rows);
    if (buffer != NULL) read_rows(&r, info, passes, channels, pixels, buffer);
    png_destroy_read_struct(&r.png, &r.info, NULL);
    cimage_status status = buffer == NULL ? CIMAGE_OUT_OF_MEMORY : CIMAGE_OK;
    free(buffer);
    return status;
}
