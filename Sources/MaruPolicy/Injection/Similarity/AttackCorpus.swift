/// Sentences of known attacks. An organisation adds what it met itself.
package struct AttackCorpus: Sendable {
    package struct Sentence: Hashable, Sendable {
        /// Such as `builtin-12`; findings name it.
        package var id: String
        package var text: String

        package init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    package var sentences: [Sentence]

    package init(sentences: [Sentence]) { self.sentences = sentences }

    /// The corpus of the product and, after it, that of an organisation: one sentence a line.
    package func adding(lines: String, name: String) -> AttackCorpus {
        let added = lines.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        return AttackCorpus(
            sentences: sentences + added.enumerated().map { Sentence(id: "\(name)-\($0 + 1)", text: $1) }
        )
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let isSpace: (Character) -> Bool = \.isWhitespace
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
