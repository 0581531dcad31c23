/// A text as somebody may read it: with its hidden characters gone, its code decoded, its letters put right.
///
/// Rules look at views, and what they find is told by the place in the text from which the view was made.
struct TextView: Sendable {
    /// How it was made: `text` for the text itself, else the steps, such as `invisible+skeleton` or `base64`.
    var name: String
    var scalars: [Unicode.Scalar]
    /// For each scalar the scalars of the text that it stands for; `nil` when they are the same ones.
    var origins: [Range<Int>]?
    /// Whether spaces stand between words. They do not where letters were joined that had been spaced.
    var hasWordBoundaries = true
    /// Whether it makes noise of ordinary texts, such as programs with digits in their names. Rules may look at it; the
    /// classifier learned nothing of such noise.
    var isNoisy = false

    init(_ text: [Unicode.Scalar]) {
        name = "text"
        scalars = text
    }

    init(name: String, scalars: [Unicode.Scalar], origins: [Range<Int>]) {
        self.name = name
        self.scalars = scalars
        self.origins = origins
    }

    /// Whether it is the text itself.
    var isText: Bool { name == "text" }

    /// The scalars of the text that one scalar of the view stands for.
    func origin(_ index: Int) -> Range<Int> { origins?[index] ?? index..<index + 1 }

    /// The place in the text of a place in the view.
    func origin(of range: Range<Int>) -> Range<Int> {
        guard let origins else { return range }
        guard let first = origins[range].first else { return 0..<0 }
        return origins[range].dropFirst().reduce(first) { union, next in
            min(union.lowerBound, next.lowerBound)..<max(union.upperBound, next.upperBound)
        }
    }

    /// The name of a view that one more step makes of this one.
    func name(after step: String) -> String { isText ? step : "\(name)+\(step)" }
}

/// Writes a view, scalar by scalar, and remembers where each came from.
struct TextViewWriter {
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var origins: [Range<Int>] = []
    let source: TextView

    init(_ source: TextView) {
        self.source = source
        scalars.reserveCapacity(source.scalars.count)
        origins.reserveCapacity(source.scalars.count)
    }

    /// - Parameter index: the scalar of the source that `scalar` stands for.
    mutating func append(_ scalar: Unicode.Scalar, from index: Int) {
        scalars.append(scalar)
        origins.append(source.origin(index))
    }

    mutating func append(_ scalar: Unicode.Scalar, from range: Range<Int>) {
        scalars.append(scalar)
        origins.append(source.origin(of: range))
    }

    /// - Returns: the view, or `nil` when it says what its source says.
    func view(_ step: String) -> TextView? {
        guard scalars != source.scalars else { return nil }
        return TextView(name: source.name(after: step), scalars: scalars, origins: origins)
    }
}
