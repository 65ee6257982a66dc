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

/// Asks libpng for 8-bit samples whatever the file holds: RGBA, or RGB when the image is opaque and
/// that is enough.
static void ask_for_samples(reader *r, int channels) {
    int color = png_get_color_type(r->png, r->info);
    int opaque = !(color & PNG_COLOR_MASK_ALPHA) && !png_get_valid(r->png, r->info, PNG_INFO_tRNS);
    png_set_expand(r->png);
    png_set_scale_16(r->png);
    png_set_gray_to_rgb(r->png);
    if (!opaque || channels == 4) png_set_add_alpha(r->png, 255, PNG_FILLER_AFTER);
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

/// Where a row is read: in its place when it comes as it is wanted, otherwise in `buffer`, which
/// an interlaced file needs for the whole image.
static uint8_t *row_place(
    const reader *r, int passes, size_t y, uint8_t *pixels, uint8_t *buffer) {
    size_t stride = png_get_rowbytes(r->png, r->info);
    if (buffer == NULL) return pixels + y * stride;
    return buffer + (passes > 1 ? y * stride : 0);
}

static void read_rows(
    reader *r, const cimage_info *info, int passes, uint8_t *pixels, uint8_t *buffer) {
    for (int pass = 0; pass < passes; pass++) {
        for (size_t y = 0; y < info->height; y++) {
            uint8_t *row = row_place(r, passes, y, pixels, buffer);
            png_read_row(r->png, row, NULL);
            if (buffer != NULL && pass == passes - 1)
                over_white(row, info->width, pixels + y * info->width * 3);
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
    ask_for_samples(&r, channels);
    int passes = png_set_interlace_handling(r.png);
    png_read_update_info(r.png, r.info);
    size_t stride = png_get_rowbytes(r.png, r.info);
    int direct = stride == (size_t)info->width * (size_t)channels;
    if (!direct) buffer = malloc(stride * (passes > 1 ? info->height : 1));
    int fits = direct || buffer != NULL;
    if (fits) read_rows(&r, info, passes, pixels, buffer);
    png_destroy_read_struct(&r.png, &r.info, NULL);
    cimage_status status = fits ? CIMAGE_OK : CIMAGE_OUT_OF_MEMORY;
    free(buffer);
    return status;
}
