import Foundation

/// What people call organisations, projects, keys and zones.
package enum AccountName {
    /// The name in the one form in which it is stored.
    ///
    /// Letters and digits of every script and `-`, `_`, `.` between them, at most 64. Composed, because file systems and
    /// input methods disagree on how to write 마루, and both spellings must find the same organisation.
    /// - Throws: `.invalidName`.
    package static func checked(_ name: String) throws(AccountsError) -> String {
        let composed = name.precomposedStringWithCanonicalMapping
        let isWord = composed.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        guard isWord, composed.count <= 64, let first = composed.first, first.isLetter || first.isNumber else {
            throw .invalidName(name)
        }
        return composed
    }
}
