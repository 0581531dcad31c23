/// Why values cannot be replaced or restored.
package enum PseudonymError: Error, Hashable, Sendable {
    /// Every pseudonym that a value may have is taken. A conversation would need millions of values for that.
    case noPseudonymLeft(FindingType)
    /// A value could not be sealed under this pseudonym.
    case unsealable(String)
    /// The sealed value of this pseudonym cannot be opened: it was changed, or its key is another one.
    case unreadable(String)
}

extension PseudonymError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noPseudonymLeft(let type):
            "No pseudonym is left for a value of the type \(type). Begin a new conversation."
        case .unsealable(let pseudonym):
            "The value of \(pseudonym) could not be sealed, so nothing was sent."
        case .unreadable(let pseudonym):
            """
            The sealed value of \(pseudonym) cannot be opened. It was changed, or the organisation's key was replaced; \
            delete the conversation's pseudonyms.
            """
        }
    }
}
