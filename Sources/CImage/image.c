#include <stdlib.h>

#include "internal.h"

static int starts_with(const uint8_t *bytes, size_t count, const char *magic, size_t length) {
    return bytes != NULL && count >= length && memcmp(bytes, magic, length) == 0;
}

static cimage_format format_of(const uint8_t *bytes, size_t count) {
    if (starts_with(bytes, count, "\xFF\xD8\xFF", 3)) return CIMAGE_JPEG;
    if (starts_with(bytes, count, "\x89PNG\r\n\x1A\n", 8)) return CIMAGE_PNG;
    return 0;
}

cimage_status cimage_probe(
    const uint8_t *bytes, size_t count, cimage_info *info, cimage_error *error) {
    memset(info, 0, sizeof *info);
    memset(error, 0, sizeof *error);
    switch (format_of(bytes, count)) {
    case CIMAGE_JPEG: return read_jpeg_header(bytes, count, info, error);
    case CIMAGE_PNG: return read_png_header(bytes, count, info, error);
    default: return CIMAGE_NOT_AN_IMAGE;
    }
}

void cimage_shrink(cimage_info *info, uint32_t width, uint32_t height) {
    if (info->format != CIMAGE_JPEG || info->shrink != 1) return;
    for (uint32_t shrink = 8; shrink > 1; shrink /= 2) {
        uint32_t across = divided(info->width, shrink), down = divided(info->height, shrink);
        if (across < width || down < height) continue;
        info->width = across;
        info->height = down;
        info->shrink = (int32_t)shrink;
        return;
    }
}

cimage_status cimage_decode(
    const uint8_t *bytes, size_t count, const cimage_info *info, int32_t channels,
    uint8_t *pixels, cimage_error *error) {
    memset(error, 0, sizeof *error);
    if (pixels == NULL || (channels != 3 && channels != 4)) {
        report(error, "it has no pixels");
        return CIMAGE_DAMAGED;
    }
    switch (format_of(bytes, count)) {
    case CIMAGE_JPEG: return read_jpeg(bytes, count, info, channels, pixels, error);
    case CIMAGE_PNG: return read_png(bytes, count, info, channels, pixels, error);
    default: return CIMAGE_NOT_AN_IMAGE;
    }
}

void cimage_free(uint8_t *bytes) {
    free(bytes);
}
