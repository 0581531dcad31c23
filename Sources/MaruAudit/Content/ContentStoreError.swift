/// Why a content is not kept, read or erased.
package enum ContentStoreError: Error, Hashable, Sendable {
    /// What is to be erased must be kept.
    case held(LegalHold)
    /// Its key was destroyed, or there never was one.
    case erased(ContentReference)
    case unknown(ContentReference)
    /// It is not what was kept, or the master key is another one.
    case damaged(path: String)
    case notHeld(LegalHold)
    /// The file with the master key is not there, though there is something that only it opens.
    case noMasterKey(path: String)
    case storage(AuditError)
}

extension ContentStoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .held(let hold):
            "This cannot be erased: it is held for \(hold.reason). Release the hold first."
        case .erased(let reference):
            "The content of event \(reference.event) was erased; no key for it exists any more."
        case .unknown(let reference): "There is no content of event \(reference.event)."
        case .damaged(let path):
            "\(path) cannot be decrypted: it was changed, or it was kept with another master key."
        case .notHeld(let hold): "Nothing of \(hold.organization) is held for \(hold.reason)."
        case .noMasterKey(let path):
            "\(path), the key that opens what lies beside it, is not there. Put it back, or move away what it sealed."
        case .storage(let error): "\(error)"
        }
    }
}
