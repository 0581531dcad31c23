package import MaruTensor

/// The scratch memory of a step, allocated once for the largest one.
package final class Workspace: Sendable {
    /// The most tokens of a step.
    package let rows: Int
    /// The most rows of logits of a step.
    package let logitRows: Int
    /// The most rows of hidden states of a step.
    package let hiddenRows: Int
    /// [logitRows, vocabulary]
    package let logits: Matrix

    let stream: Matrix  // [rows, hidden]
    let projected: Matrix  // [rows, hidden]
    let attentionInput: LinearInput  // [rows, hidden]
    let queries: Matrix  // [rows, queryHeads · headDimension]
    let keys: Matrix  // [rows, keyValueHeads · headDimension]
    let values: Matrix  // [rows, keyValueHeads · headDimension]
    let attended: LinearInput  // [rows, queryHeads · headDimension]
    let feedForwardInput: LinearInput  // [rows, hidden]
    let inner: LinearInput  // [rows, feedForward]
    let last: Matrix  // [hiddenRows, hidden]
    let lastNormalized: LinearInput  // [hiddenRows, hidden]
    let rotations: Rotations?
    let attentionScratch: AttentionScratch
    let productScratch: ProductScratch

    /// For steps that end with logits.
    package convenience init(_ model: Transformer, rows: Int, logitRows: Int, threads: Int) {
        self.init(model, rows: rows, hiddenRows: logitRows, logitRows: logitRows, threads: threads)
    }

    /// For steps that end with hidden states.
    package convenience init(_ model: Transformer, rows: Int, hiddenRows: Int, threads: Int) {
        self.init(model, rows: rows, hiddenRows: hiddenRows, logitRows: 0, threads: threads)
    }

    /// The final hidden state of the step's `hiddenRows[index]`, normalised: `[hidden]`.
    package func hiddenState(_ index: Int) -> [Float] { lastNormalized.row(index) }

    private init(_ model: Transformer, rows: Int, hiddenRows: Int, logitRows: Int, threads: Int) {
        let configuration = model.configuration
        let hidden = configuration.hiddenSize
        let queryWidth = configuration.queryHeads * configuration.headDimension
        let keyWidth = configuration.keyValueHeads * configuration.headDimension
        self.rows = rows
        self.hiddenRows = hiddenRows
        self.logitRows = logitRows
        stream = Matrix(rows: rows, columns: hidden)
        projected = Matrix(rows: rows, columns: configuration.architecture.normalizesOutputs ? hidden : 0)
        attentionInput = LinearInput(
            rows: rows,
            columns: hidden,
            forms: model.inputForms(\.attention.projections)
        )
        queries = Matrix(rows: rows, columns: queryWidth)
        keys = Matrix(rows: rows, columns: keyWidth)
        values = Matrix(rows: rows, columns: keyWidth)
        attended = LinearInput(
            rows: rows,
            columns: queryWidth,
            forms: model.inputForms { [$0.attention.output] }
        )
        feedForwardInput = LinearInput(
            rows: rows,
            columns: hidden,
            forms: model.inputForms(\.feedForward.projections)
        )
        inner = LinearInput(
            rows: rows,
            columns: configuration.feedForwardSize,
            forms: model.inputForms { [$0.feedForward.down] }
        )
        last = Matrix(rows: hiddenRows, columns: hidden)
        let outputForms = logitRows > 0 ? model.output?.inputForms : nil
        lastNormalized = LinearInput(rows: hiddenRows, columns: hidden, forms: outputForms ?? .float32)
        logits = Matrix(rows: logitRows, columns: model.vocabularySize)
        rotations = Rotations(configuration, rows: rows)
        productScratch = ProductScratch(threads: threads)
        attentionScratch = AttentionScratch(threads: threads, headDimension: configuration.headDimension)
    }
}
