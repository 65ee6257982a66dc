#include <setjmp.h>
#include <stdlib.h>

#include "internal.h"

#include <jerror.h>
#include <jpeglib.h>

/// More scans than any encoder writes; a progressive file can ask for endless work.
enum { MAX_SCANS = 200 };

typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf escape;
    cimage_error *error;
} failure;

static void fail(j_common_ptr info) {
    failure *f = (failure *)info->err;
    char text[JMSG_LENGTH_MAX];
    info->err->format_message(info, text);
    report(f->error, text);
    longjmp(f->escape, 1);
}

/// libjpeg only warns where a file ends early or its codes are broken and paints grey instead.
static void refuse_damage(j_common_ptr info, int level) {
    if (level >= 0) return;
    int code = info->err->msg_code;
    if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE
        || code == JWRN_MUST_RESYNC)
        fail(info);
}

static void limit_scans(j_common_ptr info) {
    if (!info->is_decompressor) return;
    j_decompress_ptr reader = (j_decompress_ptr)info;
    if (reader->input_scan_number <= MAX_SCANS) return;
    report(((failure *)info->err)->error, "it has too many scans");
    longjmp(((failure *)info->err)->escape, 1);
}

static void prepare(
    struct jpeg_decompress_struct *reader, const uint8_t *bytes, size_t count) {
    jpeg_create_decompress(reader);
    jpeg_mem_src(reader, bytes, count);
    jpeg_save_markers(reader, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(reader, TRUE);
}

static int orientation_of(const struct jpeg_decompress_struct *reader) {
    for (jpeg_saved_marker_ptr m = reader->marker_list; m != NULL; m = m->next) {
        if (m->marker != JPEG_APP0 + 1) continue;
        int orientation = exif_orientation(m->data, m->data_length);
        if (orientation != 1) return orientation;
    }
    return 1;
}

cimage_status read_jpeg_header(
    const uint8_t *bytes, size_t count, cimage_info *info, cimage_error *error) {
    struct jpeg_decompress_struct reader;
    memset(&reader, 0, sizeof reader);
    failure f = {.error = error};
    reader.err = jpeg_std_error(&f.base);
    f.base.error_exit = fail;
    f.base.emit_message = refuse_damage;
    if (setjmp(f.escape)) {
        jpeg_destroy_decompress(&reader);
        return CIMAGE_DAMAGED;
    }
    prepare(&reader, bytes, count);
    int orientation = orientation_of(&reader);
    int turned = orientation >= 5;
    info->format = CIMAGE_JPEG;
    info->orientation = orientation;
    info->shrink = 1;
    info->width = turned ? reader.image_height : reader.image_width;
    info->height = turned ? reader.image_width : reader.image_height;
    jpeg_destroy_decompress(&reader);
    return check_size(info->width, info->height, error);
}

/// Where the pixel at column `x` of stored row `y` is displayed, EXIF orientations 1...8.
static size_t displayed(
    int orientation, size_t x, size_t y, size_t width, size_t height) {
    size_t right = width - 1 - x, bottom = height - 1 - y;
    switch (orientation) {
    case 2: return y * width + right;
    case 3: return bottom * width + right;
    case 4: return bottom * width + x;
    case 5: return x * height + y;
    case 6: return x * height + bottom;
    case 7: return right * height + bottom;
    case 8: return right * height + y;
    default: return y * width + x;
    }
}

/// One pixel of a row of `components` samples as RGB. Adobe writes CMYK inverted; a file
/// without its marker has ink as ink.
static void to_rgb(const uint8_t *in, int components, int inverted, uint8_t *out) {
    if (components != 4) {
        memcpy(out, in, 3);
        return;
    }
    unsigned black = inverted ? in[3] : 255u - in[3];
    for (int c = 0; c < 3; c++) {
        unsigned ink = inverted ? in[c] : 255u - in[c];
        out[c] = (uint8_t)((ink * black + 127) / 255);
    }
}

static void read_rows(
    struct jpeg_decompress_struct *reader, const cimage_info *info, int channels,
    uint8_t *pixels, uint8_t *row) {
    size_t width = reader->output_width, height = reader->output_height;
    int components = reader->output_components;
    while (reader->output_scanline < height) {
        size_t y = reader->output_scanline;
        JSAMPROW rows[1] = {row};
        jpeg_read_scanlines(reader, rows, 1);
        for (size_t x = 0; x < width; x++) {
            size_t at = displayed(info->orientation, x, y, width, height);
            uint8_t *out = pixels + at * (size_t)channels;
            to_rgb(row + x * (size_t)components, components, reader->saw_Adobe_marker, out);
            if (channels == 4) out[3] = 255;
        }
    }
}

/// Whether the header still says what was probed, so that `pixels` is large enough.
static int matches(const struct jpeg_decompress_struct *reader, const cimage_info *info) {
    int turned = info->orientation >= 5;
    uint32_t shrink = (uint32_t)info->shrink;
    uint32_t width = divided(reader->image_width, shrink);
    uint32_t height = divided(reader->image_height, shrink);
    return width == (turned ? info->height : info->width)
        && height == (turned ? info->width : info->height);
}

cimage_status read_jpeg(
    const uint8_t *bytes, size_t count, const cimage_info *info, int channels, uint8_t *pixels,
    cimage_error *error) {
    struct jpeg_decompress_struct reader;
    memset(&reader, 0, sizeof reader);
    struct jpeg_progress_mgr progress = {.progress_monitor = limit_scans};
    failure f = {.error = error};
    uint8_t *volatile row = NULL;
    reader.err = jpeg_std_error(&f.base);
    f.base.error_exit = fail;
    f.base.emit_message = refuse_damage;
    if (setjmp(f.escape)) {
        jpeg_destroy_decompress(&reader);
        free(row);
        return CIMAGE_DAMAGED;
    }
    prepare(&reader, bytes, count);
    cimage_status status = CIMAGE_DAMAGED;
    if (matches(&reader, info)) {
        int four = reader.jpeg_color_space == JCS_CMYK || reader.jpeg_color_space == JCS_YCCK;
        reader.out_color_space = four ? JCS_CMYK : JCS_RGB;
        reader.scale_denom = (unsigned)info->shrink;
        reader.progress = &progress;
        jpeg_start_decompress(&reader);
        row = malloc((size_t)reader.output_width * (size_t)reader.output_components);
        status = row == NULL ? CIMAGE_OUT_OF_MEMORY : CIMAGE_OK;
        if (row != NULL) read_rows(&reader, info, channels, pixels, row);
    }
    jpeg_destroy_decompress(&reader);
    free(row);
    return status;
}
