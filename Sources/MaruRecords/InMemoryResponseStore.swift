import Synchronization

/// Keeps responses for as long as the process runs.
package final class InMemoryResponseStore: ResponseStore {
    /// A second response of the same name.
    package struct NameTaken: Error, Hashable {
        package let id: String
    }

    private let records = Mutex<[String: ResponseRecord]>([:])

    package init(_ records: [ResponseRecord] = []) {
        self.records.withLock { $0 = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) }) }
    }

    package func add(_ response: ResponseRecord) async throws {
        try records.withLock { records in
            guard records[response.id] == nil else { throw NameTaken(id: response.id) }
            records[response.id] = response
        }
    }

    package func finishResponse(_ id: String, of owner: String, body: [UInt8]) async throws -> Bool {
        records.withLock { records in
            guard var record = records[id], record.owner == owner else { return false }
            record.body = body
            record.isFinished = true
            records[id] = record
            return true
        }
    }

    package func response(_ id: String, of owner: String) async throws -> ResponseRecord? {
        records.withLock { $0.response(id, of: owner) }
    }

    package func responses(leadingTo id: String, of owner: String) async throws -> [ResponseRecord] {
        records.withLock { records in
            var found: [ResponseRecord] = []
            var next: String? = id
            while let name = next, let record = records.response(name, of: owner) {
                found.append(record)
                next = record.previous
            }
            return found.reversed()
        }
    }

    package func deleteResponse(_ id: String, of owner: String) async throws -> Bool {
        records.withLock { records in
            guard records.response(id, of: owner) != nil else { return false }
            records[id] = nil
            return true
        }
    }

    package func unfinishedResponses() async throws -> [ResponseRecord] {
        records.withLock { records in
            records.values.filter { !$0.isFinished }.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
        }
    }
}

extension [String: ResponseRecord] {
    fileprivate func response(_ id: String, of owner: String) -> ResponseRecord? {
        self[id].flatMap { $0.owner == owner ? $0 : nil }
    }
}
