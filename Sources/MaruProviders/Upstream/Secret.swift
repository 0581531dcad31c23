/// A key that is sent to a provider and shown to nobody: it prints as `•••`, wherever it is printed.
package struct Secret: Hashable, Sendable {
    private let text: String

    /// - Returns: `nil` unless the text is one that a header can carry: visible ASCII without spaces, at most 8 KiB.
    package init?(_ text: String) {
        guard (1...8192).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    /// The key itself, for the header that carries it and nothing else.
    var revealed: String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
