package import MaruConfiguration
package import MaruRouting

extension Suite {
    /// Reads what files say.
    ///
    /// - Parameters:
    ///   - day: the prices that held then are those of candidates without a price of their own.
    ///   - listed: prices that the suite's own `prices.toml` goes before.
    /// - Throws: everything that is wrong with any of the files, with its line.
    package init(_ files: SuiteFiles, on day: CalendarDate, listed: PriceTable = .snapshot) throws(ConfigurationError) {
        var reader = SuiteReader(files)
        let header = reader.header()
        let prices = reader.prices(over: listed)
        let candidates = reader.candidates(prices, day)
        let judges = reader.judges(prices, day)
        let means = reader.means(header, judges)
        let scenarios = reader.scenarios(in: header?.languages, graded: means)
        if let header { reader.check(header.design, against: candidates) }
        guard reader.problems.isEmpty, let header else { throw ConfigurationError(problems: reader.sortedProblems) }
        self.init(
            name: header.name,
            question: header.question,
            design: header.design,
            scenarios: scenarios,
            candidates: candidates,
            judges: judges,
            embeddingModel: header.embeddingModel,
            files: files.digests
        )
    }
}
