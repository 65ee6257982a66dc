// Feeds whatever libFuzzer makes to the reader of EXIF orientations, as an APP1 segment of its own.

#include "internal.h"

#include "outcome.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int orientation = exif_orientation(data, size);
    require(orientation >= 1 && orientation <= 8, "an orientation of EXIF");
    return 0;
}
