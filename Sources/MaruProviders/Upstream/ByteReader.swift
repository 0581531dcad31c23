import MaruCore
import NIOCore
import Synchronization

/// Takes the bytes of a body as they come.
protocol ByteReader: Sendable {
    mutating func read(_ bytes: ByteBufferView) async throws -> ByteWish
    /// The bytes are at their end.
    mutating func finish() async throws
    /// They will not come to their end.
    mutating func abandon() async
}

/// What a reader wants after some bytes.
enum ByteWish: Hashable, Sendable {
    case more
    /// It has everything, and expects that nothing of meaning follows.
    case end
    /// It wants no more, although more may follow: the connection is closed.
    case nothing
}

/// Keeps all bytes of a short body.
final class ByteCollector: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var contents: [UInt8] { bytes.withLock { $0 } }

    func append(_ more: ByteBufferView) throws(UpstreamFailure.Cause) {
        let isTooMuch = bytes.withLock { bytes in
            guard bytes.count + more.count <= limit else { return true }
            bytes += more
            return false
        }
        if isTooMuch { throw .tooLarge("the error", limit: limit) }
    }
}

struct CollectorReader: ByteReader {
    let collector: ByteCollector

    mutating func read(_ bytes: ByteBufferView) throws -> ByteWish {
        try collector.append(bytes)
        return .more
    }

    mutating func finish() {}
    mutating func abandon() {}
}
