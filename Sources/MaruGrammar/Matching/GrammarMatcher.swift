package import MaruCore

/// What one sequence has matched of a grammar so far.
///
/// A small value: to take tokens back after a failed guess, keep a copy from before them. Copies are independent.
package struct GrammarMatcher: Sendable {
    private let constraint: TokenConstraint
    private let tokens: TokenTable
    private var machine: SharedMachine
    private var configuration: Machine.Configuration
    /// Whether the text so far is a full match, so that an end token is allowed.
    package private(set) var isComplete: Bool
    /// Whether an end token has been accepted. From then on, only end tokens are.
    package private(set) var hasEnded = false

    /// A matcher at the start of a text.
    package init(_ constraint: TokenConstraint) throws(GrammarError) {
        self.constraint = constraint
        tokens = constraint.tokens
        machine = constraint.machine
        (configuration, isComplete) = try machine.run { (machine) throws(GrammarError) in
            let start = try machine.start()
            return (start, machine.completes[Int(start)])
        }
    }

    /// The tokens that may come next, exactly: those whose bytes some full match continues with, and the end tokens if
    /// the text is complete.
    ///
    /// - Throws: ``GrammarError/noTokenFits`` when there are none, which only a vocabulary with missing bytes can cause;
    ///   ``GrammarError/limit(_:)`` when the grammar is too ambiguous.
    package func mask() throws(GrammarError) -> TokenMask {
        guard !hasEnded else { return tokens.endMask }
        let mask = try machine.run { (machine) throws(GrammarError) in try machine.mask(configuration) }
        guard !mask.isEmpty else { throw .noTokenFits }
        return mask
    }

    /// Adds a token to the text.
    ///
    /// - Returns: whether the token was allowed; if not, nothing has changed.
    package mutating func accept(_ token: TokenID) throws(GrammarError) -> Bool {
        guard (0..<tokens.count).contains(Int(token)) else {
            throw .tokenOutOfRange(Int(token), count: tokens.count)
        }
        if tokens.endTokens.contains(token) {
            hasEnded = hasEnded || isComplete
            return hasEnded
        }
        let bytes = tokens.bytes(of: token)
        return bytes.isEmpty ? false : try accept(bytes)
    }

    /// Adds bytes to the text, as ``accept(_:)`` does those of a token.
    package mutating func accept(_ bytes: some Sequence<UInt8>) throws(GrammarError) -> Bool {
        guard !hasEnded else { return false }
        let next = try machine.run { (machine) throws(GrammarError) in
            var next = configuration
            for byte in bytes where next != Machine.dead { next = try machine.step(next, byte) }
            let full = machine.isFull ? machine : nil
            return (configuration: next, completes: machine.completes[Int(next)], full: full)
        }
        guard next.configuration != Machine.dead else { return false }
        (configuration, isComplete) = (next.configuration, next.completes)
        if let full = next.full { try leave(full) }
        return true
    }

    /// The bytes that must come next, because every full match continues with them; at most `limit`.
    ///
    /// They can be added without asking the model. Where the next token begins among them is the tokenizer's affair.
    package func forcedBytes(limit: Int = 256) throws(GrammarError) -> [UInt8] {
        guard !hasEnded else { return [] }
        return try machine.run { (machine) throws(GrammarError) in
            var bytes: [UInt8] = []
            var last = configuration
            while bytes.count < limit, let byte = machine.forcedByte(after: last) {
                bytes.append(byte)
                last = try machine.step(last, byte)
            }
            return bytes
        }
    }

    /// Goes on in a new machine, because the present one remembers too much. It is freed with its last sequence.
    private mutating func leave(_ full: Machine) throws(GrammarError) {
        machine = constraint.successor(of: machine)
        configuration = try machine.run { (machine) throws(GrammarError) in machine.adopt(configuration, of: full) }
    }
}
