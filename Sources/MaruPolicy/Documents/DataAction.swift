/// What a policy does about data of a type, from the mildest to the hardest.
package enum DataAction: String, Hashable, Sendable, Graded {
    case allow
    /// Something else that means the same to the organisation stands in its place, and the value again in the answer.
    case pseudonymise
    /// The name of the type stands in its place.
    case mask
    /// The request, or the rest of the answer, is refused.
    case block
}
