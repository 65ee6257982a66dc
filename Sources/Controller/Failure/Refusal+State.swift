import Inventory

extension Refusal {
    /// A version whose status word neither service had when this was written.
    static func unknownState(_ version: ModelVersion) -> Refusal {
        Refusal(
            .unknownOutcome,
            "Whether \(version.id.path) runs is not known, as its status \(version.status) is none "
                + "that visiontop knows; look at it in the console, and update visiontop.")
    }
}

extension VersionState {
    /// Whether the version may be charged: a word that nobody knows does not tell.
    var mayBeCharged: Bool { isCharged || self == .unknown }
}
