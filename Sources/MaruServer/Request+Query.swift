import Hummingbird
import MaruAPI

extension Request {
    /// The parameters after the path, by name.
    /// - Throws: `.unknownParameter` for one that is not among `names`.
    func query(_ names: Set<String>) throws(APIError) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in uri.queryParameters {
            guard names.contains(String(name)) else { throw .unknownParameter(String(name)) }
            values[String(name)] = String(value)
        }
        return values
    }
}
