/// A file that is kept for a client: what it is called and what it is for. Its content lies in a ``ContentFolder``.
package struct FileRecord: Hashable, Sendable {
    /// Such as `file-…`; unique among all owners, and the name of the content.
    package let id: String
    /// Whose it is; nobody else sees it.
    package let owner: String
    /// Milliseconds since 1970.
    package let created: Int
    /// How many bytes the content has.
    package let size: Int
    /// What its owner calls it.
    package let name: String
    package let purpose: FilePurpose
    /// From when on it is not there any more, in milliseconds since 1970; `nil` is never.
    package let expires: Int?

    package init(
        id: String,
        owner: String,
        created: Int,
        size: Int,
        name: String,
        purpose: FilePurpose,
        expires: Int? = nil
    ) {
        self.id = id
        self.owner = owner
        self.created = created
        self.size = size
        self.name = name
        self.purpose = purpose
        self.expires = expires
    }
}

/// What a file is for, in OpenAI's words.
package enum FilePurpose: String, Hashable, Sendable, CaseIterable {
    case assistants
    /// The requests of a batch.
    case batch
    /// What came of them; made by the server only.
    case batchOutput = "batch_output"
    case evals
    case fineTune = "fine-tune"
    case userData = "user_data"
    case vision

    /// Those that a client may give a file.
    package static let ofUploads = allCases.filter { $0 != .batchOutput }
}
