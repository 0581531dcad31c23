/// A template that was read and checked.
struct Program: Sendable {
    let source: SourceText
    let body: Block
    /// What is known about each block, by its number.
    let blocks: [BlockFacts]

    init(_ source: String, limits: Limits) throws(TemplateError) {
        guard source.utf8.count <= limits.sourceBytes else {
            throw .limit(
                .sourceBytes(limit: limits.sourceBytes, found: source.utf8.count),
                at: TemplatePosition(line: 1, column: 1)
            )
        }
        self.source = SourceText(source)
        let parsed = try Parser.parse(self.source, limits: limits)
        body = parsed.body
        var analysis = ScopeAnalysis(blockCount: parsed.blockCount)
        do throws(ScopeAnalysis.Problem) { try analysis.template(body) } catch {
            throw .invalid(error.reason, at: self.source.position(of: error.offset))
        }
        blocks = analysis.facts
    }
}

/// What a block's source tells before it runs.
struct BlockFacts: Sendable {
    /// Names that the block assigns before it reads them. Inside the block they do not mean what they mean outside,
    /// not even before the assignment.
    var hidden: [String] = []
    /// Whether a macro's body reads these names, which makes it accept what they hold.
    var readsCaller = false
    var readsVarargs = false
    var readsKwargs = false
}
