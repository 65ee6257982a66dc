// Without right checksums libpng refuses a chunk before it reads it: most mutations of a PNG get
// theirs put right. PNG specification, third edition, section 5.3.

#include <stdint.h>
#include <stddef.h>

#include <zlib.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);

/// Bytes of the signature, and of a chunk beside its data.
enum { SIGNATURE = 8, FRAME = 12 };

static uint32_t big_endian(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void repair(uint8_t *data, size_t size) {
    for (size_t at = SIGNATURE; at + FRAME <= size;) {
        size_t length = big_endian(data + at);
        if (length > size - at - FRAME) return;
        uint32_t sum = (uint32_t)crc32(0, data + at + 4, (uInt)length + 4);
        for (size_t i = 0; i < 4; i++) data[at + 8 + length + i] = (uint8_t)(sum >> (24 - 8 * i));
        at += FRAME + length;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned seed) {
    size = LLVMFuzzerMutate(data, size, limit);
    if (seed % 8 != 0) repair(data, size);
    return size;
}
