import MaruTensor

/// An array of metadata: a checked range of the file, decoded when it is asked for.
package struct GGUFArray: Sendable {
    package let elementType: GGUFValueType
    package let count: Int
    let elements: RawStorage
    let file: String
    let key: String
    /// Where `elements` begins in the file, for messages.
    let origin: Int

    /// The elements in order.
    package func values() throws(CheckpointError) -> [GGUFValue] { try values(first: count) }

    /// The first `limit` elements, or as many as there are.
    package func values(first limit: Int) throws(CheckpointError) -> [GGUFValue] {
        var reader = reader
        var values: [GGUFValue] = []
        values.reserveCapacity(min(limit, count))
        for index in 0..<min(limit, count) {
            values.append(try GGUFValueReader.value(elementType, "\(key)[\(index)]", depth: 0, from: &reader))
        }
        return values
    }

    /// The elements of an array of strings; `nil` for other arrays.
    package func stringTable() throws(CheckpointError) -> StringTable? {
        guard elementType == .string else { return nil }
        var reader = reader
        var starts: [Int] = []
        starts.reserveCapacity(count + 1)
        try reader.skipStrings(count, { "\(key)[\($0)]" }, { starts.append($0) })
        starts.append(reader.position + StringTable.prefixBytes)
        return StringTable(storage: elements, starts: starts)
    }

    var reader: ByteReader { ByteReader(file: file, storage: elements, origin: origin) }
}
