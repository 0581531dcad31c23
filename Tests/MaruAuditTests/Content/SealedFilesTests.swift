import Crypto
import Foundation
import Testing

@testable import MaruAudit

@Suite struct SealedFilesTests {
    private let master = SymmetricKey(size: .bits256)

    @Test func `A secret comes back until it is destroyed`() async throws {
        try await withFolder { folder in
            let files = try SealedFiles(folder, master: master)
            #expect(try files.read("a") == nil)
            try files.write("a", [1, 2, 3])
            try files.write("b", [4])
            #expect(try SealedFiles(folder, master: master).read("a") == [1, 2, 3])
            #expect(try files.names == ["a", "b"])
            #expect(try files.destroy("a"))
            #expect(try files.read("a") == nil)
            #expect(try !files.destroy("a"))
            #expect(try files.names == ["b"])
        }
    }

    @Test func `A secret is opened under its own name and with its own master key only`() async throws {
        try await withFolder { folder in
            let files = try SealedFiles(folder, master: master)
            try files.write("a", Array("secret".utf8))
            let sealed = try Data(contentsOf: URL(fileURLWithPath: folder + "/a"))
            #expect(sealed.range(of: Data("secret".utf8)) == nil)
            try sealed.write(to: URL(fileURLWithPath: folder + "/b"))
            #expect(throws: ContentStoreError.damaged(path: folder + "/b")) { try files.read("b") }
            let other = try SealedFiles(folder, master: SymmetricKey(size: .bits256))
            #expect(throws: ContentStoreError.damaged(path: folder + "/a")) { try other.read("a") }
        }
    }
}
