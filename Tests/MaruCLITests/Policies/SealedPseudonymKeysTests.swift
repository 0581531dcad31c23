import Foundation
import MaruPolicy
import MaruStore
import Testing

@testable import MaruCLI

@Suite struct SealedPseudonymKeysTests {
    @Test func `A key outlives the program and is gone once it is destroyed`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "maru-keys-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let keys = try SealedPseudonymKeys(DataFolder(path))
        let first = try await keys.key(of: "a").symmetricKey
        let other = try await keys.key(of: "b").symmetricKey
        #expect(first != other)
        let again = try SealedPseudonymKeys(DataFolder(path))
        #expect(try await again.key(of: "a").symmetricKey == first)
        #expect(try await again.destroy(of: "a"))
        #expect(try await !again.destroy(of: "a"))
        // The server that runs meanwhile remembers nothing.
        #expect(try await keys.key(of: "a").symmetricKey != first)
        #expect(try await keys.key(of: "b").symmetricKey == other)
    }
}
