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
func module(_ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency] = []) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.init(stringLiteral: name), "MaruTesting"] + dependencies + tests,
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
    module("MaruJinja", ["MaruCore"]),
    module("MaruTensor", ["CMaruKernels"]),
    module("MaruCheckpoint", ["MaruTensor", "MaruCore"]),
    module("MaruTokenizer", ["MaruCore"], tests: ["MaruCheckpoint"]),
    module("MaruModels", ["MaruTensor", "MaruCheckpoint", "MaruCore"]),
    module("MaruEngine", ["MaruModels", "MaruCore"], tests: ["MaruTensor", "MaruCheckpoint"]),
    module(
        "MaruGeneration",
        ["MaruEngine", "MaruTokenizer", "MaruJinja", "MaruCheckpoint", "MaruModels", "MaruCore"]
    ),
    [zlib],
    module(
        "MaruRegistry",
        ["MaruCore", "CZlib", .product(name: "AsyncHTTPClient", package: "async-http-client"), .crypto],
        tests: [.hummingbird]
    ),
    module("MaruAPI", ["MaruCore"]),
    module(
        "MaruServer",
        ["MaruAPI", "MaruCore", .hummingbird, .logging],
        tests: [.product(name: "HummingbirdTesting", package: "hummingbird")]
    ),
    module(
        "MaruCLI",
        [
            "MaruServer", "MaruRegistry", "MaruGeneration", "MaruEngine", "MaruModels", "MaruCheckpoint",
            "MaruTokenizer",
            "MaruTensor", "MaruCore", .logging, .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]
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
            dependencies: ["maru", "MaruTesting", "MaruCore"],
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
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    ],
    targets: product.flatMap(\.self)
)

extension Target.Dependency {
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
}
