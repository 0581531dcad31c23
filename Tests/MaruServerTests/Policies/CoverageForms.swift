import Foundation
import HTTPTypes
import HummingbirdTesting
import MaruCore
import MaruRecords
import Testing

@testable import MaruServer

/// Sends a request in each of the ways in which it can be answered.
struct CoverageForms {
    let server: Server
    let archive: FileArchive

    /// - Returns: the status, and everything that its sender gets to see of the answer.
    func send(_ body: String, to cell: PolicyCoverage.Cell) async throws -> (status: Int, text: String) {
        let path = String(cell.endpoint.split(separator: " ")[1])
        let body = body.replacing("\"STREAM\"", with: cell.form == .stream ? "true" : "false")
        switch cell.form {
        case .whole, .stream:
            let answer = try await MaruServerTests.send(.post, path, body, to: server)
            return (answer.status, answer.text)
        case .batch: return try await sendInBatch(body, to: path)
        case .background: return try await sendInBackground(body, to: path)
        }
    }

    private func sendInBatch(_ body: String, to path: String) async throws -> (status: Int, text: String) {
        try await archive.keep(#"{"custom_id":"1","method":"POST","url":"\#(path)","body":\#(body)}"# + "\n")
        let batch = try await archive.addBatch(path, created: Date.now.millisecondsSince1970)
        try await server.batchRunner()?.advance(batch)
        let ended = try #require(try await archive.batch())
        let result = try #require(try archive.results(in: ended.outputFile ?? ended.errorFile).first)
        guard case .integer(let status) = result["response"]?["status_code"] else { return (0, result.serialized()) }
        return (status, result.serialized())
    }

    private func sendInBackground(_ body: String, to path: String) async throws -> (status: Int, text: String) {
        try await server.test { client in
            let begun = try await client.send(.post, path, #"{"background": true, "# + body.dropFirst())
            guard case .string(let id) = begun.json["id"] else { return (begun.status, begun.text) }
            var answer = begun
            while ["queued", "in_progress"].contains(answer.json["status"]) {
                await Task.yield()
                answer = try await client.send(.get, path + "/" + id)
            }
            return (answer.status, begun.text + answer.text)
        }
    }
}
