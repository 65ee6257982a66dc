#include "internal.h"

// TIFF structure and tag 0x0112 as in the EXIF specification, CIPA DC-008, section 4.6. The value
// is a SHORT, which some programs write as a LONG.

enum { ORIENTATION = 0x0112, LONG = 4 };

typedef struct {
    const uint8_t *data;
    size_t count;
    int big_endian;
} tiff;

static uint32_t tiff_read(const tiff *t, size_t offset, size_t size) {
    uint32_t value = 0;
    if (offset > t->count || t->count - offset < size) return 0;
    for (size_t i = 0; i < size; i++) {
        size_t at = t->big_endian ? i : size - 1 - i;
        value = value << 8 | t->data[offset + at];
    }
    return value;
}

int exif_orientation(const uint8_t *data, size_t count) {
    if (count < 14 || memcmp(data, "Exif\0\0", 6) != 0) return 1;
    tiff t = {data + 6, count - 6, data[6] == 'M'};
    size_t directory = tiff_read(&t, 4, 4);
    uint32_t entries = tiff_read(&t, directory, 2);
    for (uint32_t i = 0; i < entries; i++) {
        size_t entry = directory + 2 + 12 * (size_t)i;
        if (tiff_read(&t, entry, 2) != ORIENTATION) continue;
        size_t size = tiff_read(&t, entry + 2, 2) == LONG ? 4 : 2;
        uint32_t value = tiff_read(&t, entry + 8, size);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}
