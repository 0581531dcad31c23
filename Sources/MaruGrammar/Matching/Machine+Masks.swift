import MaruCore

/// The tokens that threads can read whatever frame they stand on.
struct OpenMask: Sendable {
    var allowed: TokenMask
    /// Nodes of the trie after which the threads' rule may be over. What is below them depends on the frame.
    var exits: [Int32] = []
}

extension Machine {
    /// The tokens that may follow, and the end tokens if the text may end.
    ///
    /// As in XGrammar (Dong et al., 2024), most tokens are decided once for all contexts: a token inside a string does
    /// not depend on where the string stands. Only what follows the end of a rule is walked for each context.
    mutating func mask(_ configuration: Configuration) throws(GrammarError) -> TokenMask {
        if let known = masks[configuration] { return known }
        let simple = simplified(configuration)
        guard simple == configuration else { return try mask(simple) }
        var walk = TrieWalk(tokens)
        for (frame, states) in threadsByFrame(configuration) {
            let open = try openMask(states)
            walk.allowed.formUnion(open.allowed)
            guard frame != Self.bottom, !open.exits.isEmpty else { continue }
            let resumed = try settle(frames[frame].threads, completes: frames[frame].completes)
            for exit in open.exits {
                walk.path[Int(tokens.trie.nodes[Int(exit)].depth)] = resumed
                try walk.run(tokens.trie.below(Int(exit)), in: &self)
            }
        }
        if completes[Int(configuration)] {
            for token in tokens.endTokens { walk.allowed.insert(token) }
        }
        masks[configuration] = walk.allowed
        return walk.allowed
    }

    /// The configuration that allows the same tokens and that has all counters, in threads and in their callers, where no
    /// token can tell them from others.
    private mutating func simplified(_ configuration: Configuration) -> Configuration {
        let original = configurations[configuration]
        let threads = original.threads.map { thread in
            let frame = frames[thread.frame]
            let callers = Continuation(frame.threads.map(simplified), completes: frame.completes)
            return Thread(state: simplified(thread).state, frame: frames.number(of: callers))
        }
        return self.configuration(of: Continuation(threads, completes: original.completes))
    }

    private func simplified(_ thread: Thread) -> Thread {
        let state = automaton.counters.representative(of: thread.state, length: tokens.trie.height)
        return Thread(state: state, frame: thread.frame)
    }

    private func threadsByFrame(_ configuration: Configuration) -> [Int32: [Automaton.State]] {
        Dictionary(grouping: configurations[configuration].threads, by: \.frame).mapValues { $0.map(\.state) }
    }

    private mutating func openMask(_ states: [Automaton.State]) throws(GrammarError) -> OpenMask {
        let threads = states.map { Thread(state: $0, frame: Self.bottom) }
        let open = configuration(of: Continuation(threads, completes: false))
        if let known = openMasks[open] { return known }
        var walk = TrieWalk(tokens)
        walk.path[0] = open
        try walk.run(tokens.trie.all, in: &self)
        let mask = OpenMask(allowed: walk.allowed, exits: walk.exits)
        openMasks[open] = mask
        exitCount += mask.exits.count
        return mask
    }
}

/// A walk over the trie of tokens.
private struct TrieWalk {
    var allowed: TokenMask
    var exits: [Int32] = []
    /// The configuration after each of the bytes that lead to the present node.
    var path: [Machine.Configuration]
    private let trie: TokenTrie

    init(_ tokens: TokenTable) {
        allowed = TokenMask(count: tokens.count)
        trie = tokens.trie
        path = Array(repeating: Machine.dead, count: tokens.trie.height + 1)
    }

    mutating func run(_ nodes: Range<Int>, in machine: inout Machine) throws(GrammarError) {
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            let node = trie.nodes[index]
            let next = try machine.step(path[Int(node.depth) - 1], node.byte)
            guard next != Machine.dead else {
                index = Int(node.end)
                continue
            }
            path[Int(node.depth)] = next
            for token in trie.tokens(at: index) { allowed.insert(trie.tokens[token]) }
            index += 1
            if machine.completes[Int(next)], index < Int(node.end) { exits.append(Int32(index - 1)) }
        }
    }
}
