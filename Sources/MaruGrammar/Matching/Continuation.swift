/// A state of the automaton, and what goes on when its rule is over.
struct Thread: Hashable, Comparable, Sendable {
    var state: Automaton.State
    /// A ``Continuation`` by its number among the frames.
    var frame: Int32

    static func < (first: Thread, second: Thread) -> Bool {
        (first.state, first.frame) < (second.state, second.frame)
    }
}

/// Ways in which a text may go on.
///
/// As a frame it is a caller: the threads that take over when a rule is over. As a configuration it is all that may
/// follow what has been read. Frames that are alike are one, so the stacks of all threads together are a graph without
/// cycles, which threads share (Tomita, 1985).
struct Continuation: Hashable, Sendable {
    /// Sorted, none twice.
    private(set) var threads: [Thread]
    /// Whether the text may also end here.
    let completes: Bool

    init(_ threads: [Thread], completes: Bool) {
        self.threads = threads
        self.completes = completes
        guard threads.count > 1 else { return }
        self.threads.sort()
        var last = 0
        for thread in self.threads.dropFirst() where thread != self.threads[last] {
            last += 1
            self.threads[last] = thread
        }
        self.threads.removeSubrange((last + 1)...)
    }
}

/// Gives equal continuations the same number.
struct ContinuationTable: Sendable {
    private(set) var values: [Continuation] = []
    private var numbers: [Continuation: Int32] = [:]
    /// Threads of all values.
    private(set) var threadCount = 0

    subscript(number: Int32) -> Continuation { values[Int(number)] }

    mutating func number(of value: Continuation) -> Int32 {
        if let known = numbers[value] { return known }
        let number = Int32(values.count)
        numbers[value] = number
        values.append(value)
        threadCount += value.threads.count
        return number
    }
}
