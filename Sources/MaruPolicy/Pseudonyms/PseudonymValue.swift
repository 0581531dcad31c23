/// A value that has a pseudonym: what it is, and its scalars as they were written.
///
/// Two spellings of one number are two values, because a restored text has to be what it was.
struct PseudonymValue: Hashable {
    let type: FindingType
    let text: String
    /// Text is compared by its bytes: strings that look alike may differ.
    private let utf8: [UInt8]

    init(type: FindingType, text: String) {
        self.type = type
        self.text = text
        utf8 = Array(text.utf8)
    }

    /// The type, a zero, the text.
    var bytes: [UInt8] { Array(type.rawValue.utf8) + [0] + utf8 }

    static func == (left: Self, right: Self) -> Bool { left.type == right.type && left.utf8 == right.utf8 }

    func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(utf8)
    }
}
