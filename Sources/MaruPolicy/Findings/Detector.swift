/// Finds things in texts. What it finds depends on the text alone, and takes time that grows with its length only.
package protocol Detector: Sendable {
    /// - Parameter text: the Unicode scalars of a text.
    /// - Returns: what it found, by its place; no two of them overlap.
    func findings(in text: [Unicode.Scalar]) -> [Finding]
}

extension Detector {
    package func findings(in text: String) -> [Finding] { findings(in: Array(text.unicodeScalars)) }
}
