// swift-tools-version: 6.2
import PackageDescription

// The map of the product, bottom up: a module imports only modules above it in this file.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A module of Maru and its tests: `Sources/<name>` and `Tests/<name>Tests`.
///
/// - Parameters:
///   - tests: what the tests need besides.
///   - golden: whether the tests read files from their folder `Golden`.
///   - embedding: the folder whose files become a part of the program.
func module(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    tests: [Target.Dependency] = [],
    golden: Bool = false,
    embedding files: String? = nil
) -> [Target] {
    [
        .target(
            name: name,
            dependencies: dependencies,
            resources: files.map { [.embedInCode($0)] },
            swiftSettings: settings
        ),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.init(stringLiteral: name), "MaruTesting"] + dependencies + tests,
            exclude: golden ? ["Golden"] : [],
            swiftSettings: settings
        ),
    ]
}

let kernels: [Target] = [
    .target(
        name: "CMaruKernels",
        // A debug build that multiplies matrices twenty times slower tests nothing more: kernels are always optimised.
        cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter"])]
    )
]

let zlib = Target.systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])])

let product: [[Target]] = [
    kernels,
    module("MaruCore"),
    module("MaruStatistics", ["MaruCore"], golden: true),
    module("MaruConfiguration", ["MaruCore"]),
    module("MaruMetrics", ["MaruCore"]),
    module(
        "MaruTelemetry",
        ["MaruMetrics", "MaruCore", .asyncHTTPClient, .logging, .nioCore, .nioHTTP1],
        tests: [.hummingbird, .httpTypes]
    ),
    module("MaruJinja", ["MaruCore"], golden: true),
    module("MaruGrammar", ["MaruCore"]),
    module("MaruTensor", ["CMaruKernels"]),
    module("MaruCheckpoint", ["MaruTensor", "MaruCore"], golden: true),
    module("MaruTokenizer", ["MaruCore"], tests: ["MaruCheckpoint"], golden: true),
    module("MaruModels", ["MaruTensor", "MaruCheckpoint", "MaruCore"]),
    module("MaruEngine", ["MaruModels", "MaruTensor", "MaruGrammar", "MaruCore"], tests: ["MaruCheckpoint"]),
    module(
        "MaruGeneration",
        ["MaruEngine", "MaruTokenizer", "MaruGrammar", "MaruJinja", "MaruCheckpoint", "MaruModels", "MaruCore"]
    ),
    module("MaruAccounts", [.crypto]),
    module("MaruPolicy", ["MaruStatistics", "MaruConfiguration", "MaruCore", .crypto], embedding: "Injection/Weights"),
    module("MaruAudit", ["MaruAccounts", "MaruCore", .crypto]),
    module(
        "MaruGovernance",
        ["MaruAudit", "MaruPolicy", "MaruAccounts", "MaruConfiguration", "MaruCore", .crypto]
    ),
    module("MaruRouting", ["MaruConfiguration", "MaruCore"]),
    module(
        "MaruProviders",
        [
            "MaruRouting", "MaruConfiguration", "MaruCore", .asyncHTTPClient, .crypto, .nioCore, .nioHTTP1, .nioPosix,
            .nioSSL,
        ]
    ),
    module(
        "MaruEvaluation",
        ["MaruGrammar", "MaruPolicy", "MaruRouting", "MaruStatistics", "MaruConfiguration", "MaruCore", .crypto, .yams],
        golden: true
    ),
    module("MaruCosts", ["MaruRouting", "MaruStatistics", "MaruConfiguration", "MaruCore", .crypto], golden: true),
    module(
        "MaruStarterPack",
        ["MaruEvaluation"],
        tests: ["MaruRouting", "MaruConfiguration", "MaruCore"],
        embedding: "Files"
    ),
    module(
        "MaruCatalogue",
        ["MaruEvaluation", "MaruRouting", "MaruConfiguration", "MaruCore"],
        embedding: "Files"
    ),
    module(
        "MaruDecision",
        ["MaruEvaluation", "MaruPolicy", "MaruRouting", "MaruStatistics", "MaruConfiguration", "MaruCore", .crypto],
        golden: true
    ),
    module("MaruSandbox", ["MaruEvaluation", .subprocess, .systemPackage]),
