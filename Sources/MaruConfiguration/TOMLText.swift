/// TOML as it is written.
enum TOMLText {
    static func value(_ value: TOMLValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .integer(let number): "\(number)"
        case .float(let number) where number.isFinite: "\(number)"
        case .float(let number): number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
        case .boolean(let flag): "\(flag)"
        case .date(let text): text
        case .array(let nodes): "[" + nodes.map { self.value($0.value) }.joined(separator: ", ") + "]"
        case .table(let table):
            "{" + table.entries.map { "\(quoted($0.key)) = \(self.value($0.node.value))" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
