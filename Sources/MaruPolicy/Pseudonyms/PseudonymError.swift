/// Why a value cannot be replaced.
package enum PseudonymError: Error, Hashable, Sendable {
    /// Every pseudonym that the value may have is taken. A conversation would need millions of values for that.
    case noPseudonymLeft(FindingType)
}

extension PseudonymError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noPseudonymLeft(let type):
            "No pseudonym is left for a value of the type \(type). Begin a new conversation."
        }
    }
}
