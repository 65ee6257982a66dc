import Inventory

/// Makes a project of uploaded images: upload, project, datasets, until they are ready.
package struct ProjectMaking: Sendable {
    let api: VisionAPI
    let storage: ObjectStorage
    let clock: WallClock
    /// Time between two looks at a dataset that is being made.
    let pace: Duration
    let makeToken: @Sendable () -> String
    let progress: @Sendable (_ done: Int, _ total: Int, _ what: String) -> Void

    package init(
        api: VisionAPI, storage: ObjectStorage, clock: WallClock, pace: Duration,
        makeToken: @escaping @Sendable () -> String,
        progress: @escaping @Sendable (_ done: Int, _ total: Int, _ what: String) -> Void
    ) {
        self.api = api
        self.storage = storage
        self.clock = clock
        self.pace = pace
        self.makeToken = makeToken
        self.progress = progress
    }

    /// Ends when training can begin. `images` is asked for once the name is known to be free.
    ///
    /// A name that is taken by a project with datasets is refused before anything is uploaded. One
    /// without datasets is what an earlier attempt left, and is gone on with.
    package func make(
        named name: String, bucket: String, prefix: String,
        images: @Sendable () async throws -> [ImportImage]
    ) async throws -> Made {
        let existing = try await unfinished(named: name)
        let images = try await images()
        let upload = Upload(
            storage: storage, bucket: bucket, prefix: prefix, service: api.service,
            createdAt: clock.now()
        ) { done, total in
            progress(done, total, "images uploaded")
        }
        let manifest = try await upload.run(images)
        let project: ProjectID
        if let existing {
            project = existing
        } else {
            project = try await api.createProject(named: name, token: makeToken())
        }
        progress(images.count, images.count, "creating the dataset")
        try await api.createDataset(.train, of: project, manifest: manifest, token: makeToken())
        try await waitUntilReady(project)
        if api.needsTestDataset { try await addTestDataset(project) }
        return Made(project: project, imageCount: images.count)
    }

    /// A project that is ready to be trained.
    package struct Made: Hashable, Sendable {
        package var project: ProjectID
        package var imageCount: Int
    }

    /// An existing project of that name that has no datasets yet.
    private func unfinished(named name: String) async throws -> ProjectID? {
        guard let known = try await api.projects().first(where: { $0.name == name }) else {
            return nil
        }
        guard try await api.datasets(of: known.id).isEmpty else {
            throw Refusal(
                .exists,
                "A project named \(name) is there already; choose another name, or delete it first."
            )
        }
        return known.id
    }

    /// An empty test dataset, then a fifth of the images moved into it.
    ///
    /// CreateProjectVersion takes `TestingData.AutoCreate` only in projects without datasets, and
    /// the developer guide's SDK page asks for a test dataset. DistributeDatasetEntries is the one
    /// way to the service's own split that both AWS and the local service have: it needs an empty
    /// test dataset, which CreateDataset makes when it is given no source.
    private func addTestDataset(_ project: ProjectID) async throws {
        try await api.createDataset(.test, of: project, manifest: nil, token: makeToken())
        try await waitUntilReady(project)
        try await api.distribute(project)
        try await waitUntilReady(project)
    }

    /// Looks until no dataset moves; a failed one is told in the service's own words.
    private func waitUntilReady(_ project: ProjectID) async throws {
        while true {
            try Task.checkCancellation()
            let datasets = try await api.datasets(of: project)
            if let failed = datasets.first(where: { $0.status.contains("FAILED") }) {
                throw Refusal(
                    .datasetFailed,
                    "The \(failed.kind.rawValue) dataset of \(project.name) could not be made: "
                        + (failed.statusMessage ?? failed.status)
                        + " Put that right, delete the project and import again.")
            }
            let isMoving = datasets.contains { $0.status.hasSuffix("_IN_PROGRESS") }
            if !datasets.isEmpty && !isMoving { return }
            try await clock.sleep(pace)
        }
    }
}
