/// What a rendering may still spend.
final class Budget {
    private let limits: Limits
    private let workLimit: Int
    private let stepLimit: Int
    let longestText: Int
    private var stepsLeft: Int
    private var workLeft: Int

    /// - Parameter input: Bytes of the conversation.
    init(_ limits: Limits, input: Int) {
        self.limits = limits
        let input = min(input, 1 << 40)
        workLimit = limits.workBytes + 64 * input
        longestText = limits.outputBytes + 4 * input
        stepLimit = limits.steps + 4 * input
        stepsLeft = stepLimit
        workLeft = workLimit
    }

    func step(_ count: Int = 1) throws(Fault) {
        stepsLeft -= count
        if stepsLeft < 0 { throw .limit(.steps(limit: stepLimit)) }
    }

    /// Counts work on `bytes` bytes.
    func work(_ bytes: Int) throws(Fault) {
        stepsLeft -= bytes >> 5
        if stepsLeft < 0 { throw .limit(.steps(limit: stepLimit)) }
    }

    /// Counts a string or list of `bytes` bytes that is about to be made.
    func allocate(_ bytes: Int) throws(Fault) {
        if bytes > longestText { throw .limit(.outputBytes(limit: longestText)) }
        try work(bytes)
        workLeft -= bytes + 64
        if workLeft < 0 { throw .limit(.workBytes(limit: workLimit)) }
    }

    func allocate(_ base: Int = 0, plus count: Int, of size: Int) throws(Fault) {
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, product <= longestText else { throw .limit(.outputBytes(limit: longestText)) }
        try allocate(base + product)
    }

    /// Counts `count` pieces that `bytes` bytes are cut into.
    func allocate(pieces count: Int, of bytes: Int) throws(Fault) {
        try allocate(bytes)
        try allocate(plus: count, of: 2 * MemoryLayout<Value>.stride)
    }

    func check(valueDepth: Int) throws(Fault) {
        if valueDepth > limits.valueDepth { throw .limit(.valueDepth(limit: limits.valueDepth)) }
    }
}
