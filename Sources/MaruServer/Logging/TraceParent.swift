import HTTPTypes
import Hummingbird

extension Request {
    /// The trace that the client says the request belongs to.
    ///
    /// Source: https://www.w3.org/TR/trace-context/#traceparent-header
    var traceID: String? {
        guard let name = HTTPField.Name("traceparent"), let header = headers[name] else { return nil }
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[0] != "ff", parts[1].count == 32, parts[2].count == 16,
            parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit && !$0.isUppercase }),
            parts[1].contains(where: { $0 != "0" })
        else { return nil }
        return String(parts[1])
    }
}
