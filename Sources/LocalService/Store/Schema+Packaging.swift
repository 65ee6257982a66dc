extension Schema {
    /// Packaging jobs; they outlive the model that they packaged.
    static let packaging = [
        """
        CREATE TABLE packaging (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            projectId INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
            modelId INTEGER NOT NULL, modelVersion TEXT NOT NULL, name TEXT NOT NULL,
            account TEXT NOT NULL, description TEXT, componentName TEXT NOT NULL,
            componentVersion TEXT NOT NULL, configuration TEXT NOT NULL, state TEXT NOT NULL,
            message TEXT, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, UNIQUE (projectId, name))
        """
    ]
}
