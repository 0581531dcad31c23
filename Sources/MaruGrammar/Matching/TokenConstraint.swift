import Synchronization

/// A grammar for the tokens of one vocabulary, shared by all sequences that it constrains.
///
/// It remembers the masks that sequences have asked for, and is the faster the more it has been used. What it answers
/// does not depend on that.
package final class TokenConstraint: Sendable {
    private let grammar: CompiledGrammar
    let tokens: TokenTable
    private let newest: Mutex<SharedMachine>

    package init(_ grammar: CompiledGrammar, tokens: TokenTable) {
        self.grammar = grammar
        self.tokens = tokens
        newest = Mutex(SharedMachine(grammar, tokens))
    }

    /// The machine that new sequences use.
    var machine: SharedMachine { newest.withLock { $0 } }

    /// A machine to use instead of `full`.
    func successor(of full: SharedMachine) -> SharedMachine {
        newest.withLock { newest in
            if newest === full { newest = SharedMachine(grammar, tokens) }
            return newest
        }
    }
}

/// A machine behind a lock.
final class SharedMachine: Sendable {
    private let machine: Mutex<Machine>

    init(_ grammar: CompiledGrammar, _ tokens: TokenTable) {
        machine = Mutex(Machine(grammar.automaton, tokens: tokens, limits: grammar.limits))
    }

    /// - Parameter body: may spend as much work as one mask or token is allowed.
    func run<Result: Sendable>(
        _ body: (inout Machine) throws(GrammarError) -> Result
    ) throws(GrammarError) -> Result {
        try machine.withLock { (machine: inout sending Machine) throws(GrammarError) -> Result in
            machine.beginWork()
            return try body(&machine)
        }
    }
}
