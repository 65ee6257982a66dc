#include <setjmp.h>
#include <stdlib.h>

#include <png.h>
#include <zlib.h>

#include "internal.h"

typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} sink;

static void fail(png_structp png, png_const_charp text) {
    report(png_get_error_ptr(png), text);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void write_bytes(png_structp png, png_bytep data, png_size_t length) {
    sink *s = png_get_io_ptr(png);
    if (s->capacity - s->count < length) {
        size_t capacity = (s->count + length) * 2;
        uint8_t *grown = realloc(s->bytes, capacity);
        if (grown == NULL) png_error(png, "out of memory");
        s->bytes = grown;
        s->capacity = capacity;
    }
    memcpy(s->bytes + s->count, data, length);
    s->count += length;
}

static void flush_nothing(png_structp png) {
    (void)png;
}

/// Whether most pixels look like the one before, as in masks; every eighth row is asked.
static int is_flat(const uint8_t *pixels, size_t width, size_t height, size_t channels) {
    size_t same = 0, asked = 0;
    for (size_t y = 0; y < height; y += 8) {
        const uint8_t *pixel = pixels + y * width * channels;
        for (size_t x = 1; x < width; x++, pixel += channels, asked++)
            same += memcmp(pixel, pixel + channels, channels) == 0;
    }
    return same * 8 > asked * 7;
}

/// Flat images are small however they are packed, and photographs gain nothing from zlib's search
/// for repetitions behind a filter: both are written five to twenty times faster than by default.
static void choose_compression(
    png_structp png, const uint8_t *pixels, size_t width, size_t height, size_t channels) {
    if (is_flat(pixels, width, height, channels)) {
        png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
        png_set_compression_level(png, 2);
    } else {
        png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_ALL_FILTERS);
        png_set_compression_strategy(png, Z_RLE);
    }
}

cimage_status cimage_encode_png(
    const uint8_t *pixels, uint32_t width, uint32_t height, int32_t channels, uint8_t **out,
    size_t *out_count, cimage_error *error) {
    memset(error, 0, sizeof *error);
    cimage_status status = check_size(width, height, error);
    if (status != CIMAGE_OK) return status;
    sink target = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, error, fail, ignore);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_write_struct(&png, NULL);
        return CIMAGE_OUT_OF_MEMORY;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(target.bytes);
        return CIMAGE_OUT_OF_MEMORY;
    }
    png_set_write_fn(png, &target, write_bytes, flush_nothing);
    int color = channels == 4 ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB;
    png_set_IHDR(
        png, info, width, height, 8, color, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    choose_compression(png, pixels, width, height, (size_t)channels);
    png_write_info(png, info);
    for (uint32_t y = 0; y < height; y++)
        png_write_row(png, pixels + (size_t)y * width * (size_t)channels);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    *out = target.bytes;
    *out_count = target.count;
    return CIMAGE_OK;
}
