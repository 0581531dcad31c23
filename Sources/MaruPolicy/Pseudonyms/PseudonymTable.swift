/// The values of one conversation's pseudonyms, for whoever restores them in an answer.
package struct PseudonymTable: Sendable {
    private var values: [PseudonymScanner.Name: String] = [:]
    /// The names of the types whose pseudonyms are looked for.
    private(set) var types: Set<[UInt8]>

    /// - Parameter types: what pseudonyms of other conversations are recognised by, to be counted.
    package init(types: Set<FindingType> = []) { self.types = Set(types.map(Pseudonym.letters)) }

    mutating func add(_ pseudonym: Pseudonym, value: String) {
        values[pseudonym.name] = value
        types.insert(Pseudonym.letters(of: pseudonym.type))
    }

    /// The value of a pseudonym of this conversation.
    func value(of name: PseudonymScanner.Name) -> String? { values[name] }

    /// A text with the values of its pseudonyms in their places.
    /// - Returns: also how many pseudonyms of the known types are none of this conversation; they stay as they are.
    package func restore(_ text: String) -> (text: String, unresolved: Int) {
        var filter = StreamFilter(StreamRules(pseudonyms: self))
        let restored = filter.push(text).text + filter.finish().text
        return (restored, filter.unresolvedPseudonyms)
    }
}
