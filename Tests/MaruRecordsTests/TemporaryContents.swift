import Foundation
import MaruRecords

/// Runs `body` with a folder for contents, which is deleted afterwards.
func withContents<T>(_ body: (ContentFolder) async throws -> T) async throws -> T {
    let path = FileManager.default.temporaryDirectory.appending(path: "maru-contents-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: path) }
    return try await body(try ContentFolder(path.path(percentEncoded: false)))
}

extension ContentFolder {
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// Keeps a content in one go.
    func keep(_ text: String, as name: String) async throws {
        let draft = try draft()
        try draft.append(text.utf8)
        try await keep(draft, as: name)
    }

    func text(of name: String) throws -> String {
        let reader = try open(name)
        var data = Data()
        while let piece = try reader.next() { data += piece }
        return String(decoding: data, as: UTF8.self)
    }
}
