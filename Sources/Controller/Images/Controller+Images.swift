import Dashboard
import Inventory

extension Controller {
    /// What is kept for the screens of images.
    struct ImageDesk {
        var shelf = PictureShelf()
        /// By project; read when the first mask is wanted.
        var masks: [ProjectID: MaskList] = [:]
        var search: Task<Void, Never>?
    }

    /// Reads the verdicts on the test images of a version and tells them.
    func readImages(_ id: VersionID) async {
        imageDesk.masks[id.project] = nil
        let listing: ImageListing
        do {
            listing = .judged(try await testImages(id))
        } catch is DecodingError {
            listing = .failed(
                "The verdicts on the test images of \(id.path) are not in the form of the API; "
                    + "train again if you need them.")
        } catch {
            listing = .failed(
                "The verdicts on the test images of \(id.path) could not be read: "
                    + paid.explain(error))
        }
        send(.imagesArrived(id, listing))
    }

    private func testImages(_ id: VersionID) async throws -> [JudgedImage] {
        let version = try await known(id)
        guard let location = version?.verdictsLocation.flatMap(ObjectLocation.init(uri:)) else {
            throw Refusal(
                .unreadable, "the service names no file with them; only a trained version has one.")
        }
        return try VerdictFile.images(
            await equipment.storage.get(location), of: id.project.service)
    }

    /// The version as it was polled, or as the service describes it now.
    private func known(_ id: VersionID) async throws -> ModelVersion? {
        if let polled = await poller?.version(id), polled.verdictsLocation != nil { return polled }
        return try await paid.api(id.project).detail(of: id)
    }

    /// Fetches pictures one after the other; those wanted before are given up. With no
    /// wish at all, as when the screen closes, what is kept is dropped.
    func findPictures(_ wishes: [PictureWish]) {
        imageDesk.search?.cancel()
        if wishes.isEmpty { imageDesk = ImageDesk() }
        guard !isStopped, !wishes.isEmpty else { return }
        imageDesk.search = Task {
            for wish in wishes {
                guard !Task.isCancelled else { return }
                await find(wish)
            }
        }
    }

    private func find(_ wish: PictureWish) async {
        let key = PictureShelf.Key(version: wish.version, reference: wish.reference)
        if let picture = imageDesk.shelf.take(key) {
            return send(.pictureArrived(wish, .shown(picture)))
        }
        let search = pictureSearch
        do {
            var picture = try await search.find(wish.reference)
            if wish.wantsMask, let mask = await masks(of: wish.version.project)[wish.reference] {
                picture.truthMask = await truth(mask, search)
            }
            guard !Task.isCancelled else { return }
            // A detection that ended meanwhile left the same picture with what it found.
            if let found = imageDesk.shelf.take(key) {
                return send(.pictureArrived(wish, .shown(found)))
            }
            imageDesk.shelf.put(picture, key)
            send(.pictureArrived(wish, .shown(picture)))
        } catch {
            guard !Task.isCancelled else { return }
            send(.pictureArrived(wish, .failed(paid.explain(error))))
        }
    }

    var pictureSearch: PictureSearch {
        PictureSearch(
            storage: equipment.storage, imaging: equipment.imaging, home: equipment.home)
    }

    /// The masks of a project: those of its test dataset, or of the training dataset that the
    /// service took its test images from. A picture is shown without one that cannot be read.
    private func masks(of project: ProjectID) async -> [String: MaskList.Mask] {
        if let known = imageDesk.masks[project] { return known.masks }
        var lines: [String] = []
        do {
            let api = try paid.api(project)
            for dataset in try await api.datasets(of: project) {
                lines += try await api.entries(of: project, dataset.kind)
            }
        } catch {
            guard !Task.isCancelled else { return [:] }
            complain("The masks of \(project.name) could not be listed", error)
        }
        guard !Task.isCancelled else { return [:] }
        let list = MaskList(lines)
        imageDesk.masks[project] = list
        return list.masks
    }

    private func truth(_ mask: MaskList.Mask, _ search: PictureSearch) async -> Detection.Pixels? {
        do {
            return try await search.mask(mask)
        } catch {
            if !Task.isCancelled {
                complain("The mask \(mask.location.uri) could not be read", error)
            }
            return nil
        }
    }
}
