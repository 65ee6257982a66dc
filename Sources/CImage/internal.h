#pragma once

#include <stdio.h>
#include <string.h>

#include "CImage.h"

/// Copies what a library said, cut to fit.
static inline void report(cimage_error *error, const char *text) {
    snprintf(error->text, sizeof error->text, "%s", text);
}

/// A side shrunk as libjpeg does, rounded up.
static inline uint32_t divided(uint32_t side, uint32_t shrink) {
    return (side + shrink - 1) / shrink;
}

/// Refuses empty images and those beyond `CIMAGE_MAX_SIDE`, before anything is allocated.
static inline cimage_status check_size(uint32_t width, uint32_t height, cimage_error *error) {
    if (width == 0 || height == 0) {
        report(error, "it has no pixels");
        return CIMAGE_DAMAGED;
    }
    if (width > CIMAGE_MAX_SIDE || height > CIMAGE_MAX_SIDE) {
        snprintf(error->text, sizeof error->text, "%ux%u pixels", width, height);
        return CIMAGE_TOO_LARGE;
    }
    return CIMAGE_OK;
}

cimage_status read_jpeg_header(
    const uint8_t *bytes, size_t count, cimage_info *info, cimage_error *error);
cimage_status read_jpeg(
    const uint8_t *bytes, size_t count, const cimage_info *info, int channels, uint8_t *pixels,
    cimage_error *error);
cimage_status read_png_header(
    const uint8_t *bytes, size_t count, cimage_info *info, cimage_error *error);
cimage_status read_png(
    const uint8_t *bytes, size_t count, const cimage_info *info, int channels, uint8_t *pixels,
    cimage_error *error);

/// The EXIF orientation 1...8 in an APP1 segment, 1 when there is none.
int exif_orientation(const uint8_t *data, size_t count);
