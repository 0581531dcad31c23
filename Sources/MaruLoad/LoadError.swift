/// Why no load can be sent.
package enum LoadError: Error, Hashable {
    case invalidURL(String)
    case notLoopback(host: String)
    /// The server cannot be reached at all.
    case unreachable(url: String, reason: String)
    /// The server answers, but not with a list of models.
    case noModel(url: String)
    /// The server answers no question of this kind: the key is wrong or the model unknown.
    case refused(url: String, status: Int, message: String)
}

extension LoadError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidURL(let text):
            "\(text) is no address of a server. Write one such as http://127.0.0.1:8080."
        case .notLoopback(let host):
            "\(host) is not this machine. Load is sent only to 127.0.0.1, ::1 or localhost."
        case .unreachable(let url, let reason):
            "\(url) cannot be reached: \(reason). Start a server first: maru serve"
        case .noModel(let url):
            "\(url)/v1/models lists no model. Name one with --model."
        case .refused(let url, let status, let message):
            "\(url) refuses with status \(status)\(message.isEmpty ? "" : ": \(message)"). Check the key and the model's name."
        }
    }
}
