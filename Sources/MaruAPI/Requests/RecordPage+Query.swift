package import MaruRecords

extension RecordPage {
    /// The page that the parameters `limit`, `order` and `after` of a URL ask for.
    ///
    /// - Parameter limit: the largest page, and how large it is when nothing is said.
    package init(query: [String: String], maximum: Int, standard: Int) throws(APIError) {
        self.init(limit: standard, after: query["after"])
        if let text = query["limit"] {
            guard let number = Int(text), (1...maximum).contains(number) else {
                throw .invalidValue("limit", found: "\"\(text)\"", expected: "an integer from 1 to \(maximum)")
            }
            limit = number
        }
        if let word = query["order"] {
            guard let wanted = Order(rawValue: word) else {
                throw .invalidValue("order", found: "\"\(word)\"", expected: "\"asc\" or \"desc\"")
            }
            order = wanted
        }
    }
}
