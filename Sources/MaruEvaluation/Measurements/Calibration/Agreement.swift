import MaruStatistics

/// Two judges of the same answers, each of which says yes or no.
package struct Agreement: Hashable, Codable, Sendable {
    package var bothYes: Int
    package var firstOnly: Int
    package var secondOnly: Int
    package var bothNo: Int

    package init(bothYes: Int, firstOnly: Int, secondOnly: Int, bothNo: Int) {
        self.bothYes = bothYes
        self.firstOnly = firstOnly
        self.secondOnly = secondOnly
        self.bothNo = bothNo
    }

    package init(_ pairs: some Sequence<(first: Bool, second: Bool)>) {
        self.init(bothYes: 0, firstOnly: 0, secondOnly: 0, bothNo: 0)
        for pair in pairs {
            switch pair {
            case (true, true): bothYes += 1
            case (true, false): firstOnly += 1
            case (false, true): secondOnly += 1
            case (false, false): bothNo += 1
            }
        }
    }

    package var count: Int { bothYes + firstOnly + secondOnly + bothNo }

    /// The share of answers on which both say the same; `nil` without answers.
    package var raw: Double? { count == 0 ? nil : Double(bothYes + bothNo) / Double(count) }

    /// Cohen's κ (1960); `nil` where one always says the same, so that chance explains all.
    package var kappa: Double? { table.kappa() }

    /// Gwet's AC1 (2008). Unlike κ it does not collapse where nearly all answers are good.
    package var firstOrderAgreement: Double? { table.gwetAC1 }

    private var table: RatingTable { RatingTable(counts: [[bothYes, firstOnly], [secondOnly, bothNo]]) }
}
