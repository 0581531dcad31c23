import Foundation
import MaruConfiguration
import MaruEvaluation

/// What people add to a run after it: `notes.toml` of its folder.
///
///     previous = "5c4f…"           # the digest of the decision that this one replaces
///     [[dissent]]
///     name = "security"
///     text = "The drills were made at night."
struct DecisionNotes {
    var previous: ContentDigest?
    var dissent: [Dissent] = []

    /// A folder without the file has no notes.
    init(reading folder: RunFolder) throws {
        let path = folder.notes.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else { return }
        var table = TableReader(ConfigurationFile(path: path, bytes: Array(try folder.notes.contents())))
        previous = table.take("previous", .text).flatMap { ContentDigest(written: $0) }
        dissent = table.takeTables("dissent") { table in
            let name = table.require("name", .text)
            let text = table.require("text", .text)
            guard let name, let text else { return nil }
            return Dissent(name: name, text: text)
        }
        try table.finish()
    }
}

extension ContentDigest {
    /// A digest as text: 64 hexadecimal digits.
    fileprivate init?(written text: String) {
        guard text.utf8.count == 64, text.allSatisfy(\.isHexDigit),
            let read = try? RecordCoding.value([ContentDigest].self, from: Data("[\"\(text)\"]".utf8)).first
        else { return nil }
        self = read
    }
}
