import Foundation
import Testing

@testable import MaruAudit

@Suite struct MasterKeyFileTests {
    @Test func `A master key is made once, and never beside what it would not open`() async throws {
        try await withFolder { folder in
            let (path, sealed) = (folder + ".key", folder)
            let file = MasterKeyFile(path)
            #expect(throws: ContentStoreError.noMasterKey(path: path)) { try file.read() }
            let key = try file.readOrMake(for: sealed)
            try SealedFiles(sealed, master: key).write("a", [1])
            #expect(try file.readOrMake(for: sealed) == key)
            #expect(try file.read() == key)
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: ContentStoreError.noMasterKey(path: path)) { try file.readOrMake(for: sealed) }
        }
    }

    @Test func `A file that is no key is refused`() async throws {
        try await withFolder { folder in
            let path = folder + ".key"
            try Data("c2hvcnQ=\n".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: ContentStoreError.storage(.invalidKey(path: path))) { try MasterKeyFile(path).read() }
        }
    }
}
