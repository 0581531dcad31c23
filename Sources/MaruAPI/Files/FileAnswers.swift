package import MaruRecords

/// The answers of `/v1/files`.
package enum FileAnswers {
    /// One file.
    package static func json(_ file: FileRecord) -> [UInt8] {
        var json = JSONWriter()
        json.file(file)
        return json.bytes
    }

    package static func json(_ list: RecordList<FileRecord>) -> [UInt8] {
        var json = JSONWriter()
        json.list(list, id: \.id) { $0.file($1) }
        return json.bytes
    }

    package static func deleted(_ id: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("id", id)
            json.field("object", "file")
            json.field("deleted", true)
        }
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func file(_ file: FileRecord) {
        object { json in
            json.field("id", file.id)
            json.field("object", "file")
            json.field("bytes", file.size)
            json.field("created_at", file.created / 1000)
            json.field("filename", file.name)
            json.field("purpose", file.purpose.rawValue)
            // What clients of older versions ask for; a file that is listed here can be used.
            json.field("status", "processed")
            json.field("status_details", nil)
            json.field("expires_at", orNull: file.expires.map { $0 / 1000 })
        }
    }

    /// `{"object": "list", "data": […], "first_id", "last_id", "has_more"}`
    mutating func list<Record: Hashable & Sendable>(
        _ list: RecordList<Record>,
        id: KeyPath<Record, String>,
        _ write: (inout JSONWriter, Record) -> Void
    ) {
        object { json in
            json.field("object", "list")
            json.key("data")
            json.array { json in list.records.forEach { write(&json, $0) } }
            json.field("first_id", list.records.first?[keyPath: id])
            json.field("last_id", list.records.last?[keyPath: id])
            json.field("has_more", list.hasMore)
        }
    }

    /// A number, or `null`.
    mutating func field(_ name: String, orNull integer: Int?) {
        key(name)
        if let integer { value(integer) } else { null() }
    }
}
