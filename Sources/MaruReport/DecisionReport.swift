package import MaruDecision
package import MaruEvaluation

/// A decision for people: the record as a page or as Markdown. The same record gives the same bytes.
package struct DecisionReport: Sendable {
    package let record: DecisionRecord
    package let language: Language

    package init(_ record: DecisionRecord, language: Language) {
        self.record = record
        self.language = language
    }

    /// One page that stands alone: no script, no font and no picture from elsewhere.
    /// - Throws: when the record cannot be written, which its digest needs.
    package func html() throws -> String { try document().html }

    /// The same as Markdown; pictures are tables of their numbers.
    /// - Throws: when the record cannot be written, which its digest needs.
    package func markdown() throws -> String { try document().markdown }

    func document() throws -> Document {
        let context = ReportContext(record, language)
        let digest = try record.digest()
        let scope = record.scope
        let sections: [Section?] = [
            context.routeMap, context.candidates, context.eligibility, context.gates, context.quality,
            context.comparisons, context.latency, context.costs, context.security, context.agility, context.weights,
            context.sensitivity, context.validity, context.calibration, context.considerations, context.expiry,
            context.dissent, context.deviations, context.methods, context.origins(digest), context.appendix,
        ]
        return Document(
            title: scope.question,
            language: language,
            subtitle: context.say(
                "Decision on \(scope.suite), as of \(scope.asOf). Run \(scope.run), begun \(context.figures.moment(scope.created)).",
                "\(scope.suite) 평가에 따른 의사결정 · 기준일 \(scope.asOf) · 실행 \(scope.run) (\(context.figures.moment(scope.created)) 시작)"
            ),
            summary: context.summary,
            sections: sections.compactMap(\.self),
            footer: context.say(
                "Decision \(digest.description). Written by \(scope.program) from the record alone.",
                "의사결정 기록 \(digest.description) · \(scope.program)이 이 기록만으로 작성했습니다."
            )
        )
    }
}
