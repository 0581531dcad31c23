package import MaruRecords

/// The form in which a client sends a file, read as it arrives.
/// Source: https://platform.openai.com/docs/api-reference/files/create
package struct FileForm: Sendable {
    /// What the form says, its file aside.
    package struct Upload: Hashable, Sendable {
        package var name: String
        package var purpose: FilePurpose
        /// How many seconds it stays; `nil` is for good.
        package var lifetime: Int?
    }

    private static let fieldNames = ["purpose", "expires_after[anchor]", "expires_after[seconds]"]
    /// The longest value of a field.
    private static let maximumFieldLength = 1024

    private var parser: MultipartParser
    private var fields: [String: [UInt8]] = [:]
    private var fileName: String?
    /// The field whose value is being read; `nil` is the file.
    private var field: String?

    package init(contentType: String?) throws(APIError) { parser = try MultipartParser(contentType: contentType) }

    /// Reads on.
    /// - Returns: the bytes of the file that are among `bytes`.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws(APIError) -> [[UInt8]] {
        var content: [[UInt8]] = []
        for event in try parser.read(bytes) {
            switch event {
            case .part(let name, let fileName): try begin(name, fileName: fileName)
            case .content(let bytes):
                guard let field else {
                    content.append(bytes)
                    continue
                }
                fields[field, default: []] += bytes
                guard fields[field, default: []].count <= Self.maximumFieldLength else {
                    throw .invalidValue(
                        field,
                        found: "a long text",
                        expected: "\(Self.maximumFieldLength) bytes at most"
                    )
                }
            }
        }
        return content
    }

    private mutating func begin(_ name: String, fileName: String?) throws(APIError) {
        guard name == "file" else {
            guard Self.fieldNames.contains(name) else { throw .unknownParameter(name) }
            guard fields[name] == nil else { throw .malformedForm("it has \"\(name)\" twice") }
            fields[name] = []
            field = name
            return
        }
        guard self.fileName == nil else { throw .malformedForm("it has \"file\" twice; send each file by itself") }
        guard let fileName, !fileName.isEmpty else {
            throw .invalidValue("file", found: "a part without a filename", expected: "a file")
        }
        self.fileName = fileName
        field = nil
    }

    /// What was sent, when all of it was read.
    package func finish() throws(APIError) -> Upload {
        try parser.finish()
        guard let fileName else { throw .missingParameter("file") }
        guard let word = try text(of: "purpose") else { throw .missingParameter("purpose") }
        guard let purpose = FilePurpose(rawValue: word), FilePurpose.ofUploads.contains(purpose) else {
            let words = FilePurpose.ofUploads.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw .invalidValue("purpose", found: "\"\(word)\"", expected: "one of \(words)")
        }
        return Upload(name: fileName, purpose: purpose, lifetime: try lifetime ?? Lifetime.standard(of: purpose))
    }

    private var lifetime: Int? {
        get throws(APIError) {
            let (anchor, seconds) = (try text(of: "expires_after[anchor]"), try text(of: "expires_after[seconds]"))
            if anchor == nil, seconds == nil { return nil }
            guard let anchor else { throw .missingParameter("expires_after[anchor]") }
            guard let seconds else { throw .missingParameter("expires_after[seconds]") }
            try Lifetime.requireAnchor(anchor, "expires_after[anchor]")
            guard let number = Int(seconds), Lifetime.range.contains(number) else {
                throw .invalidValue("expires_after[seconds]", found: "\"\(seconds)\"", expected: Lifetime.expected)
            }
            return number
        }
    }

    private func text(of field: String) throws(APIError) -> String? {
        guard let bytes = fields[field] else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .invalidValue(field, found: "bytes that are not UTF-8", expected: "a text")
        }
        return text
    }
}
