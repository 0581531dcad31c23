/// Text that may be sent, and which part of the stream it stands for.
package struct Release: Hashable, Sendable {
    package var text: String
    /// In Unicode scalars from the beginning of the stream. The ranges of all releases follow each other without a gap.
    package var source: Range<Int>
    /// Whether `text` is what the stream had there.
    package var isVerbatim: Bool
}

/// What one step of a filter leads to.
package struct FilterStep: Hashable, Sendable {
    package private(set) var releases: [Release] = []
    /// What ended the answer, when something did.
    package internal(set) var stop: FilteredFinding?

    package init() {}

    /// The text of all releases.
    package var text: String { releases.reduce(into: "") { $0 += $1.text } }

    mutating func append(_ scalars: ArraySlice<Unicode.Scalar>, from start: Int) {
        let end = start + scalars.count
        if let last = releases.indices.last, releases[last].isVerbatim {
            releases[last].text.unicodeScalars.append(contentsOf: scalars)
            releases[last].source = releases[last].source.lowerBound..<end
        } else {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            releases.append(Release(text: String(text), source: start..<end, isVerbatim: true))
        }
    }

    mutating func append(_ text: String, insteadOf source: Range<Int>) {
        if text.isEmpty, let last = releases.indices.last, !releases[last].isVerbatim {
            releases[last].source = releases[last].source.lowerBound..<source.upperBound
            return
        }
        releases.append(Release(text: text, source: source, isVerbatim: false))
    }
}
