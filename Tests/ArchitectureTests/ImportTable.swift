/// What each target may import besides the standard library: the architecture's table as data.
///
/// Arrows point one way: pure in the middle, effects at the rim.
let importTable: [String: Set<String>] = [
    "Canvas": ["Collections", "OrderedCollections"],
    "Terminal": ["CNcurses", "CTerminal", "Canvas", "Dispatch", "Glibc"],
    "Constraints": ["Synchronization"],
    "AWSCore": [
        "Constraints", "Crypto", "FoundationEssentials", "Glibc", "Logging", "Synchronization",
    ],
    "AWSServices": ["AWSCore", "Constraints", "FoundationEssentials", "Synchronization"],
    "HTTPTransport": [
        "AWSCore", "AsyncHTTPClient", "FoundationEssentials", "Glibc", "NIOCore", "NIOHTTP1",
        "NIOPosix", "NIOSSL", "Synchronization",
    ],
    "Inventory": ["Collections"],
    "Metering": ["Constraints", "Inventory"],
    "Journal": [
        "FoundationEssentials", "GRDB", "Glibc", "Inventory", "Metering", "Synchronization",
    ],
    "Dashboard": ["Canvas", "Constraints", "Inventory", "Metering"],
    "Controller": [
        "AWSCore", "AWSServices", "Constraints", "Dashboard", "FoundationEssentials", "Glibc",
        "Inventory", "Journal", "Logging", "Metering", "Synchronization",
    ],
    "VisionEngine": [
        "CImage", "CTrunk", "Dispatch", "FoundationEssentials", "Glibc", "Synchronization",
    ],
    "LocalService": [
        "AWSCore", "AWSServices", "CProcess", "Constraints", "Crypto", "Dispatch",
        "FoundationEssentials", "GRDB", "Glibc", "HTTPTypes", "Hummingbird", "Logging", "NIOCore",
        "NIOHTTPTypes", "ServiceLifecycle", "Synchronization", "VisionEngine",
    ],
    "visiontop": [
        "AWSCore", "AWSServices", "ArgumentParser", "CProcess", "Canvas", "Constraints",
        "Controller",
        "Dashboard", "Dispatch", "FoundationEssentials", "Glibc", "HTTPTransport", "Inventory",
        "Journal", "LocalService", "Metering", "Synchronization", "Terminal", "VisionEngine",
        "Yams",
    ],
    "TestSupport": [
        "AWSCore", "Canvas", "Dashboard", "FoundationEssentials", "Glibc", "Inventory", "Metering",
        "Synchronization", "Testing",
    ],
]

/// Targets without effects: no clock, no file, no network, and so no import that offers them.
let pureTargets: Set<String> = ["Canvas", "Constraints", "Inventory", "Metering", "Dashboard"]
