import MaruCore
package import MaruRecords

/// A response that was kept, read again.
package struct StoredResponse: Sendable {
    private let record: ResponseRecord

    package init(_ record: ResponseRecord) { self.record = record }

    /// What was asked, and what was answered.
    /// - Throws: what is wrong with the record.
    package func items() throws -> [ResponseItem] {
        let output = try JSONValue(parsing: record.body)["output"] ?? []
        return try ResponseItem.items(in: JSONValue(parsing: record.input)) + ResponseItem.items(in: output)
    }

    /// The answer to `GET /v1/responses/{id}/input_items`.
    /// - Throws: `.invalidValue` when the page begins after an item that is not there.
    package func inputItems(_ page: RecordPage) throws -> [UInt8] {
        let items = try ResponseItem.items(in: JSONValue(parsing: record.input))
        guard let list = RecordList(page, of: items, id: \.id) else {
            throw APIError.invalidValue("after", found: "\"\(page.after ?? "")\"", expected: "an item of the response")
        }
        var json = JSONWriter()
        json.object { json in
            json.field("object", "list")
            json.key("data")
            json.array { json in list.records.forEach { json.responseItem($0) } }
            json.field("first_id", list.records.first?.id)
            json.field("last_id", list.records.last?.id)
            json.field("has_more", list.hasMore)
        }
        return json.bytes
    }

    /// The body of a response that was being made when its server ended.
    /// - Throws: what is wrong with the record.
    package func interruptedBody() throws -> [UInt8] {
        guard case .object(var members) = try JSONValue(parsing: record.body) else { return record.body }
        for index in members.indices {
            switch members[index].key {
            case "status": members[index].value = "failed"
            case "error":
                members[index].value = [
                    "code": "server_error",
                    "message": "The server ended before the response did. Send the request again.",
                ]
            default: break
            }
        }
        return JSONValue.object(members).serializedBytes()
    }

    /// The answer to `DELETE /v1/responses/{id}`.
    package static func deleted(_ id: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("id", id)
            json.field("object", "response")
            json.field("deleted", true)
        }
        return json.bytes
    }
}
