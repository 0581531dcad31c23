import MaruCore
package import MaruRecords

extension BatchOrder {
    private static let maximumPairs = 16
    private static let maximumKeyLength = 64
    private static let maximumValueLength = 512

    /// The batch that the body of `POST /v1/batches` asks for.
    ///
    /// - Parameter endpoints: those that batches can be sent to.
    /// Source: https://platform.openai.com/docs/api-reference/batch/create
    package init(body: [UInt8], endpoints: [String]) throws(APIError) {
        var fields = try FieldReader(body: body)
        let inputFile = try fields.require("input_file_id").string
        let endpoint = try fields.require("endpoint").oneOf(endpoints)
        _ = try fields.require("completion_window").oneOf(["24h"])
        let metadata = try fields.take("metadata")?.metadata ?? [:]
        let lifetime = try fields.take("output_expires_after")?.lifetime
        try fields.finish()
        self.init(inputFile: inputFile, endpoint: endpoint, metadata: metadata, outputLifetime: lifetime)
    }

    /// Refuses more than OpenAI takes.
    fileprivate static func metadata(_ field: Field) throws(APIError) -> [String: String] {
        guard case .object(let members) = field.value else { throw field.wrongType("an object") }
        guard members.count <= maximumPairs else {
            throw .invalidValue(field.path, found: "\(members.count) keys", expected: "at most \(maximumPairs)")
        }
        var metadata: [String: String] = [:]
        for member in members {
            let value = Field(path: "\(field.path).\(member.key)", value: member.value)
            let text = try value.string
            guard member.key.count <= maximumKeyLength, text.count <= maximumValueLength else {
                throw .invalidValue(
                    value.path,
                    found: "a key of \(member.key.count) and a value of \(text.count) characters",
                    expected: "at most \(maximumKeyLength) and \(maximumValueLength)"
                )
            }
            metadata[member.key] = text
        }
        return metadata
    }
}

extension Field {
    fileprivate var metadata: [String: String] {
        get throws(APIError) { try BatchOrder.metadata(self) }
    }

    fileprivate func oneOf(_ words: [String]) throws(APIError) -> String {
        let word = try string
        guard words.contains(word) else {
            let expected = words.map { "\"\($0)\"" }.joined(separator: " or ")
            throw .invalidValue(path, found: "\"\(word)\"", expected: expected)
        }
        return word
    }
}
