extension ServiceSetting {
    /// Every setting, in the order in which they are printed.
    package static let all: [ServiceSetting] =
        [idleExit, falseAlarmRate] + hosting + scaling + rates + quotas + [buckets]

    private static let idleExit = ServiceSetting(
        name: "idle_exit",
        help: "how long nobody may call and nothing be hosted or trained before a service that was "
            + "started by itself ends; `never` keeps it"
    ) { configuration, entry in
        guard entry.text != "never" else {
            configuration.idleExit = nil
            return nil
        }
        guard let time = Duration(text: entry.text), time >= .seconds(1) else {
            return "must be `never` or a time of at least 1s such as 10m, not `\(entry.text)`"
        }
        configuration.idleExit = time
        return nil
    } entries: {
        [SettingEntry("idle_exit", $0.idleExit?.text ?? "never")]
    }

    private static let falseAlarmRate = ServiceSetting(
        name: "false_alarm_rate",
        help: "share of good images, 0 to 1, that trainings of Lookout for Vision may take for "
            + "anomalies; `even` weighs misses and false alarms alike"
    ) { configuration, entry in
        guard entry.text != "even" else {
            configuration.falseAlarmRate = nil
            return nil
        }
        guard let rate = Double(entry.text), (0...1).contains(rate) else {
            return "must be `even` or a number from 0 to 1 such as 0.02, not `\(entry.text)`"
        }
        configuration.falseAlarmRate = rate
        return nil
    } entries: {
        [SettingEntry("false_alarm_rate", $0.falseAlarmRate.map { "\($0)" } ?? "even")]
    }

    private static let buckets = ServiceSetting(
        name: "buckets.*",
        help: "a bucket that lies on a real S3 endpoint: `ENDPOINT [REGION [PROFILE]]`"
    ) { configuration, entry in
        let name = String(entry.name.dropFirst("buckets.".count))
        guard S3Front.isBucketName(name) else { return "is no name of a bucket" }
        guard let bucket = RemoteBucket(text: entry.text) else {
            return "must be an endpoint with perhaps a region and a profile, such as "
                + "`https://s3.eu-west-1.amazonaws.com eu-west-1 work`, not `\(entry.text)`"
        }
        configuration.remoteBuckets[name] = bucket
        return nil
    } entries: { configuration in
        configuration.remoteBuckets.sorted { $0.key < $1.key }.map {
            SettingEntry("buckets.\($0.key)", $0.value.text)
        }
    }

    private static let hosting: [ServiceSetting] = [
        number(
            "queue_length", \.queueLength, 0...10_000,
            "images that wait at each inference unit before callers are throttled"),
        number(
            "warm_up_images", \.hostingWarmUpImages, 0...1000,
            "images that an inference unit judges before it serves"),
        time(
            "resume_wait", \.resumeWait, .zero...(.seconds(600)),
            "how long a start waits for the models that were hosted before it listens"),
    ]

    private static let scaling: [ServiceSetting] = [
        time(
            "scaling.interval", \.scaling.interval, .milliseconds(10)...(.seconds(60)),
            "time between two looks at the use of the inference units"),
        time(
            "scaling.up_window", \.scaling.upWindow, .milliseconds(10)...(.seconds(3600)),
            "how long the units must be too busy before there is one more"),
        time(
            "scaling.down_window", \.scaling.downWindow, .milliseconds(10)...(.seconds(86_400)),
            "how long one unit fewer must have been enough before there is one fewer"),
        time(
            "scaling.cool_down", \.scaling.coolDown, .zero...(.seconds(3600)),
            "least time between two steps"),
        number(
            "scaling.busy_percent", \.scaling.busyPercent, 2...100,
            "share of the units' time from which they are too busy"),
        number(
            "scaling.idle_percent", \.scaling.idlePercent, 1...99,
            "share below which the load must leave one unit fewer; below `busy_percent`"),
    ]

    private static let rates: [ServiceSetting] = [
        flag("rate_limits", \.rates.isOn, "whether AWS's request rates are kept"),
        number(
            "rates.control", \.rates.control, 1...1_000_000,
            "requests a second of each operation that is not named here"),
        number(
            "rates.tags", \.rates.tags, 1...1_000_000,
            "requests a second of TagResource, UntagResource and ListTagsForResource each"),
        number(
            "rates.detect_custom_labels", \.rates.detection, 1...1_000_000,
            "requests a second of DetectCustomLabels"),
    ]

    private static let quotas: [ServiceSetting] = Quota.all.map { quota in
        let name = "quotas." + quota.name
        return ServiceSetting(name: name, help: quota.help) { configuration, entry in
            guard let value = Int(entry.text), (0...Quota.most).contains(value) else {
                return "must be a whole number from 0 to \(Quota.most), not `\(entry.text)`"
            }
            configuration.quotas[keyPath: quota.value] = value
            return nil
        } entries: {
            [SettingEntry(name, "\($0.quotas[keyPath: quota.value])")]
        }
    }
}

extension ServiceConfiguration {
    /// Why settings that are right by themselves do not go together; nil when they do.
    package var contradiction: String? {
        if scaling.idlePercent >= scaling.busyPercent {
            return "`scaling.idle_percent` \(scaling.idlePercent) must be below "
                + "`scaling.busy_percent` \(scaling.busyPercent), or units come and go for ever"
        }
        if scaling.interval > min(scaling.upWindow, scaling.downWindow) {
            return "`scaling.interval` \(scaling.interval.text) must not be longer than "
                + "`scaling.up_window` and `scaling.down_window`"
        }
        return nil
    }

    /// The settings as a `service.yaml` that means this configuration.
    package var settingsText: String {
        var text = ""
        var section: Substring?
        for setting in ServiceSetting.all {
            for entry in setting.entries(self) {
                let parts = entry.name.split(separator: ".", maxSplits: 1)
                let own = parts.count > 1 ? parts.first : nil
                if own != section, let own { text += "\(own):\n" }
                section = own
                let name = parts.last ?? ""
                text += "\(own == nil ? "" : "  ")\(name): \(entry.text) # \(setting.help)\n"
            }
        }
        return text
    }
}
