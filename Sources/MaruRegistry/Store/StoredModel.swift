package import Foundation

/// A model that lies complete in the store.
package struct StoredModel: Hashable, Codable, Sendable {
    package let name: String
    /// Where to load it from: the file itself when the model is one file, otherwise the folder with all its files.
    package let path: String
    /// The digest of the model in lower-case hexadecimal: of its file, or of the list of its files' digests.
    package let sha256: String
    /// The size of all its files.
    package let bytes: Int
    /// The reference that it came from.
    package let source: String
    package let pulled: Date
    /// In alphabetical order of their names.
    package let files: [StoredFile]

    /// Enough of the digest to tell models apart by eye.
    package var shortDigest: String { String(sha256.prefix(12)) }
}

/// A file of a stored model.
package struct StoredFile: Hashable, Codable, Sendable {
    /// The path of the file in the model's folder or repository.
    package let name: String
    /// In lower-case hexadecimal.
    package let sha256: String
    package let bytes: Int
}
