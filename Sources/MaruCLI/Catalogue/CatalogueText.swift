import MaruCatalogue
import MaruEvaluation
import MaruRouting

extension ModelCatalogue {
    func table(on day: CalendarDate) -> Table {
        var table = Table([
            ("FAMILY", .left), ("MAKER", .left), ("WEIGHTS", .left), ("CONTEXT", .right), ("KOREAN", .left),
            ("LICENCE", .left), ("HERE", .left), ("IN/OUT", .right),
        ])
        for family in families {
            let cheapest = family.models(on: day).compactMap(\.price).min {
                $0.input + $0.output < $1.input + $1.output
            }
            table.add(
                family.id,
                family.maker,
                family.isOpen ? "open" : "closed",
                family.longestPrompt(on: day).map(String.init) ?? "-",
                family.korean.rawValue,
                family.licence?.commercial.rawValue ?? "-",
                family.architecture ?? "-",
                cheapest?.short ?? "-"
            )
        }
        return table
    }
}

extension TokenPrice {
    /// Of prompts and answers, such as `2.5/15 USD`.
    var short: String { "\(Self.amount(input))/\(Self.amount(output)) \(currency)" }

    private static func amount(_ millionths: Int64) -> String {
        var text = "\(Double(millionths) / 1e6)"
        if text.hasSuffix(".0") { text.removeLast(2) }
        return text
    }
}

extension ModelFamily {
    /// The same facts in the same order for every family, so that two can stand side by side.
    func facts(on day: CalendarDate, _ language: Language) -> [(name: String, value: String)] {
        let isKorean = language == .korean
        func fact(_ english: String, _ korean: String, _ value: String?) -> (name: String, value: String) {
            (isKorean ? korean : english, value ?? "-")
        }
        let ends = models.compactMap(\.ends).filter { day < $0 }.min()
        return [
            fact("Family", "계열", name), fact("Maker", "만든 곳", maker),
            fact("Control", "통제", control.map(\.rawValue).sorted().joined(separator: ", ")),
            fact("Modalities", "형식", modalities.map(\.rawValue).joined(separator: ", ")),
            fact("Context", "문맥", longestPrompt(on: day).map { "\($0)" }),
            fact("Latency", "지연", latency.rawValue),
            fact(
                "Parameters (billions)",
                "매개변수(십억)",
                sizes.isEmpty ? nil : sizes.map { "\($0)" }.joined(separator: ", ")
            ),
            fact("Korean", "한국어", korean.rawValue),
            fact("Fit", "맞는 작업", fit.map(\.rawValue).sorted().joined(separator: ", ")),
            fact("For", "장점", reasons[language]), fact("Against", "단점", objections[language]),
            fact("Licence", "라이선스", licence.map { "\($0.name) (commercial: \($0.commercial.rawValue))" }),
            fact("Licence note", "라이선스 메모", licence?.note),
            fact("Runs in Maru as", "Maru 구조", architecture),
            fact("Next end of a model", "가장 가까운 종료일", ends?.description),
            fact("Source", "출처", source.map { "\($0.name), \($0.date)" }),
            fact("Checked", "확인 여부", isCertain ? (isKorean ? "예" : "yes") : (isKorean ? "일부만" : "in part")),
        ]
    }

    var modelTable: Table {
        var table = Table([
            ("MODEL", .left), ("VENDOR", .left), ("CONTEXT", .right), ("IN/OUT", .right), ("CACHED", .right),
            ("ENDS", .left),
        ])
        for model in models {
            table.add(
                model.name,
                model.vendor,
                model.context.map(String.init) ?? "-",
                model.price?.short ?? "-",
                model.price?.cachedInput.map { "\(Double($0) / 1e6)" } ?? "-",
                model.ends?.description ?? "-"
            )
        }
        return table
    }
}

extension Proposal {
    func lines(_ language: Language) -> [String] {
        let isKorean = language == .korean
        func part(_ title: String, _ choices: [Choice]) -> [String] {
            guard !choices.isEmpty else { return [] }
            return [title]
                + choices.flatMap { choice in
                    ["  \(choice.family.name) (\(choice.family.id))"]
                        + choice.reasons.map { "    + \($0.text(language))" }
                        + choice.objections.map { "    - \($0.text(language))" }
                }
        }
        let left = refused.map { "  \($0.family.name): \($0.reason.text(language))" }
        return part(isKorean ? "공개 가중치" : "Open weights", open)
            + part(isKorean ? "관리형" : "Managed", managed)
            + (left.isEmpty ? [] : [isKorean ? "제외" : "Left out"] + left)
    }
}
