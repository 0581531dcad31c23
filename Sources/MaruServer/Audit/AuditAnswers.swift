import MaruAccounts
import MaruAudit
import MaruCore

/// The answers of `/v1/audit`. Events are in the words in which they were recorded.
enum AuditAnswers {
    static func list(_ page: AuditPage) throws(AuditError) -> JSONValue {
        var events: [JSONValue] = []
        for record in page.records {
            events.append([
                "object": "audit_event", "index": .integer(record.index), "number": .integer(record.ordinal),
                "event": try record.json(),
            ])
        }
        return [
            "object": "list", "data": .array(events), "has_more": .bool(page.next != nil),
            "next": JSONValue(page.next),
        ]
    }

    /// An event with what proves that it is in the log.
    static func proof(of index: Int, _ reader: AuditReader) throws(AuditError) -> JSONValue {
        let (record, path) = try reader.proof(of: index)
        return [
            "object": "audit_proof", "index": .integer(index), "number": .integer(record.ordinal),
            "leaf": .string(record.leaf.description), "proof": .array(path.map { .string($0.description) }),
            "checkpoint": checkpoint(reader.latest, reader.keys), "event": try record.json(),
        ]
    }

    static func checkpoint(_ signed: SignedCheckpoint, _ keys: KeyChain) -> JSONValue {
        let checkpoint = signed.checkpoint
        return [
            "object": "audit_checkpoint", "origin": .string(checkpoint.origin), "size": .integer(checkpoint.size),
            "root": .string(checkpoint.root.description), "created_at": .integer(checkpoint.time.second),
            "key": .string(keys.current.description), "note": .string(signed.note.description),
        ]
    }

    static func egress(_ totals: EgressTotals, from first: Day, through last: Day) -> JSONValue {
        let rows: [JSONValue] = totals.rows.map { group, sum in
            let named: [JSONValue.Member] = [
                .init(key: "provider", value: .string(group.provider)), .init(key: "zone", value: .string(group.zone)),
                .init(key: "data_class", value: group.dataClass.map { .string($0.rawValue) } ?? .null),
            ]
            return .object(named + members(sum))
        }
        return [
            "object": "list", "from": .string(first.description), "through": .string(last.description),
            "data": .array(rows), "total": .object(members(totals.total)),
        ]
    }

    private static func members(_ sum: EgressTotals.Sum) -> [JSONValue.Member] {
        [
            .init(key: "allowed", value: .integer(sum.allowed)), .init(key: "denied", value: .integer(sum.denied)),
            .init(key: "allowed_bytes", value: .integer(sum.allowedBytes)),
            .init(key: "denied_bytes", value: .integer(sum.deniedBytes)),
            .init(key: "first_at", value: sum.times.map { .integer($0.lowerBound.second) } ?? .null),
            .init(key: "last_at", value: sum.times.map { .integer($0.upperBound.second) } ?? .null),
        ]
    }
}
