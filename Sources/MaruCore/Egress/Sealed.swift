/// Whether this process may open connections to others. Whoever makes a client asks first.
package struct Sealed: Hashable, Sendable {
    package let isOn: Bool

    package static let on = Sealed(isOn: true)
    package static let off = Sealed(isOn: false)

    package init(isOn: Bool) { self.isOn = isOn }

    /// - Parameter purpose: what the connection would be for, in words that fit into a sentence.
    /// - Throws: `.sealed` while the process is.
    package func permit(_ purpose: String) throws(EgressRefusal) {
        if isOn { throw .sealed(purpose: purpose) }
    }
}
