/// The social security number of the United States: `AAA-GG-SSSS`, without the areas that are never given.
struct SocialSecurityNumberRecognizer: Recognizer {
    let type = FindingType.socialSecurityNumber
    let rule = "us-ssn/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { first in
            let range =
                text.number(at: first, [3, 2, 4], glue: [.hyphen, .space, .dot])
                ?? text.number(at: first, [9], glue: [])
            guard let range, isPossible(text.digits(range)),
                text.hasLabel([.socialSecurity], before: range.lowerBound)
                    || text.hasLabel([.socialSecurity], after: range.upperBound)
            else { return nil }
            return Candidate(range: range, evidence: .validated)
        }
    }

    private func isPossible(_ digits: [Int]) -> Bool {
        let area = digits[0] * 100 + digits[1] * 10 + digits[2]
        return area != 0 && area != 666 && digits[3...4] != [0, 0] && digits[5...8] != [0, 0, 0, 0]
    }
}
