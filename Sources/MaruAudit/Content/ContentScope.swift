import MaruCore
import Crypto

/// Contents that share a key, and so are erased together: those of an organisation in an epoch, or those about one person.
package struct ContentScope: Hashable, Sendable {
    /// The empty name is the installation itself, which no organisation has.
    package let organization: String
    /// Whose data it is; `nil` when the organisation does not keep it by person.
    package let subject: String?
    /// Tells the organisation's keys apart, and grows. A server counts days since 1970-01-01: the last one on which the
    /// contents may be read.
    package let epoch: Int

    package init(organization: String, subject: String? = nil, epoch: Int) {
        (self.organization, self.subject, self.epoch) = (organization, subject, epoch)
    }

    /// Whose contents they are, as events name it: `nil` is the installation.
    package var owner: String? { organization.isEmpty ? nil : organization }

    /// A name for files that tells nothing: names of organisations and persons may be anything.
    var id: String {
        var hash = SHA256()
        for part in [organization, subject ?? "", "\(epoch)", subject == nil ? "all" : "one"] {
            hash.update(data: Array("\(part.utf8.count):".utf8) + Array(part.utf8))
        }
        return Array(hash.finalize()).prefix(16).hexadecimal
    }
}

/// Where a content is kept.
package struct ContentReference: Hashable, Sendable {
    package let scope: ContentScope
    /// The event that the content belongs to.
    package let event: ULID

    package init(scope: ContentScope, event: ULID) {
        (self.scope, self.event) = (scope, event)
    }
}
