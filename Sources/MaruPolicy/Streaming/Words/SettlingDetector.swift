/// A detector of values that hold words, such as names, which knows how much of a growing text is settled.
///
/// Words are not held by their form, as numbers are, so somebody has to say where a value of words may still grow.
package protocol SettlingDetector: Detector {
    /// - Returns: the place before which nothing can begin or change that is found in words, however the text goes on.
    ///   What is found there may reach beyond it.
    func settledEnd(of text: [Unicode.Scalar]) -> Int
}

extension ForeignLinkDetector: SettlingDetector {
    /// Links are no words.
    package func settledEnd(of text: [Unicode.Scalar]) -> Int { text.count }
}
