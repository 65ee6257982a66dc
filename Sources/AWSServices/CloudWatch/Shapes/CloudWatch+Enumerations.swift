import AWSCore

extension CloudWatch {
    /// How recently listed metrics must have had data.
    package struct RecentlyActive: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let pt3h = Self(rawValue: "PT3H")
    }

    /// The order of values in time.
    package struct ScanBy: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let timestampDescending = Self(rawValue: "TimestampDescending")
        package static let timestampAscending = Self(rawValue: "TimestampAscending")
    }

    /// Units of metrics.
    package struct StandardUnit: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let seconds = Self(rawValue: "Seconds")
        package static let microseconds = Self(rawValue: "Microseconds")
        package static let milliseconds = Self(rawValue: "Milliseconds")
        package static let bytes = Self(rawValue: "Bytes")
        package static let kilobytes = Self(rawValue: "Kilobytes")
        package static let megabytes = Self(rawValue: "Megabytes")
        package static let gigabytes = Self(rawValue: "Gigabytes")
        package static let terabytes = Self(rawValue: "Terabytes")
        package static let bits = Self(rawValue: "Bits")
        package static let kilobits = Self(rawValue: "Kilobits")
        package static let megabits = Self(rawValue: "Megabits")
        package static let gigabits = Self(rawValue: "Gigabits")
        package static let terabits = Self(rawValue: "Terabits")
        package static let percent = Self(rawValue: "Percent")
        package static let count = Self(rawValue: "Count")
        package static let bytesPerSecond = Self(rawValue: "Bytes/Second")
        package static let kilobytesPerSecond = Self(rawValue: "Kilobytes/Second")
        package static let megabytesPerSecond = Self(rawValue: "Megabytes/Second")
        package static let gigabytesPerSecond = Self(rawValue: "Gigabytes/Second")
        package static let terabytesPerSecond = Self(rawValue: "Terabytes/Second")
        package static let bitsPerSecond = Self(rawValue: "Bits/Second")
        package static let kilobitsPerSecond = Self(rawValue: "Kilobits/Second")
        package static let megabitsPerSecond = Self(rawValue: "Megabits/Second")
        package static let gigabitsPerSecond = Self(rawValue: "Gigabits/Second")
        package static let terabitsPerSecond = Self(rawValue: "Terabits/Second")
        package static let countPerSecond = Self(rawValue: "Count/Second")
        package static let unitless = Self(rawValue: "None")
    }

    /// What can be told about the samples of a period.
    package struct Statistic: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let sampleCount = Self(rawValue: "SampleCount")
        package static let average = Self(rawValue: "Average")
        package static let sum = Self(rawValue: "Sum")
        package static let minimum = Self(rawValue: "Minimum")
        package static let maximum = Self(rawValue: "Maximum")
    }

    /// Whether a result is whole.
    package struct StatusCode: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let complete = Self(rawValue: "Complete")
        package static let internalError = Self(rawValue: "InternalError")
        package static let partialData = Self(rawValue: "PartialData")
        package static let forbidden = Self(rawValue: "Forbidden")
    }

}
