/// What a person says of an answer, `{"id": …, "pass": …, "reason": …}`, or of two, `{"id": …, "choice": …, "reason": …}`.
package struct ReviewRequest: Hashable, Sendable {
    package enum Judgement: Hashable, Sendable {
        case single(isPass: Bool)
        case pair(Choice)
    }

    package enum Choice: String, CaseIterable, Sendable { case left, right, tie }

    /// Of what was shown.
    package let id: String
    package let judgement: Judgement
    package let reason: String

    /// In Unicode scalars.
    package static let longestReason = 1000

    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        id = try fields.require("id").string
        let pass = fields.take("pass")
        let choice = fields.take("choice")
        switch (pass, choice) {
        case (let pass?, nil): judgement = .single(isPass: try pass.bool)
        case (nil, let choice?): judgement = .pair(try Self.choice(choice))
        default:
            throw .invalidValue(
                "pass",
                found: pass == nil ? "neither pass nor choice" : "both pass and choice",
                expected: "pass for one answer, or choice for two"
            )
        }
        reason =
            try fields.take("reason").map { field throws(APIError) in
                let text = try field.string
                let length = text.unicodeScalars.count
                guard length <= Self.longestReason else {
                    throw .invalidValue(
                        field.path,
                        found: "\(length) characters",
                        expected: "at most \(Self.longestReason)"
                    )
                }
                return text
            } ?? ""
        try fields.finish()
    }

    private static func choice(_ field: Field) throws(APIError) -> Choice {
        let word = try field.string
        guard let choice = Choice(rawValue: word) else {
            throw .invalidValue(field.path, found: "\"\(word)\"", expected: "\"left\", \"right\" or \"tie\"")
        }
        return choice
    }
}
