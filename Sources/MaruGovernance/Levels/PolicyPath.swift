package import MaruPolicy

/// A level that has a policy, with those above it.
package struct PolicyPath: Hashable, Sendable {
    package let scope: PolicyScope
    /// From the installation down.
    package let above: [PolicyScope]

    package static let installation = PolicyPath(scope: .installation, above: [])

    package static func organization(_ id: String) -> PolicyPath {
        PolicyPath(scope: .organization(id), above: [.installation])
    }

    package static func project(_ id: String, of organization: String) -> PolicyPath {
        PolicyPath(scope: .project(id), above: [.installation, .organization(organization)])
    }
}
