import MaruRecords

/// How long a file stays: `{"anchor": "created_at", "seconds": …}`
enum Lifetime {
    /// One hour to 30 days, in seconds.
    static let range = 3600...2_592_000
    static let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"

    /// How long a file stays when nothing is said: 30 days if it is the input of a batch, as OpenAI has it.
    static func standard(of purpose: FilePurpose) -> Int? { purpose == .batch ? range.upperBound : nil }

    static func requireAnchor(_ anchor: String, _ path: String) throws(APIError) {
        guard anchor == "created_at" else {
            throw .invalidValue(path, found: "\"\(anchor)\"", expected: "\"created_at\"")
        }
    }
}

extension Field {
    /// A file's lifetime in seconds.
    var lifetime: Int {
        get throws(APIError) {
            var fields = try fields
            let anchor = try fields.require("anchor")
            try Lifetime.requireAnchor(try anchor.string, anchor.path)
            let seconds = try fields.require("seconds").integer(in: Lifetime.range)
            try fields.finish()
            return seconds
        }
    }
}
