/// A gate as the XML that continuous integration reads, after the schema of Apache Ant's JUnit task.
///
/// That form knows no third outcome: `inconclusive` is a test that was skipped and says why, `void` is an error.
package struct JUnitReport: Hashable, Sendable {
    package let result: GateResult

    package init(_ result: GateResult) { self.result = result }

    package var xml: String {
        let names = result.checks.map(\.candidate).reduce(into: [String]()) { known, name in
            if !known.contains(name) { known.append(name) }
        }
        let suites = names.map { name in suite(name, result.checks.filter { $0.candidate == name }) }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="\(escaped(result.run))" \(counts(result.checks))>
            \(suites.joined(separator: "\n"))
            </testsuites>

            """
    }

    private func suite(_ candidate: String, _ checks: [GateCheck]) -> String {
        let head = "  <testsuite name=\"\(escaped(candidate))\" \(counts(checks))>"
        return ([head] + checks.map(test) + ["  </testsuite>"]).joined(separator: "\n")
    }

    private func test(_ check: GateCheck) -> String {
        let head =
            "    <testcase classname=\"\(escaped(check.scenario ?? "all"))\" name=\"\(check.subject.rawValue)\" time=\"0\""
        let message = "message=\"\(escaped(check.explanation))\""
        return switch check.outcome {
        case .pass: head + "/>"
        case .fail: head + "><failure type=\"\(check.subject.rawValue)\" \(message)/></testcase>"
        case .inconclusive: head + "><skipped \(message)/></testcase>"
        case .void: head + "><error type=\"void\" \(message)/></testcase>"
        }
    }

    private func counts(_ checks: [GateCheck]) -> String {
        func count(_ outcome: GateResult.Outcome) -> Int { checks.count { $0.outcome == outcome } }
        return "tests=\"\(checks.count)\" failures=\"\(count(.fail))\" errors=\"\(count(.void))\" "
            + "skipped=\"\(count(.inconclusive))\" time=\"0\""
    }

    /// XML 1.0 allows no control characters but tab and line breaks; others become U+FFFD.
    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n": out += "&#10;"
            case "\t": out += "&#9;"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}
