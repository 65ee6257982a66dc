import Dashboard
import Inventory
import TestSupport

extension Gallery {
    /// The menu of actions, the forms behind it, and the boxes that forms open.
    static let managing: [Picture] = [
        Picture("menu") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter><down>a<down>")
            return harness
        },
        Picture("menu-narrowed") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter><down>avers")
            return harness
        },
        Picture("preview") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("<enter>s<f2>")
            harness.send(.previewArrived(ActionPreviewID(number: 1), .success(startPreview)))
            return harness
        },
        Picture("check") { width, height in
            var harness = Harness.washers([], width: width, height: height)
            harness.send(.datasetsChecked(ActionID(number: 1), check))
            return harness
        },
        Picture("units-form") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter><down>achange units<enter>")
            return harness
        },
        Picture("lease-form") { width, height in
            var harness = Harness.hosting(width: width, height: height)
            harness.keys("<enter><down>L")
            return harness
        },
        Picture("tags-form") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("<enter>atags<enter>")
            harness.send(
                .answered(
                    .tags(.version(Fixtures.trained().id)),
                    .tags([.init(key: "line", value: "4"), .init(key: "team", value: "vision")])))
            harness.keys(", night=yes")
            return harness
        },
        Picture("dataset-form") { width, height in
            var harness = Harness.washers([], width: width, height: height)
            var entry = Fixtures.entry(Fixtures.washers, [])
            entry.project.datasets.removeLast()
            harness.snapshot(Snapshot(projects: [entry]))
            harness.keys("anew dataset<enter><tab><tab>s3:/bucket<enter>")
            return harness
        },
        Picture("package-form") { width, height in
            var harness = Harness.washers([Fixtures.trained()], width: width, height: height)
            harness.keys("<enter>apackage<enter>")
            harness.send(.answered(.packagingJobs(Fixtures.washers), .packagingJobs([])))
            return harness
        },
    ]

    private static let startPreview = ActionPreview(requests: [
        ActionPreview.Request(
            operation: "lookoutvision StartModel", method: "POST",
            target: "/2020-11-20/projects/washers/models/1/start",
            headers: [
                "X-Amzn-Client-Token: a-new-uuid-for-each-action",
                "Content-Type: application/json",
            ], body: #"{"MinInferenceUnits":1}"#,
            bodyLines: ["{", #"  "MinInferenceUnits" : 1"#, "}"],
            commandLine: "aws lookoutvision start-model --project-name washers --model-version 1 "
                + "--min-inference-units 1 --region us-east-1 --endpoint-url http://127.0.0.1:4800")
    ])

    private static let check = DatasetCheck(
        project: Fixtures.washers,
        facts: [
            "train: 28 images, 26 labeled (18 normal, 8 anomaly)",
            "train: looked for all images in S3",
        ],
        errors: [
            "train: at least 20 normal and 10 anomaly images are needed; there are 18 and 8."
        ],
        warnings: ["train: 2 images have no label and are left out."])
}
