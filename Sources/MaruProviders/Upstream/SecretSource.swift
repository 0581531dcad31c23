import Foundation

/// Where a key is kept. A configuration names the place and never has the key.
package enum SecretSource: Hashable, Sendable {
    case variable(String)
    case file(String)

    /// Reads the key. White space around it does not count, since editors end files with a line break.
    /// - Parameter environment: the variables of this process.
    package func read(environment: [String: String]) throws(ProviderError) -> Secret {
        let text: String
        switch self {
        case .variable(let name):
            guard let value = environment[name] else { throw .missingKey(self) }
            text = value
        case .file(let path):
            guard let value = try? String(contentsOfFile: path, encoding: .utf8) else { throw .missingKey(self) }
            text = value
        }
        guard let secret = Secret(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw .invalidKey(self) }
        return secret
    }
}

extension SecretSource: CustomStringConvertible {
    package var description: String {
        switch self {
        case .variable(let name): "the environment variable \(name)"
        case .file(let path): "the file \(path)"
        }
    }
}
