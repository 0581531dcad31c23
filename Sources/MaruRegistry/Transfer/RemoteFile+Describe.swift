import Foundation
import NIOHTTP1

extension RemoteFile {
    /// The file, which must be the one of the catalogue; a server that offers another is not even asked for it.
    func pinned(to entry: CatalogueEntry?) throws(RegistryError) -> RemoteFile {
        guard let entry else { return self }
        if let sha256, sha256 != entry.sha256 {
            throw .wrongDigest(label, expected: entry.sha256, found: sha256)
        }
        if let size, size != entry.bytes { throw .wrongSize(label, expected: entry.bytes, found: size) }
        var file = self
        file.sha256 = entry.sha256
        file.size = entry.bytes
        return file
    }

    /// Asks any web server about a file. A server that only answers to GET is believed to have it.
    static func describe(_ address: String, transport: HTTPTransport) async throws(RegistryError) -> RemoteFile {
        guard let url = URL(string: address), url.host() != nil else {
            throw .invalidReference(address, reason: "it is no address of a file on a web server")
        }
        let name = url.lastPathComponent
        guard name.lowercased().hasSuffix(".gguf") else {
            throw .invalidReference(
                address,
                reason: "from a web server one GGUF file can be pulled, whose name ends in .gguf"
            )
        }
        var file = RemoteFile(url: url, label: name)
        let answer = try await transport.send(.HEAD, url)
        if (200..<300).contains(answer.status) { file.describe(by: answer.headers) }
        if answer.headers.contains(name: "X-Linked-Etag") { file.adoptHubDigests() }
        return file
    }
}
