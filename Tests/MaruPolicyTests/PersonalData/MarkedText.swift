import MaruPolicy
import Testing

/// A text in which everything that has to be found is marked: `전화 [[PHONE|010-1234-5678]]`.
struct MarkedText {
    struct Mark: Hashable, CustomStringConvertible {
        var type: String
        var range: Range<Int>
        var value: String

        var description: String { "\(type) \(value)" }
    }

    private(set) var text = ""
    private(set) var marks: [Mark] = []

    init(_ marked: String) {
        var rest = marked[...]
        while let open = rest.firstRange(of: "[["), let bar = rest[open.upperBound...].firstIndex(of: "|"),
            let close = rest[bar...].firstRange(of: "]]")
        {
            text += rest[..<open.lowerBound]
            let value = String(rest[rest.index(after: bar)..<close.lowerBound])
            let start = text.unicodeScalars.count
            text += value
            let type = String(rest[open.upperBound..<bar])
            marks.append(Mark(type: type, range: start..<start + value.unicodeScalars.count, value: value))
            rest = rest[close.upperBound...]
        }
        text += rest
    }

    /// What the detector finds in the text, as marks.
    func found(_ types: Set<FindingType> = structured) -> [Mark] {
        let scalars = Array(text.unicodeScalars)
        return PersonalDataDetector(types: types).findings(in: scalars).map { finding in
            var value = String.UnicodeScalarView()
            value.append(contentsOf: scalars[finding.range])
            return Mark(type: finding.type.rawValue, range: finding.range, value: String(value))
        }
    }

    static let structured = PersonalDataDetector.allTypes.subtracting([.person])
}

/// Exactly what is marked is found.
func expectMarked(_ marked: String, _ types: Set<FindingType> = MarkedText.structured) {
    let text = MarkedText(marked)
    #expect(text.found(types) == text.marks, "\(marked)")
}
