/// Finds personal data and secrets by rules: shapes, check digits and the words around them.
package struct PersonalDataDetector: Detector {
    /// The rules that are asked, in the order of their names.
    package let recognizers: [any Recognizer]

    /// - Parameter types: what to look for; other kinds of data are not reported, but still keep a value of their own
    ///   from being taken for one of these.
    package init(types: Set<FindingType> = allTypes) {
        self.types = types
        recognizers = Self.catalogue
    }

    private let types: Set<FindingType>

    /// Everything that some rule finds.
    package static let allTypes = Set(catalogue.map(\.type))

    package func findings(in text: [Unicode.Scalar]) -> [Finding] {
        let folded = FoldedText(text)
        let scanned = ScannedText(folded.scalars)
        let findings = resolved(candidates(in: scanned), length: folded.scalars.count)
        return findings.map { finding in
            var finding = finding
            finding.range = folded.originalRange(finding.range)
            return finding
        }
    }

    private func candidates(in text: ScannedText) -> [(candidate: Candidate, recognizer: any Recognizer)] {
        recognizers.flatMap { recognizer in recognizer.candidates(in: text).map { ($0, recognizer) } }
    }

    /// Of those that overlap, the one with the best evidence; of equals the longer one, then the earlier one.
    private func resolved(
        _ candidates: [(candidate: Candidate, recognizer: any Recognizer)],
        length: Int
    ) -> [Finding] {
        guard !candidates.isEmpty else { return [] }
        let ranked = candidates.sorted { rank($0.candidate) > rank($1.candidate) }
        var isTaken = [Bool](repeating: false, count: length)
        var findings: [Finding] = []
        for (candidate, recognizer) in ranked where !isTaken[candidate.range].contains(true) {
            for index in candidate.range { isTaken[index] = true }
            guard types.contains(recognizer.type) else { continue }
            findings.append(Finding(type: recognizer.type, range: candidate.range, rule: recognizer.rule))
        }
        return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func rank(_ candidate: Candidate) -> (Int, Int, Int) {
        (candidate.evidence.rawValue, candidate.range.count, -candidate.range.lowerBound)
    }
}
