#include <setjmp.h>
#include <stdlib.h>

#include "internal.h"

#include <jpeglib.h>

// After jpeglib.h: which codes there are depends on its settings.
#include <jerror.h>

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
        || code == JWRN_ARITH_BAD_CODE || code == JWRN_MUST_RESYNC)
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

/// Where stored pixels are displayed, in pixels: the first one, and the way to the next in the row
/// and to the next row.
typedef struct {
    size_t first;
    ptrdiff_t across, down;
} placement;

/// EXIF orientations 1...8 of a stored image of `width` x `height`.
static placement placed(int orientation, size_t width, size_t height) {
    ptrdiff_t w = (ptrdiff_t)width, h = (ptrdiff_t)height;
    switch (orientation) {
    case 2: return (placement){width - 1, -1, w};
    case 3: return (placement){width * height - 1, -1, -w};
    case 4: return (placement){width * (height - 1), 1, -w};
    case 5: return (placement){0, h, 1};
    case 6: return (placement){height - 1, h, -1};
    case 7: return (placement){width * height - 1, -h, -1};
    case 8: return (placement){height * (width - 1), -h, 1};
    default: return (placement){0, 1, w};
    }
}

/// One pixel of four inks as RGB. Adobe writes them inverted; a file without its marker has ink
/// as ink.
static void ink_to_rgb(const uint8_t *in, int inverted, uint8_t *out) {
    unsigned black = inverted ? in[3] : 255u - in[3];
    for (int c = 0; c < 3; c++) {
        unsigned ink = inverted ? in[c] : 255u - in[c];
        out[c] = (uint8_t)((ink * black + 127) / 255);
    }
}

/// A decoded row of `components` (3 or 4) samples a pixel, spread `step` bytes apart.
static void spread(
    const struct jpeg_decompress_struct *reader, const uint8_t *row, int channels, uint8_t *out,
    ptrdiff_t step) {
    int components = reader->output_components, inverted = reader->saw_Adobe_marker;
    for (size_t x = 0; x < reader->output_width; x++, row += components, out += step) {
        if (components == 4) ink_to_rgb(row, inverted, out);
        else memcpy(out, row, 3);
        if (channels == 4) out[3] = 255;
    }
}

/// Rows that lie as they are displayed go straight to their place.
static void read_rows(
    struct jpeg_decompress_struct *reader, const cimage_info *info, int channels,
    uint8_t *pixels, uint8_t *row) {
    placement at = placed(info->orientation, reader->output_width, reader->output_height);
    int direct = at.across == 1 && channels == 3 && reader->output_components == 3;
    uint8_t *out = pixels + at.first * (size_t)channels;
    for (; reader->output_scanline < reader->output_height; out += at.down * channels) {
        JSAMPROW rows[1] = {direct ? out : row};
        jpeg_read_scanlines(reader, rows, 1);
        if (!direct) spread(reader, row, channels, out, at.across * channels);
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
