import Hummingbird
import MaruAPI

/// Which differences somebody wants to see.
struct DifferencePage: Sendable {
    let candidate: String
    let reference: String
    /// How many are skipped: their order is fixed as long as the run does not go on.
    let offset: Int
    let limit: Int

    /// - Throws: `.unknownParameter` and `.invalidValue`.
    init(_ request: Request) throws(APIError) {
        let query = try request.query(["candidate", "reference", "offset", "limit"])
        candidate = try Self.required("candidate", query)
        reference = try Self.required("reference", query)
        offset = try Self.number("offset", query, in: 0...1_000_000) ?? 0
        limit = try Self.number("limit", query, in: 1...100) ?? 20
    }

    private static func required(_ name: String, _ query: [String: String]) throws(APIError) -> String {
        guard let value = query[name] else {
            throw .invalidValue(name, found: "nothing", expected: "the name of a candidate")
        }
        return value
    }

    private static func number(
        _ name: String,
        _ query: [String: String],
        in range: ClosedRange<Int>
    ) throws(APIError) -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalidValue(
                name,
                found: "'\(text)'",
                expected: "a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }
}
