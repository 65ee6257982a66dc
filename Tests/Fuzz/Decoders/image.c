// Feeds whatever libFuzzer makes to the decoder of one format, JPEG or PNG as FORMAT says, as the
// engine calls it: the header, then the pixels, whole and shrunk. Beside what the sanitizers watch
// it asserts that a decoded image is wholly written, that the same bytes give the same pixels, and
// that RGBA and RGB show the same picture.

#include <stdlib.h>
#include <string.h>

#include "CImage.h"
#include "outcome.h"

/// Larger images are probed only: they are slow and reach no other code.
enum { MAX_PIXELS = 1 << 17 };

/// The pixels in a buffer that was full of `fill`; NULL when they cannot be decoded.
static uint8_t *decoded(
    const uint8_t *data, size_t size, const cimage_info *info, int channels, uint8_t fill,
    cimage_status *status) {
    size_t count = (size_t)info->width * info->height * (size_t)channels;
    uint8_t *pixels = malloc(count);
    require(pixels != NULL, "memory for the pixels");
    memset(pixels, fill, count);
    cimage_error error;
    *status = cimage_decode(data, size, info, channels, pixels, &error);
    note(*status, &error);
    if (*status == CIMAGE_OK) return pixels;
    free(pixels);
    return NULL;
}

/// RGBA laid over white is the engine's RGB.
static void compare(const uint8_t *rgb, const uint8_t *rgba, size_t count) {
    for (size_t i = 0; i < count; i++) {
        unsigned alpha = rgba[i * 4 + 3];
        for (size_t c = 0; c < 3; c++) {
            unsigned mixed = rgba[i * 4 + c] * alpha + 255u * (255u - alpha);
            require(rgb[i * 3 + c] == (mixed + 127) / 255, "RGBA shows what RGB shows");
        }
    }
}

static void decode(const uint8_t *data, size_t size, const cimage_info *info) {
    cimage_status first, second;
    uint8_t *rgb = decoded(data, size, info, 3, 0x00, &first);
    uint8_t *rgba = decoded(data, size, info, 4, 0xFF, &second);
    require(first == second, "the same outcome for RGB and RGBA");
    if (rgb != NULL) compare(rgb, rgba, (size_t)info->width * info->height);
    free(rgb);
    free(rgba);
}

static void decode_shrunk(const uint8_t *data, size_t size, cimage_info info) {
    uint32_t least = 1 + (uint32_t)(size % 16), width = info.width, height = info.height;
    cimage_shrink(&info, least, least);
    if (info.shrink == 1) {
        require(info.width == width && info.height == height, "the size of what is not shrunk");
        return;
    }
    require(info.width >= least && info.height >= least, "at least the size asked for");
    decode(data, size, &info);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cimage_info info;
    cimage_error error;
    cimage_status status = cimage_probe(data, size, &info, &error);
    note(status, &error);
    if (status == CIMAGE_NOT_AN_IMAGE) return -1;
    if (status != CIMAGE_OK) return 0;
    if (info.format != FORMAT) return -1;
    require(info.width > 0 && info.width <= CIMAGE_MAX_SIDE, "a width in range");
    require(info.height > 0 && info.height <= CIMAGE_MAX_SIDE, "a height in range");
    require(info.orientation >= 1 && info.orientation <= 8, "an orientation of EXIF");
    require(info.shrink == 1, "a size that is not shrunk");
    if ((size_t)info.width * info.height > MAX_PIXELS) return 0;
    decode(data, size, &info);
    decode_shrunk(data, size, info);
    return 0;
}
