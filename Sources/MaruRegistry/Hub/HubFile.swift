/// A file of a repository, as the hub lists it.
struct HubFile: Hashable, Sendable, Decodable {
    let path: String
    let size: Int
    /// The SHA-256 of a large file; small ones have none.
    let sha256: String?

    init(path: String, size: Int = 0, sha256: String? = nil) {
        self.path = path
        self.size = size
        self.sha256 = sha256
    }

    init(from decoder: any Decoder) throws {
        let item = try decoder.container(keyedBy: Key.self)
        path = try item.decode(String.self, forKey: .path)
        size = try item.decodeIfPresent(Int.self, forKey: .size) ?? 0
        sha256 = try item.decodeIfPresent(LargeFile.self, forKey: .lfs)?.oid
    }

    private enum Key: String, CodingKey { case path, size, lfs }
    private struct LargeFile: Decodable { let oid: String }
}

/// An item of the hub's list: a file, or a folder, which is of no interest.
struct HubItem: Decodable {
    let file: HubFile?

    init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type)
        file = kind == "file" ? try HubFile(from: decoder) : nil
    }

    private enum Key: String, CodingKey { case type }
}

/// What the hub says about a revision.
struct HubRevision: Decodable {
    /// The commit that the revision is now.
    let sha: String
}
