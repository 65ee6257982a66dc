#pragma once

#include <stddef.h>
#include <stdint.h>

/// Largest width and height that is decoded, in pixels.
#define CIMAGE_MAX_SIDE 4096

/// Outcome of a call.
typedef enum {
    CIMAGE_OK = 0,
    CIMAGE_NOT_AN_IMAGE = 1,
    CIMAGE_TOO_LARGE = 2,
    CIMAGE_DAMAGED = 3,
    CIMAGE_OUT_OF_MEMORY = 4,
} cimage_status;

/// File format of an encoded image.
typedef enum { CIMAGE_JPEG = 1, CIMAGE_PNG = 2 } cimage_format;

/// What the header of an encoded image says; width and height are as displayed, the EXIF
/// orientation (1...8) applied, and divided by `shrink` (1, 2, 4 or 8), rounded up.
typedef struct {
    uint32_t width;
    uint32_t height;
    cimage_format format;
    int32_t orientation;
    int32_t shrink;
} cimage_info;

/// What the library said, ending in NUL.
typedef struct {
    char text[200];
} cimage_error;

/// Reads the header only.
cimage_status cimage_probe(
    const uint8_t *bytes, size_t count, cimage_info *info, cimage_error *error);

/// Asks for a JPEG at a half, a quarter or an eighth of its size, the smallest of at least `width` x
/// `height` pixels; leaves any other image, and a smaller one, as it is.
void cimage_shrink(cimage_info *info, uint32_t width, uint32_t height);

/// Decodes into `pixels`, which holds `width * height * channels` bytes of the size in `info`.
/// `channels` is 3 (RGB, transparency laid over white) or 4 (RGBA).
cimage_status cimage_decode(
    const uint8_t *bytes, size_t count, const cimage_info *info, int32_t channels,
    uint8_t *pixels, cimage_error *error);

/// Encodes 8-bit RGB (`channels` 3) or RGBA (4) as PNG; `*out` is released with `cimage_free`.
cimage_status cimage_encode_png(
    const uint8_t *pixels, uint32_t width, uint32_t height, int32_t channels, uint8_t **out,
    size_t *out_count, cimage_error *error);

/// Releases what `cimage_encode_png` made.
void cimage_free(uint8_t *bytes);

/// `line` becomes the weighted sum of `span` rows of `length` bytes that lie behind each other.
void cimage_blend_rows(
    const uint8_t *rows, size_t length, const float *weights, size_t span, float *line);

/// Each of `count` RGB pixels becomes the weighted sum of `span` pixels of `line` from its start on,
/// rounded to bytes; weights are count x span. `line` has one float behind its last pixel.
void cimage_resample_row(
    const float *line, const int32_t *starts, const float *weights, size_t span, size_t count,
    uint8_t *out);
