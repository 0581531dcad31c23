import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// One file on its way into its partial file, over as many requests as it takes.
struct FileTransfer {
    let file: RemoteFile
    let partial: String
    let downloader: Downloader

    private var received: Int { downloader.store.size(of: partial) ?? 0 }

    /// Returns when the partial file has everything that the server has to give.
    func run() async throws {
        var failures = 0
        while true {
            let before = received
            if let size = file.size, before == size { return }
            do {
                return try await attempt()
            } catch let error as RegistryError where error.isTransient {
                failures = received - before >= 64 << 10 ? 1 : failures + 1
                guard failures < downloader.retry.attempts else { throw error }
                try await Task.sleep(for: downloader.retry.pause(after: failures))
            }
        }
    }

    private func attempt() async throws {
        let offset = file.size.map { received <= $0 ? received : 0 } ?? received
        let range = offset > 0 ? [("Range", "bytes=\(offset)-")] : []
        let answer = try await downloader.transport.send(.GET, file.url, headers: range, token: file.token)
        if let encoding = answer.headers.first(name: "Content-Encoding"), encoding.lowercased() != "identity" {
            throw RegistryError.badResponse(
                host: answer.host,
                reason: "it sent \(file.label) in the encoding \(encoding)"
            )
        }
        switch answer.status {
        case 200:
            // Also the answer of a server that knows no ranges: the file comes again from its start.
            try await receive(answer, from: 0)
        case 206 where starts(answer, at: offset):
            try await receive(answer, from: offset)
        case 206, 416:
            try downloader.store.delete(partial)
            throw RegistryError.unreachable(
                host: answer.host,
                reason: "it sent another part of the file than was asked for"
            )
        default:
            throw RegistryError(answer, asking: file.label, hasToken: file.token != nil, isHub: file.isHub)
        }
    }

    private func starts(_ answer: HTTPTransport.Answer, at offset: Int) -> Bool {
        let range = answer.headers.first(name: "Content-Range") ?? ""
        return range.hasPrefix("bytes \(offset)-")
    }

    private func receive(_ answer: HTTPTransport.Answer, from offset: Int) async throws {
        let length = answer.headers.first(name: "Content-Length").flatMap { Int($0) }
        let total = file.size ?? length.map { $0 + offset }
        if file.size == nil, let length { try downloader.store.requireSpace(length) }
        let output = try reporting(partial) { try open(at: offset) }
        defer { try? output.close() }
        var count = offset
        downloader.report(PullProgress(.downloading, file.label, completedBytes: count, totalBytes: total))
        var chunks = answer.response.body.makeAsyncIterator()
        while let chunk = try await next(&chunks, from: answer.host) {
            try reporting(partial) { try output.write(contentsOf: Data(chunk.readableBytesView)) }
            count += chunk.readableBytes
            if let total, count > total { try refuse(size: count, expected: total) }
            downloader.report(PullProgress(.downloading, file.label, completedBytes: count, totalBytes: total))
        }
        if let total, count < total {
            throw RegistryError.unreachable(
                host: answer.host,
                reason: "it closed the connection in the middle of \(file.label)"
            )
        }
    }

    private func next(
        _ chunks: inout HTTPClientResponse.Body.AsyncIterator,
        from host: String
    ) async throws(RegistryError) -> ByteBuffer? {
        do {
            if Task.isCancelled { throw CancellationError() }
            return try await chunks.next()
        } catch {
            throw RegistryError(error, reaching: host)
        }
    }

    private func open(at offset: Int) throws -> FileHandle {
        let descriptor = try SystemError.check(Foundation.open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644))
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try output.truncate(atOffset: UInt64(offset))
        try output.seekToEnd()
        return output
    }

    private func refuse(size: Int, expected: Int) throws {
        try downloader.store.delete(partial)
        throw RegistryError.wrongSize(file.label, expected: expected, found: size)
    }
}
