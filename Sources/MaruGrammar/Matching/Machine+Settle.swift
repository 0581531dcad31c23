extension Machine {
    /// The configuration of threads that have just arrived: of rules that are over, their callers go on; of those that
    /// are called, the first state.
    mutating func settle(_ arrived: [Thread], completes: Bool) throws(GrammarError) -> Configuration {
        var settling = Settling(completes: completes)
        var pending = arrived
        var seen: Set<Thread> = []
        while let thread = pending.popLast() {
            guard seen.insert(thread).inserted else { continue }
            try spend(1)
            if automaton.isFinal[Int(thread.state)] {
                let callers = frames[thread.frame]
                settling.completes = settling.completes || callers.completes
                pending += callers.threads
            }
            enter(thread, &settling)
        }
        // A called rule reads something before it is over, so callers have all been found when its turn comes.
        while let rule = settling.calls.keys.min(), let callers = settling.calls.removeValue(forKey: rule) {
            try spend(callers.threads.count)
            let frame = frames.number(of: Continuation(callers.threads, completes: callers.completes))
            enter(Thread(state: automaton.starts[Int(rule)], frame: frame), &settling)
        }
        return configuration(of: Continuation(settling.reading, completes: settling.completes))
    }

    private func enter(_ thread: Thread, _ settling: inout Settling) {
        if !automaton.edges[Int(thread.state)].isEmpty { settling.reading.append(thread) }
        for call in automaton.calls[Int(thread.state)] {
            if automaton.isLast(call.target) {
                // Nothing is left to do in the caller: its own callers go on, and stacks of lists stay flat.
                let callers = frames[thread.frame]
                settling.calls[call.rule, default: Callers()].threads += callers.threads
                if callers.completes { settling.calls[call.rule, default: Callers()].completes = true }
            } else {
                let caller = Thread(state: call.target, frame: thread.frame)
                settling.calls[call.rule, default: Callers()].threads.append(caller)
            }
        }
    }
}

/// What ``Machine/settle(_:completes:)`` has found so far.
private struct Settling {
    var completes: Bool
    /// Threads that can read a byte.
    var reading: [Thread] = []
    /// Rules that were called and not entered, by number.
    var calls: [Int32: Callers] = [:]
}

private struct Callers {
    var threads: [Thread] = []
    var completes = false
}
