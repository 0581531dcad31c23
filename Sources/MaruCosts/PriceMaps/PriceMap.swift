package import MaruCore
package import MaruRouting

/// A public list of prices as it was read: the rows that could be taken over, and how many could not and why.
package struct PriceMap: Sendable {
    /// The form in which it was written.
    package var format: String
    package var table: PriceTable
    package var leftOut: [LeftOut: Int]

    /// Why a row is no price for tokens of text.
    package enum LeftOut: String, Hashable, CaseIterable, Sendable {
        /// It explains the form or is a fallback.
        case example = "an example"
        /// Images, audio, pages, seconds, characters.
        case otherUnit = "not paid by the token"
        /// Rows of machines of one's own, and of offers whose price nobody wrote down.
        case free = "no price above zero"
        /// A price that holds only in the future or held only in the past.
        case otherDay = "does not hold on this day"
    }

    /// Reads a list in whichever known form it is.
    /// - Parameters:
    ///   - day: when the list was seen; prices with days of their own keep theirs.
    ///   - source: where it was seen.
    package init(_ document: JSONValue, on day: CalendarDate, source: String) throws(CostError) {
        guard let format = PriceMapFormat.all.first(where: { $0.recognizes(document) }) else {
            throw .unknownPriceMap(known: PriceMapFormat.all.map(\.name))
        }
        self.init(format: format.name, table: PriceTable([]), leftOut: [:])
        var rows = PriceMapRows(day: day, source: source)
        try format.read(document, &rows)
        table = PriceTable(rows.entries)
        leftOut = rows.leftOut
    }

    private init(format: String, table: PriceTable, leftOut: [LeftOut: Int]) {
        self.format = format
        self.table = table
        self.leftOut = leftOut
    }
}

/// A form in which lists of prices are published. Each has its own unit, the source of most mistakes with them.
struct PriceMapFormat: Sendable {
    let name: String
    let recognizes: @Sendable (JSONValue) -> Bool
    let read: @Sendable (JSONValue, inout PriceMapRows) throws(CostError) -> Void

    /// Alphabetical.
    static let all: [PriceMapFormat] = [.genaiPrices, .liteLLM, .llmPrices, .portkey]
}

/// The rows that a form finds.
struct PriceMapRows {
    let day: CalendarDate
    let source: String
    private(set) var entries: [PriceTable.Entry] = []
    private(set) var leftOut: [PriceMap.LeftOut: Int] = [:]

    init(day: CalendarDate, source: String) {
        self.day = day
        self.source = source
    }

    mutating func add(vendor: String, model: String, _ price: TokenPrice, since date: CalendarDate? = nil) {
        guard price.input > 0 || price.output > 0 else { return leaveOut(.free) }
        entries.append(
            PriceTable.Entry(vendor: vendor, model: model, price: price, date: date ?? day, source: source)
        )
    }

    mutating func leaveOut(_ reason: PriceMap.LeftOut) { leftOut[reason, default: 0] += 1 }
}

extension JSONValue {
    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }

    var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// A price of this document in millionths for a million tokens.
    /// - Parameter unit: how many such millionths are one of the document's units.
    func price(_ key: String, unit: Double) -> Int64? {
        self[key]?.double.flatMap { $0 >= 0 && $0 * unit < 9e18 ? Int64(($0 * unit).rounded()) : nil }
    }
}
