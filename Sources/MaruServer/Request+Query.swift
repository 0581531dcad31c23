import Foundation
import Hummingbird
import MaruAPI

extension Request {
    /// The parameters after the path, by name, in the form in which browsers and clients write them: a plus is a space.
    /// - Throws: `.unknownParameter` for one that is not among `names`, `.invalidValue` for one that is no text.
    func query(_ names: Set<String>) throws(APIError) -> [String: String] {
        var values: [String: String] = [:]
        for pair in (uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard names.contains(name) else { throw .unknownParameter(name) }
            let written = parts.count > 1 ? parts[1].replacing("+", with: " ") : ""
            guard let value = written.removingPercentEncoding else {
                throw .invalidValue(name, found: "'\(written)'", expected: "a text whose percent signs stand for UTF-8")
            }
            values[name] = value
        }
        return values
    }
}
