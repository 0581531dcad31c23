package import MaruCore

/// An event at its place in the log.
package struct AuditRecord: Hashable, Sendable {
    /// How many events were recorded before it.
    package let index: Int
    /// How many events of its organisation were recorded before it: a number that is missing in what an organisation is
    /// given was withheld.
    package let ordinal: Int
    /// The canonical bytes of the event.
    package let event: [UInt8]

    /// What is hashed as a leaf: index, ordinal (8 bytes each) and event.
    var payload: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headerLength + event.count)
        bytes.append(bigEndian: UInt64(index))
        bytes.append(bigEndian: UInt64(ordinal))
        return bytes + event
    }

    package var leaf: MerkleHash { .leaf(payload) }

    private static let headerLength = 16

    init(index: Int, ordinal: Int, event: [UInt8]) {
        (self.index, self.ordinal, self.event) = (index, ordinal, event)
    }

    init?(payload: [UInt8]) {
        guard payload.count >= Self.headerLength, let index = Int(exactly: UInt64(bigEndian: payload[..<8])),
            let ordinal = Int(exactly: UInt64(bigEndian: payload[8..<16]))
        else { return nil }
        self.init(index: index, ordinal: ordinal, event: Array(payload[Self.headerLength...]))
    }

    package func json() throws(AuditError) -> JSONValue {
        do { return try JSONValue(parsing: event) } catch {
            throw .unreadableEvent(field: "event \(index)", expected: "a JSON document")
        }
    }

    package func decoded() throws(AuditError) -> AuditEvent { try AuditEvent(json()) }
}
