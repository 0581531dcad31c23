import Foundation
import NIOHTTP1

/// A file on a web server, as the server describes it before it is fetched.
struct RemoteFile: Sendable {
    let url: URL
    /// How the file is called in messages.
    let label: String
    var size: Int?
    /// The digest of its content, from a hub or from whoever asked for the file.
    var sha256: String?
    /// What git calls a small file.
    var gitSHA1: String?
    /// Distinguishes versions of the file when no digest is known.
    var entityTag: String?
    /// Whether the server is a model hub, for which a token can be had.
    let isHub: Bool
    /// Sent to the origin of `url` and nobody else.
    var token: String?

    init(url: URL, label: String, isHub: Bool = false, token: String? = nil) {
        self.url = url
        self.label = label
        self.isHub = isHub
        self.token = token
    }

    /// Takes in what the headers of an answer say about the file.
    mutating func describe(by headers: HTTPHeaders) {
        if let text = headers.first(name: "X-Linked-Size") ?? headers.first(name: "Content-Length") { size = Int(text) }
        guard let tag = headers.first(name: "X-Linked-Etag") ?? headers.first(name: "ETag") else { return }
        let isStrong = !tag.hasPrefix("W/")
        let value = (tag.removing(prefix: "W/") ?? tag).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        entityTag = isStrong ? value : nil
    }

    /// Reads the digests out of the entity tag, as only a hub means it: SHA-256 for large files, git's SHA-1 for others.
    mutating func adoptHubDigests() {
        guard let tag = entityTag?.lowercased(), tag.allSatisfy(\.isHexDigit) else { return }
        if tag.count == 64 { sha256 = sha256 ?? tag }
        if tag.count == 40 { gitSHA1 = tag }
    }
}
