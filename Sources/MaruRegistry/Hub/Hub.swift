import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A model hub or a mirror of one: which files a repository has, and where they are.
struct Hub: Sendable {
    let settings: HubSettings
    let transport: HTTPTransport
    let retry: RetryPolicy

    /// Describes the files of the model that is meant, in the order of their names.
    func resolve(
        repository: String,
        selector: String?,
        revision: String?
    ) async throws(RegistryError) -> [RemoteFile] {
        let revision = revision ?? "main"
        if let selector, selector.hasSuffix(".gguf"), !selector.contains("-of-") {
            // A whole file name needs no list, which a simple mirror may not have.
            return [try await describe(HubFile(path: selector), repository, revision)]
        }
        let commit = try await commit(repository, revision)
        let files = try await list(repository, commit)
        let chosen = try ModelFiles.select(files.map(\.path), selector: selector, in: "hf:" + repository)
        var described: [RemoteFile] = []
        for file in files.filter({ chosen.contains($0.path) }).sorted(by: { $0.path < $1.path }) {
            described.append(try await describe(file, repository, commit))
        }
        return described
    }

    /// Asks for the file's size and digest without its content.
    private func describe(_ file: HubFile, _ repository: String, _ revision: String) async throws(RegistryError)
        -> RemoteFile
    {
        let url = address(repository.components + ["resolve", revision] + file.path.components)
        let answer = try await ask(.HEAD, url, about: "\(file.path) of hf:\(repository)")
        var remote = RemoteFile(url: url, label: file.path, isHub: true, token: settings.token)
        remote.describe(by: answer.headers)
        remote.adoptHubDigests()
        if let listed = file.sha256, let told = remote.sha256, listed != told {
            throw .wrongDigest(file.path, expected: listed, found: told)
        }
        remote.sha256 = remote.sha256 ?? file.sha256
        return remote
    }

    private func commit(_ repository: String, _ revision: String) async throws(RegistryError) -> String {
        let url = address(["api", "models"] + repository.components + ["revision", revision])
        let answer = try await ask(.GET, url, about: "hf:\(repository)@\(revision)")
        return try await decoded(HubRevision.self, from: answer).sha
    }

    /// Every file of a commit; the hub tells them page by page.
    private func list(_ repository: String, _ commit: String) async throws(RegistryError) -> [HubFile] {
        var files: [HubFile] = []
        let tree = address(["api", "models"] + repository.components + ["tree", commit])
        var page: URL? = tree.appending(queryItems: [URLQueryItem(name: "recursive", value: "1")])
        while let url = page {
            let answer = try await ask(.GET, url, about: "the files of hf:\(repository)")
            files += try await decoded([HubItem].self, from: answer).compactMap(\.file)
            page = nextPage(answer)
            if let next = page, !next.hasSameOrigin(as: settings.endpoint) || files.count > 100_000 {
                throw .badResponse(host: answer.host, reason: "its list of files leads elsewhere or has no end")
            }
        }
        return files
    }

    private func nextPage(_ answer: HTTPTransport.Answer) -> URL? {
        let link = answer.headers.first(name: "Link") ?? ""
        guard let match = link.firstMatch(of: /<([^>]+)>;\s*rel="next"/) else { return nil }
        return URL(string: String(match.1), relativeTo: answer.url)?.absoluteURL
    }

    private func ask(_ method: HTTPMethod, _ url: URL, about what: String) async throws(RegistryError)
        -> HTTPTransport.Answer
    {
        var failures = 0
        while true {
            let answer = try await transport.send(
                method,
                url,
                token: settings.token,
                timeout: settings.describeTimeout,
                // The server that the hub sends us to for the content may not like to be asked without fetching.
                stoppingWhen: { method == .HEAD && $0.contains(name: "X-Linked-Etag") }
            )
            if (200..<400).contains(answer.status) { return answer }
            let error = RegistryError(answer, asking: what, hasToken: settings.token != nil, isHub: true)
            failures += 1
            guard error.isTransient, failures < retry.attempts else { throw error }
            do { try await Task.sleep(for: retry.pause(after: failures)) } catch { throw .interrupted(what) }
        }
    }

    private func decoded<T: Decodable>(_ type: T.Type, from answer: HTTPTransport.Answer) async throws(RegistryError)
        -> T
    {
        do {
            let body = try await answer.response.body.collect(upTo: 64 << 20)
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch is DecodingError {
            throw .badResponse(
                host: answer.host,
                reason: "it answered something else than a hub does; is HF_ENDPOINT right?"
            )
        } catch {
            throw RegistryError(error, reaching: answer.host)
        }
    }

    /// - Parameter components: parts of the path that may hold any character; a slash within one is escaped.
    private func address(_ components: [String]) -> URL {
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove("/")
        let path = components.map { "/" + ($0.addingPercentEncoding(withAllowedCharacters: allowed) ?? $0) }.joined()
        let base = settings.endpoint.absoluteString
        return URL(string: (base.hasSuffix("/") ? String(base.dropLast()) : base) + path) ?? settings.endpoint
    }
}

private extension String {
    var components: [String] { split(separator: "/").map(String.init) }
}
