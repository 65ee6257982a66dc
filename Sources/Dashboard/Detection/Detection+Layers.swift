import Canvas

extension Detection {
    /// The picture with a layer on it; nil when its bytes do not make a picture.
    func picture(with layer: DetectionScreen.Layer) -> Picture? {
        guard var picture = Picture(picture) else { return nil }
        switch layer {
        case .none: break
        case .mask: picture.tint = mask.flatMap { Picture.Tint(mask: $0) }
        case .heatMap: picture.tint = heatMap.flatMap { Picture.Tint(heat: $0) }
        case .boxes: picture.frames = frames
        }
        return picture
    }

    /// The same with a picture and a mask of at most `side` pixels a side, as drawing needs no more.
    package func reduced(to side: Int) -> Detection {
        guard max(picture.width, picture.height) > side else { return self }
        var reduced = self
        reduced.picture = picture.reduced(to: side)
        reduced.mask = mask?.reduced(to: side)
        return reduced
    }
}

extension Detection.Pixels {
    /// The same picture with at most `side` pixels a side; means of the pixels it covers.
    package func reduced(to side: Int) -> Detection.Pixels {
        guard max(width, height) > side,
            let image = PixelImage(width: width, height: height, pixels: bytes)?
                .fitted(width: side, height: side)
        else { return self }
        return Detection.Pixels(width: image.width, height: image.height, bytes: image.pixels)
    }
}
