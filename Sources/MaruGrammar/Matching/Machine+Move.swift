extension Machine {
    /// Enters a configuration of another machine for the same automaton; returns its number here.
    mutating func adopt(_ configuration: Configuration, of other: Machine) -> Configuration {
        let source = other.configurations[configuration]
        var numbers: [Int32: Int32] = [:]
        // A frame refers to earlier ones only.
        for frame in other.framesBelow(source).sorted() {
            numbers[frame] = frames.number(of: other.frames[frame].renumbered(numbers))
        }
        return self.configuration(of: source.renumbered(numbers))
    }

    private func framesBelow(_ top: Continuation) -> Set<Int32> {
        var found: Set<Int32> = []
        var pending = top.threads.map(\.frame)
        while let frame = pending.popLast() {
            if found.insert(frame).inserted { pending += frames[frame].threads.map(\.frame) }
        }
        return found
    }

    /// The byte that must follow, if only one can and the text cannot end.
    func forcedByte(after configuration: Configuration) -> UInt8? {
        guard !completes[Int(configuration)] else { return nil }
        var forced: UInt8?
        for thread in configurations[configuration].threads {
            for edge in automaton.edges[Int(thread.state)] {
                guard edge.low == edge.high, let byte = automaton.classes.onlyByte(of: Int(edge.low)) else {
                    return nil
                }
                if let forced, forced != byte { return nil }
                forced = byte
            }
        }
        return forced
    }
}

extension Continuation {
    fileprivate func renumbered(_ numbers: [Int32: Int32]) -> Continuation {
        let threads = threads.map { Thread(state: $0.state, frame: numbers[$0.frame, default: Machine.bottom]) }
        return Continuation(threads, completes: completes)
    }
}
