import MaruCore

/// A text of which it is known whether it attacks.
package struct SafetyExample: Sendable {
    package var id: String
    package var text: String
    package var isAttack: Bool
    package var kind: String
    /// The name of its set, which is its file's.
    package var set: String
    /// Examples of one group are variants of each other and stay together in cross-validation.
    package var group: String
    /// Whether it may be trained on; the others are only measured.
    package var isForTraining = true
    /// Where in the text the attack stands, in Unicode scalars, when that is known and it is not everywhere.
    package var attack: Range<Int>?

    package init(id: String, text: String, isAttack: Bool, kind: String = "", set: String, group: String? = nil) {
        self.id = id
        self.text = text
        self.isAttack = isAttack
        self.kind = kind
        self.set = set
        self.group = group ?? id
    }
}

/// Why labelled texts cannot be read.
package enum SafetyDataError: Error, Hashable, CustomStringConvertible {
    case noSets(folder: String)
    case unreadable(set: String, reason: String)
    case invalidRow(set: String, line: Int, reason: String)

    package var description: String {
        switch self {
        case .noSets(let folder): "There is no .jsonl file of labelled texts in \(folder)."
        case .unreadable(let set, let reason): "\(set).jsonl cannot be read: \(reason)"
        case .invalidRow(let set, let line, let reason):
            "Line \(line) of \(set).jsonl is not as it should be: \(reason)"
        }
    }
}
