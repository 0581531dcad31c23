import HTTPTypes
import Hummingbird
import MaruAPI

extension Request {
    /// The whole body, which is collected, and so can be asked for again.
    ///
    /// - Parameter limit: the most bytes that are read.
    mutating func wholeBody(upTo limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw APIError.bodyTooLarge(limit: limit)
        }
        do {
            return Array(buffer: try await collectBody(upTo: limit))
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw APIError.bodyTooLarge(limit: limit)
        }
    }
}
