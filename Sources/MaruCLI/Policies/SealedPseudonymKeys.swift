import Crypto
import MaruAudit
import MaruPolicy
import MaruStore

extension DataFolder {
    /// Where the keys of pseudonyms lie.
    fileprivate var pseudonyms: String { path + "/pseudonyms" }
    /// What they are sealed with. May be a link to a file elsewhere.
    fileprivate var pseudonymKey: String { path + "/pseudonym.key" }
}

/// The keys of pseudonyms in files, one for each organisation.
///
/// They are in no backup of the database, so a key that is destroyed is nowhere. None is remembered either: one that another
/// process destroys is not used again.
actor SealedPseudonymKeys: PseudonymKeys {
    private let files: SealedFiles

    init(_ folder: DataFolder) throws(ContentStoreError) {
        let master = try MasterKeyFile(folder.pseudonymKey).readOrMake(for: folder.pseudonyms)
        files = try SealedFiles(folder.pseudonyms, master: master)
    }

    func key(of organization: String) throws(ContentStoreError) -> PseudonymKey {
        if let secret = try files.read(name(organization)) { return PseudonymKey(SymmetricKey(data: secret)) }
        let key = PseudonymKey()
        try files.write(name(organization), key.symmetricKey.withUnsafeBytes { Array($0) })
        return key
    }

    /// Destroys the key of an organisation. Its next pseudonym comes from a new one.
    /// - Returns: whether there was one.
    func destroy(of organization: String) throws(ContentStoreError) -> Bool { try files.destroy(name(organization)) }

    private func name(_ organization: String) -> String { organization + ".key" }
}
