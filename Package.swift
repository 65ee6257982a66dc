// swift-tools-version: 6.1

import PackageDescription

/// Kernels and engine loops stay optimised in debug builds: unoptimised they are fifty times slower.
let optimisedC: [CSetting] = [.unsafeFlags(["-O3", "-ffp-contract=off"])]
let optimisedSwift: [SwiftSetting] = [.unsafeFlags(["-O"])]

let package = Package(
    name: "visiontop",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "visiontop", targets: ["visiontop"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CNcurses", pkgConfig: "ncursesw", providers: [.apt(["libncurses-dev"])]),
        .target(name: "CProcess"),
        .target(name: "CTerminal"),
        .target(name: "Canvas"),
        .target(name: "Terminal", dependencies: ["CNcurses", "CTerminal", "Canvas"]),
        .target(name: "Constraints"),
        .target(
            name: "AWSCore",
            dependencies: [
                "Constraints",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "AWSServices", dependencies: ["AWSCore", "Constraints"]),
        .target(
            name: "HTTPTransport",
            dependencies: [
                "AWSCore", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(
            name: "Inventory",
            dependencies: [.product(name: "Collections", package: "swift-collections")]),
        .target(name: "Metering", dependencies: ["Constraints", "Inventory"]),
        .target(
            name: "Journal",
            dependencies: [
                "Inventory", "Metering", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "Dashboard",
            dependencies: ["Canvas", "Constraints", "Inventory", "Metering"]),
        .target(
            name: "Controller",
            dependencies: [
                "Dashboard", "Inventory", "Metering", "Journal", "AWSServices", "AWSCore",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "CTrunk", cSettings: optimisedC, linkerSettings: [.linkedLibrary("m")]),
        .target(
            name: "CImage", cSettings: optimisedC,
            linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("png")]),
        .target(
            name: "VisionEngine", dependencies: ["CTrunk", "CImage"], swiftSettings: optimisedSwift),
        .target(
            name: "LocalService",
            dependencies: [
                "AWSServices", "AWSCore", "CProcess", "Constraints", "VisionEngine",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "visiontop",
            dependencies: [
                "CProcess", "Canvas", "Terminal", "Constraints", "AWSCore", "AWSServices",
                "HTTPTransport",
                "Inventory", "Metering", "Journal", "Dashboard", "Controller", "VisionEngine",
                "LocalService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "TestSupport",
            dependencies: ["Canvas", "Dashboard", "Inventory", "Metering", "AWSCore"]),
        .testTarget(name: "ArchitectureTests"),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas"]),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "Canvas", "Dashboard", "Inventory", "TestSupport"]),
        .testTarget(name: "ConstraintsTests", dependencies: ["Constraints"]),
        .testTarget(
            name: "AWSCoreTests", dependencies: ["AWSCore", "Constraints"], exclude: ["Fixtures"]),
        .testTarget(
            name: "AWSServicesTests",
            dependencies: ["AWSServices", "AWSCore", "Constraints", "HTTPTransport"],
            exclude: ["Fixtures"]),
        .testTarget(name: "InventoryTests", dependencies: ["Inventory"]),
        .testTarget(name: "MeteringTests", dependencies: ["Metering", "Inventory"]),
        .testTarget(
            name: "JournalTests",
            dependencies: [
                "Journal", "Inventory", "Metering", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "DashboardTests",
            dependencies: ["Dashboard", "Canvas", "Inventory", "Metering", "TestSupport"],
            exclude: ["Snapshots"]),
        .testTarget(
            name: "ControllerTests",
            dependencies: ["Controller", "Dashboard", "AWSServices", "TestSupport"]),
        .testTarget(name: "VisionEngineTests", dependencies: ["VisionEngine"]),
        .testTarget(
            name: "MoneyTests",
            dependencies: [
                "Controller", "Dashboard", "Journal", "Metering", "Inventory", "LocalService",
                "AWSServices", "AWSCore", "VisionEngine", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "LocalServiceTests",
            dependencies: [
                "LocalService", "AWSServices", "AWSCore", "Constraints", "VisionEngine",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz` builds the readers of foreign files to be fed by libFuzzer, watched by sanitizers.
if Context.environment["VISIONTOP_FUZZ"] != nil {
    let watched = ["-sanitize=fuzzer,address"]
    for target in package.targets
    where ["Constraints", "AWSCore", "VisionEngine", "LocalService"].contains(target.name) {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(watched)]
    }
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["LocalService", "VisionEngine", "AWSCore", "Constraints"],
            path: "Tests/Fuzz/Readers",
            swiftSettings: [.unsafeFlags(watched + ["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(watched + ["-use-ld=lld"])]))
}

// `make sanitize` compiles what the engine's tests need and nothing else.
if Context.environment["VISIONTOP_ENGINE"] != nil {
    package.targets.removeAll {
        !["CTrunk", "CImage", "VisionEngine", "VisionEngineTests"].contains($0.name)
    }
    package.products = []
}
