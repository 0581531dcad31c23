/// What came of one request of a batch.
package struct BatchResult: Hashable, Sendable {
    /// The line of the input on which the request stands, counted from 1.
    package let line: Int
    /// Whether it belongs into the file of errors.
    package let isFailure: Bool
    /// What it took.
    package let usage: BatchUsage
    /// Its line in the file of results: JSON without a line break.
    package let text: [UInt8]

    package init(line: Int, isFailure: Bool, usage: BatchUsage = BatchUsage(), text: [UInt8]) {
        self.line = line
        self.isFailure = isFailure
        self.usage = usage
        self.text = text
    }
}
