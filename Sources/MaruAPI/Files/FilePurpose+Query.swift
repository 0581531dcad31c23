package import MaruRecords

extension FilePurpose {
    /// The purpose that the parameter `purpose` of a URL names.
    package init(query word: String) throws(APIError) {
        guard let purpose = FilePurpose(rawValue: word) else {
            let words = FilePurpose.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw .invalidValue("purpose", found: "\"\(word)\"", expected: "one of \(words)")
        }
        self = purpose
    }
}
