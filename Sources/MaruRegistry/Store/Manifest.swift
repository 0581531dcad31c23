import MaruCore
import Crypto
import Foundation

/// What the store writes down about a model, without any absolute path: a store may be moved.
struct Manifest: Codable {
    static let currentVersion = 1

    var version = Manifest.currentVersion
    let name: String
    let source: String
    let pulled: Date
    let files: [StoredFile]

    init(name: String, source: String, pulled: Date, files: [StoredFile]) {
        self.name = name
        self.source = source
        // Whole seconds, as they are written down.
        self.pulled = Date(timeIntervalSince1970: pulled.timeIntervalSince1970.rounded(.down))
        self.files = files.sorted { $0.name < $1.name }
    }

    /// The digest of the only file, or of the lines `digest  name` of all files as `sha256sum` prints them.
    var sha256: String {
        if files.count == 1, let file = files.first { return file.sha256 }
        let lines = files.map { "\($0.sha256)  \($0.name)\n" }.joined()
        return SHA256.hash(data: Data(lines.utf8)).hexadecimal
    }

    var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return try encoder.encode(self)
    }

    static func decoded(from data: Data) throws -> Manifest {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Manifest.self, from: data)
    }
}
