/// Measures a filter of streams on texts: what it lets through, whether cuts change anything, and how long it holds prose.
package struct StreamingEvaluation: Sendable {
    private let rules: StreamRules

    package private(set) var texts = 0
    /// Values of the whole texts that are acted on.
    package private(set) var values = 0
    /// Those of which a scalar left in a stream.
    package private(set) var leaked = 0
    /// Ways in which texts were cut.
    package private(set) var cuts = 0
    /// Those after which something else left than from the whole text.
    package private(set) var differing = 0
    /// How many tokens of prose, which are texts without a value, left after so many more tokens.
    package private(set) var held: [Int: Int] = [:]

    package init(_ rules: StreamRules) { self.rules = rules }

    /// Up to how many scalars a text is cut at every place: all the cuts of a text take the square of its length.
    package static let longestCutEverywhere = 400

    /// Sends a text whole, its tokens one by one, and, if it is short, cut once at each of its places.
    /// - Parameter tokens: the text in pieces, as a model says it.
    package mutating func add(_ text: String, tokens: [String]) {
        let scalars = Array(text.unicodeScalars)
        let findings = rules.detectors.flatMap { $0.findings(in: scalars) }
            .filter { rules.action(for: $0.type) != .release }
        let whole = Self.filtered([scalars[...]], by: rules)
        texts += 1
        values += findings.count
        leaked += findings.count { !whole.hides($0.range) }
        if scalars.count <= Self.longestCutEverywhere {
            for place in scalars.indices.dropFirst() { compare([scalars[..<place], scalars[place...]], with: whole) }
        }
        if findings.isEmpty {
            for delay in HoldBack(of: tokens, by: rules).delays { held[delay, default: 0] += 1 }
        }
    }

    /// Sends a text in pieces that are cut anywhere.
    package mutating func addCut(of text: String, using generator: inout some RandomNumberGenerator) {
        let scalars = Array(text.unicodeScalars)
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var place = 0
        while place < scalars.count {
            let end = min(scalars.count, place + Int.random(in: 1...24, using: &generator))
            pieces.append(scalars[place..<end])
            place = end
        }
        compare(pieces, with: Self.filtered([scalars[...]], by: rules))
    }

    private mutating func compare(_ pieces: [ArraySlice<Unicode.Scalar>], with whole: Sent) {
        cuts += 1
        if Self.filtered(pieces, by: rules) != whole { differing += 1 }
    }

    private static func filtered(_ pieces: [ArraySlice<Unicode.Scalar>], by rules: StreamRules) -> Sent {
        var filter = StreamFilter(rules)
        var scalars: [Unicode.Scalar] = []
        var replaced: [Range<Int>] = []
        var end = 0
        func send(_ step: FilterStep) {
            for release in step.releases {
                scalars += release.text.unicodeScalars
                if !release.isVerbatim { replaced.append(release.source) }
                end = release.source.upperBound
            }
        }
        for piece in pieces {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: piece)
            send(filter.push(String(view)))
        }
        send(filter.finish())
        return Sent(scalars: scalars, replaced: replaced, end: end)
    }
}

/// What left.
private struct Sent: Hashable {
    let scalars: [Unicode.Scalar]
    /// Which parts of the text something else left for.
    let replaced: [Range<Int>]
    /// Behind which place of the text nothing left.
    let end: Int

    /// Whether nothing of a part of the text left.
    func hides(_ range: Range<Int>) -> Bool {
        range.allSatisfy { place in place >= end || replaced.contains { $0.contains(place) } }
    }
}

extension StreamingEvaluation {
    /// How many tokens of prose there were.
    package var tokens: Int { held.values.reduce(0, +) }

    /// How many further tokens came before one had left, on average.
    package var meanHold: Double {
        tokens == 0 ? 0 : Double(held.reduce(0) { $0 + $1.key * $1.value }) / Double(tokens)
    }

    /// The part of the tokens that left with the next one at the latest.
    package var shareWithinOne: Double {
        tokens == 0 ? 1 : Double(held.filter { $0.key <= 1 }.values.reduce(0, +)) / Double(tokens)
    }

    package var longestHold: Int { held.keys.max() ?? 0 }
}
