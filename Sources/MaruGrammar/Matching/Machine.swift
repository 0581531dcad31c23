/// Runs an automaton: a deterministic one whose states, the configurations, are found on the way and remembered.
///
/// After each byte a configuration holds all threads that are possible. It is finite however ambiguous the grammar is,
/// because a rule that several threads call at one place is called once, with all of them as its callers, as in Earley's
/// parser (1970).
struct Machine: Sendable {
    typealias Configuration = Int32

    /// Nothing can follow.
    static let dead: Configuration = 0
    /// The frame below all others: when it is reached, the text is complete.
    static let bottom: Int32 = 0
    private static let unknown: Configuration = -1

    let automaton: Automaton
    let tokens: TokenTable
    private let limits: GrammarLimits
    var frames = ContinuationTable()
    private(set) var configurations = ContinuationTable()
    /// Whether the text may end in a configuration; beside the table, because walks ask for nothing else.
    private(set) var completes: [Bool] = []
    /// What follows a configuration and a class of bytes, `[configuration, class]`.
    private var transitions: [Configuration] = []
    /// Masks of whole configurations, and those of configurations that stand on an unknown frame.
    var masks: [Configuration: TokenMask] = [:]
    var openMasks: [Configuration: OpenMask] = [:]
    var exitCount = 0
    /// How many threads the present call has moved.
    private var work = 0

    init(_ automaton: Automaton, tokens: TokenTable, limits: GrammarLimits) {
        self.automaton = automaton
        self.tokens = tokens
        self.limits = limits
        _ = frames.number(of: Continuation([], completes: true))
        _ = configuration(of: Continuation([], completes: false))
    }

    /// Whether masks, transitions and threads take more memory than they may.
    var isFull: Bool {
        let maskBytes = (masks.count + openMasks.count) * tokens.count / 8 + exitCount * 4
        let threadBytes = (frames.threadCount + configurations.threadCount) * 16
        return maskBytes + transitions.count * 4 + threadBytes > limits.memoryBytes
    }

    /// Before the first byte.
    mutating func start() throws(GrammarError) -> Configuration {
        let first = Thread(state: automaton.starts[automaton.root], frame: Self.bottom)
        return try settle([first], completes: automaton.matchesEmpty)
    }

    /// The configuration after `byte`.
    @inline(__always)
    mutating func step(_ configuration: Configuration, _ byte: UInt8) throws(GrammarError) -> Configuration {
        let byteClass = automaton.classes[byte]
        let known = transitions[Int(configuration) * automaton.classes.count + Int(byteClass)]
        return known != Self.unknown ? known : try computeStep(configuration, byteClass)
    }

    private mutating func computeStep(
        _ configuration: Configuration,
        _ byteClass: UInt8
    ) throws(GrammarError) -> Configuration {
        var landed: [Thread] = []
        for thread in configurations[configuration].threads {
            let edges = automaton.edges[Int(thread.state)]
            try spend(edges.count)
            for edge in edges where edge.low <= byteClass && byteClass <= edge.high {
                landed.append(Thread(state: edge.target, frame: thread.frame))
            }
        }
        let next = landed.isEmpty ? Self.dead : try settle(landed, completes: false)
        transitions[Int(configuration) * automaton.classes.count + Int(byteClass)] = next
        return next
    }

    /// The number of a configuration that is settled already.
    mutating func configuration(of value: Continuation) -> Configuration {
        let number = configurations.number(of: value)
        if number == completes.count {
            completes.append(value.completes)
            transitions += repeatElement(Self.unknown, count: automaton.classes.count)
        }
        return number
    }

    mutating func beginWork() { work = 0 }

    mutating func spend(_ count: Int) throws(GrammarError) {
        work += count
        guard work <= limits.work else { throw .limit(.work(limit: limits.work)) }
    }
}
