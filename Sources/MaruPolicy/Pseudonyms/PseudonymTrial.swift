/// Sends documents with pseudonyms to a stub of a model and compares what comes back.
///
/// The stub does what models do with a text: it puts the sentences into another order, writes words of its own around
/// them, quotes some twice, and sends its answer in pieces that are cut anywhere.
package struct PseudonymTrial: Hashable, Sendable {
    /// A sentence and the values in it.
    package struct Sentence: Hashable, Sendable {
        package var text: String
        package var findings: [Finding]

        package init(text: String, findings: [Finding]) {
            self.text = text
            self.findings = findings
        }

        var values: [String] {
            let scalars = Array(text.unicodeScalars)
            return findings.map { finding in
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[finding.range])
                return String(view)
            }
        }
    }

    package private(set) var documents = 0
    package private(set) var values = 0
    /// Answers that came back byte for byte as if the stub had read the values.
    package private(set) var restored = 0
    /// Values of which the outgoing bytes had something: as they are, without case and width, or their digits alone.
    package private(set) var leaked = 0

    package init() {}

    /// Sends one document.
    package mutating func send(
        _ document: [Sentence],
        with pseudonymizer: inout Pseudonymizer,
        using generator: inout some RandomNumberGenerator
    ) throws(PseudonymError) {
        var outgoing: [String] = []
        for sentence in document { outgoing.append(try pseudonymizer.replace(sentence.findings, in: sentence.text)) }
        documents += 1
        values += document.reduce(0) { $0 + $1.findings.count }
        let sent = outgoing.joined(separator: "\n")
        leaked += document.flatMap(\.values).count { Self.holds(sent, $0) }

        let order = Self.order(of: document.count, using: &generator)
        let expected = Self.answer(document.map(\.text), in: order)
        let pieces = Self.pieces(of: Self.answer(outgoing, in: order), using: &generator)
        var filter = StreamFilter(StreamRules(pseudonyms: pseudonymizer.table))
        let received = pieces.map { filter.push($0).text }.joined() + filter.finish().text
        if received.utf8.elementsEqual(expected.utf8) { restored += 1 }
    }

    /// Which sentences the stub repeats, in its order.
    private static func order(of count: Int, using generator: inout some RandomNumberGenerator) -> [Int] {
        var order = Array(0..<count).shuffled(using: &generator)
        if let first = order.first { order.append(first) }
        return order
    }

    private static func answer(_ sentences: [String], in order: [Int]) -> String {
        "요약하면 이렇습니다.\n" + order.map { "- “\(sentences[$0])”라고 합니다 <b>확인</b>" }.joined(separator: "\n")
    }

    /// Half of the answers come scalar by scalar, so that each pseudonym is cut at every place.
    private static func pieces(of text: String, using generator: inout some RandomNumberGenerator) -> [String] {
        let scalars = Array(text.unicodeScalars)
        guard Bool.random(using: &generator) else { return scalars.map { String($0) } }
        var pieces: [String] = []
        var place = 0
        while place < scalars.count {
            let end = min(scalars.count, place + Int.random(in: 1...12, using: &generator))
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[place..<end])
            pieces.append(String(view))
            place = end
        }
        return pieces
    }

    private static func holds(_ text: String, _ value: String) -> Bool {
        let digits = { (units: [UInt32]) in units.filter { $0 &- 0x30 < 10 } }
        let (folded, sought) = (TextFold.units(of: text), TextFold.units(of: value))
        let number = digits(sought)
        return contains(folded, sought) || contains(folded, sought.reversed())
            || number.count >= 6 && contains(digits(folded), number)
    }

    private static func contains(_ units: [UInt32], _ sought: [UInt32]) -> Bool {
        guard let first = sought.first, units.count >= sought.count else { return false }
        return (0...units.count - sought.count).contains { units[$0] == first && units[$0...].starts(with: sought) }
    }
}
