import CZlib
import Foundation

/// Unpacks one raw deflate stream (RFC 1951), piece by piece.
final class Inflater {
    // SAFETY: allocated in `init`, initialised by zlib before any use, released in `deinit`, and never handed out. zlib
    // keeps a pointer to it, so it must not move; an allocation does not.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output = [UInt8](repeating: 0, count: 256 << 10)
    /// Whether the stream said that it is over.
    private(set) var isFinished = false

    struct Failure: Error { let code: CInt }

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Negative window bits: no zlib header, as in an archive.
        let code = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { throw Failure(code: code) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Takes the next piece of the packed bytes and gives everything that it unpacks to.
    func unpack(_ input: Data, _ give: (ArraySlice<UInt8>) throws -> Void) throws {
        var input = [UInt8](input)
        var used = 0
        while used < input.count, !isFinished {
            let produced = try step(&input, &used)
            if produced > 0 { try give(output[..<produced]) }
        }
    }

    private func step(_ input: inout [UInt8], _ used: inout Int) throws -> Int {
        let available = input.count - used
        // SAFETY: zlib reads at most `avail_in` bytes from `next_in` and writes at most `avail_out` to `next_out`; both
        // point into arrays that live through the call, and neither pointer is used after it.
        let code = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = source.baseAddress.map { $0 + used }
                stream.pointee.avail_in = CUnsignedInt(available)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = CUnsignedInt(target.count)
                return inflate(stream, Z_NO_FLUSH)
            }
        }
        guard code == Z_OK || code == Z_STREAM_END else { throw Failure(code: code) }
        used += available - Int(stream.pointee.avail_in)
        isFinished = code == Z_STREAM_END
        return output.count - Int(stream.pointee.avail_out)
    }
}

/// The check sum of archives (CRC-32 of ISO-HDLC).
struct CheckSum {
    private(set) var value: UInt32 = 0

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        // SAFETY: zlib reads exactly `count` bytes from the start of the buffer, which lives through the call.
        value = bytes.withUnsafeBufferPointer { buffer in
            UInt32(crc32(CUnsignedLong(value), buffer.baseAddress, CUnsignedInt(buffer.count)))
        }
    }
}
