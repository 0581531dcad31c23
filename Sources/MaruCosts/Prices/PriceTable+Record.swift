import Crypto
import Foundation
package import MaruCore
package import MaruRouting

extension PriceTable {
    /// The table in its one written form: JSON, sorted by vendor, model and day. Tables that say the same have the same.
    package var record: JSONValue {
        let sorted = entries.sorted {
            ($0.vendor, $0.model, $0.date, $0.source) < ($1.vendor, $1.model, $1.date, $1.source)
        }
        return .array(sorted.map(\.record))
    }

    /// The SHA-256 of ``record``, in hexadecimal: a decision names the prices that it was made with.
    package var digest: String { SHA256.hash(data: Data(record.serialized().utf8)).hexadecimal }
}

extension PriceTable.Entry {
    fileprivate var record: JSONValue {
        [
            "vendor": .string(vendor), "model": .string(model), "date": .string("\(date)"), "source": .string(source),
            "currency": .string(price.currency.code), "input": .integer(Int(price.input)),
            "cached_input": JSONValue(price.cachedInput.map { Int($0) }),
            "cache_write": JSONValue(price.cacheWrite.map { Int($0) }), "output": .integer(Int(price.output)),
            "batch": price.batchShare.map { .number($0) } ?? .null,
            "long_context": price.longContext.map(\.record) ?? .null,
        ]
    }
}

extension LongContextPrice {
    fileprivate var record: JSONValue {
        [
            "above": .integer(above), "input": .integer(Int(input)),
            "cached_input": JSONValue(cachedInput.map { Int($0) }),
            "cache_write": JSONValue(cacheWrite.map { Int($0) }), "output": .integer(Int(output)),
        ]
    }
}
