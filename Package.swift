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
        [
            "MaruGrammar", "MaruPolicy", "MaruRouting", "MaruStatistics", "MaruConfiguration", "MaruCore", .crypto,
            .yams,
        ],
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
        [
            "MaruCosts", "MaruEvaluation", "MaruPolicy", "MaruRouting", "MaruStatistics", "MaruConfiguration",
            "MaruCore",
            .crypto,
        ],
        golden: true
    ),
    module("MaruReport", ["MaruDecision", "MaruEvaluation", "MaruStatistics", "MaruCore"]),
    module("MaruSandbox", ["MaruEvaluation", .subprocess, .systemPackage]),
    module("MaruRecords"),
    module(
        "MaruStore",
        ["MaruEvaluation", "MaruAccounts", "MaruPolicy", "MaruRecords", "MaruRouting", .crypto, .grdb]
    ),
    [zlib],
    module(
        "MaruRegistry",
        [
            "MaruCore", "CZlib", .asyncHTTPClient, .crypto, .nioCore, .nioHTTP1, .nioPosix, .nioSSL, .subprocess,
            .systemPackage,
        ],
        tests: [.hummingbird, .httpTypes]
    ),
    module(
        "MaruLoad",
        ["MaruCore", .asyncHTTPClient, .nioCore, .nioHTTP1],
        tests: [.hummingbird, .httpTypes, .logging]
    ),
    module("MaruAPI", ["MaruGovernance", "MaruPolicy", "MaruAccounts", "MaruRecords", "MaruCore"]),
    module("MaruConsole", embedding: "Files"),
    module(
        "MaruServer",
        [
            "MaruAPI", "MaruConsole", "MaruReport", "MaruDecision", "MaruEvaluation", "MaruRouting", "MaruStatistics",
            "MaruConfiguration",
            "MaruGovernance", "MaruAudit", "MaruPolicy", "MaruAccounts", "MaruRecords",
            "MaruTelemetry",
            "MaruMetrics", "MaruCore",
            .crypto, .hummingbird, .httpTypes, .logging, .nioCore, .nioHTTP1, .nioPosix, .nioSSL, .serviceLifecycle,
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HummingbirdHTTP2", package: "hummingbird"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"), .product(name: "NIOTLS", package: "swift-nio"),
        ],
        // What a server says of a real generator is tested with one.
        tests: [
            "MaruGeneration", .subprocess, .systemPackage,
            .product(name: "HummingbirdTesting", package: "hummingbird"),
        ]
    ),
    module(
        "MaruCLI",
        [
            "MaruServer", "MaruConfiguration", "MaruTelemetry", "MaruRegistry", "MaruStore", "MaruAccounts",
            "MaruAudit", "MaruGovernance", "MaruPolicy", "MaruRecords", "MaruProviders", "MaruRouting",
            "MaruLoad",
            "MaruStarterPack", "MaruCatalogue", "MaruCosts", "MaruDecision", "MaruSandbox", "MaruReport",
            "MaruEvaluation", "MaruStatistics",
            "MaruGeneration",
            "MaruEngine",
            "MaruModels", "MaruCheckpoint", "MaruTokenizer", "MaruTensor", "MaruCore", .logging, .nioCore, .nioPosix,
            .subprocess,
            .systemPackage,
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        golden: true
    ),
    [
        .executableTarget(name: "maru", dependencies: ["MaruCLI"], swiftSettings: settings),
        .executableTarget(
            name: "maru-fuzz",
            dependencies: ["MaruCheckpoint", "MaruJinja", "MaruTensor", "MaruTesting", "MaruCore"],
            swiftSettings: settings
        ),
        .target(name: "MaruTesting", dependencies: ["MaruCore"], swiftSettings: settings),
        .testTarget(
            name: "IntegrationTests",
            dependencies: ["maru", "MaruTesting", "MaruCore", .subprocess, .systemPackage],
            swiftSettings: settings
        ),
    ],
]

let package = Package(
    name: "maru",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "maru", targets: ["maru"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: product.flatMap(\.self)
)

extension Target.Dependency {
    static var asyncHTTPClient: Self { .product(name: "AsyncHTTPClient", package: "async-http-client") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
    static var nioHTTP1: Self { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var nioPosix: Self { .product(name: "NIOPosix", package: "swift-nio") }
    static var nioSSL: Self { .product(name: "NIOSSL", package: "swift-nio-ssl") }
    static var serviceLifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var subprocess: Self { .product(name: "Subprocess", package: "swift-subprocess") }
    static var yams: Self { .product(name: "Yams", package: "Yams") }
    static var systemPackage: Self { .product(name: "SystemPackage", package: "swift-system") }
}
