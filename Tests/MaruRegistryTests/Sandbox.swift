import Foundation
import MaruCore
import Synchronization

@testable import MaruRegistry

/// A folder that exists for one test, with a store in it.
final class Sandbox: Sendable {
    let folder: String
    let store: ModelStore

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/maru-registry-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = ModelStore(root: folder + "/models", environment: [:])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The paths of all files below a folder of the store, lock files aside.
    func contents(of folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: store.root + "/" + folder)) ?? []).sorted()
    }

    /// A puller that knows no hub but `hub`, and no pause.
    func puller(
        _ hub: TestHub? = nil,
        _ environment: [String: String] = [:],
        catalogue: [CatalogueEntry] = Catalogue.all,
        sealed: Sealed = .off
    ) -> ModelPuller {
        let endpoint = hub?.endpoint ?? "http://127.0.0.1:9"
        let base = ["HF_ENDPOINT": endpoint, "HOME": folder, "PATH": "/nowhere"]
        return ModelPuller(
            store: store,
            sealed: sealed,
            environment: base.merging(environment) { $1 },
            retry: RetryPolicy(attempts: 4, firstPause: .zero),
            catalogue: catalogue
        )
    }
}

/// Bytes that look like a GGUF file and never repeat.
func ggufBytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed &* 0x9e37_79b9_7f4a_7c15
    var bytes = Array("GGUF".utf8)
    bytes.reserveCapacity(count)
    while bytes.count < count {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        bytes.append(UInt8(truncatingIfNeeded: state))
    }
    return bytes
}

/// Collects what a pull reports.
final class ProgressLog: Sendable {
    private let updates = Mutex<[PullProgress]>([])
    var all: [PullProgress] { updates.withLock(\.self) }
    func add(_ update: PullProgress) { updates.withLock { $0.append(update) } }
}

/// The error that `body` throws, or `nil`.
func registryError(_ body: () async throws -> Void) async -> RegistryError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? RegistryError
    }
}
