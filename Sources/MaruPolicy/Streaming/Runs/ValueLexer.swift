/// Says of every scalar of a stream whether a value may be under way there.
///
/// It reads one scalar after the other and looks at nothing else, so what it says does not depend on how the stream is
/// cut. Text in which no value can be under way leaves it at once.
struct ValueLexer {
    /// A finished piece of the stream in which a value may stand.
    struct Segment {
        enum Kind: Equatable {
            case run(digits: Int)
            case privateKey
            /// What stands between the brackets of a pseudonym.
            case pseudonym(PseudonymScanner.Name)
            /// Longer than what is looked through.
            case overlong
        }

        var range: Range<Int>
        var kind: Kind
    }

    private enum State {
        case text
        case run(ValueRun)
        case pseudonym(PseudonymScanner)
        case privateKey(PrivateKeyBlock)
        /// The rest of what was too long.
        case dropping(PrivateKeyBlock?)
    }

    private let readsRuns: Bool
    private let pseudonyms: PseudonymTable?
    private let longestRun: Int
    private var state = State.text
    private var closed: [Segment] = []

    init(_ rules: StreamRules) {
        readsRuns = rules.actsOnFindings
        pseudonyms = rules.pseudonyms
        longestRun = rules.limits.longestRun
    }

    /// Where the piece begins that is not finished; nil when there is none.
    var heldFrom: Int? {
        switch state {
        case .text, .dropping: nil
        case .run(let run): run.start
        case .pseudonym(let scanner): scanner.start
        case .privateKey(let block): block.start
        }
    }

    /// The run that is under way.
    var openRun: Range<Int>? {
        guard case .run(let run) = state else { return nil }
        return run.start..<run.end
    }

    /// The finished pieces since this was asked before.
    mutating func takeClosed() -> [Segment] {
        guard !closed.isEmpty else { return [] }
        defer { closed.removeAll(keepingCapacity: true) }
        return closed
    }

    mutating func read(_ scalar: Unicode.Scalar, at index: Int) {
        switch state {
        case .text: begin(scalar, at: index)
        case .run(var run):
            state = .text
            read(scalar, at: index, in: &run)
        case .pseudonym(var scanner):
            state = .text
            read(scalar, at: index, in: &scanner)
        case .privateKey(var block):
            state = .text
            read(scalar, at: index, in: &block)
        case .dropping(let block):
            drop(scalar, at: index, block)
        }
    }

    /// Finishes what is under way, because the stream ends or pauses.
    mutating func flush() {
        switch state {
        case .text: break
        case .run(let run):
            state = .text
            close(run)
        case .pseudonym(let scanner):
            state = .text
            readAgain(scanner.rest, from: scanner.restStart)
            flush()
        case .privateKey(let block):
            state = .text
            closed.append(Segment(range: block.start..<block.start + block.count, kind: .privateKey))
        case .dropping:
            state = .text
        }
    }

    /// Leaves the beginning of the open run to whoever decided about it.
    mutating func dropRun(before place: Int) {
        guard case .run(var run) = state, place > run.start else { return }
        state = .text
        run.dropFirst(place - run.start)
        state = .run(run)
    }

    /// Gives up on the open run: its rest is dropped, however long it is.
    private mutating func redact(_ range: Range<Int>, of block: PrivateKeyBlock?) {
        closed.append(Segment(range: range, kind: .overlong))
        state = .dropping(block)
    }
}

extension ValueLexer {
    private mutating func begin(_ scalar: Unicode.Scalar, at index: Int) {
        if let scanner = PseudonymScanner(opening: scalar, at: index, types: pseudonyms?.types) {
            state = .pseudonym(scanner)
            return
        }
        // A backslash may escape the bracket of a pseudonym.
        guard readsRuns || scalar == "\\" && pseudonyms != nil else { return }
        let kind = ScalarClass(scalar)
        var run = ValueRun(start: index)
        switch kind {
        case .digit, .uppercase, .lowercase, .joiner: break
        case .word where ValueOpening.begins(with: scalar):
            run.open(with: scalar)
            state = .run(run)
            return
        default: return
        }
        run.extend(by: scalar, kind)
        state = .run(run)
    }

    private mutating func read(_ scalar: Unicode.Scalar, at index: Int, in run: inout ValueRun) {
        if var scanner = PseudonymScanner(opening: scalar, at: index, types: pseudonyms?.types) {
            if run.isBackslash { scanner.includeBackslash() } else { close(run) }
            state = .pseudonym(scanner)
            return
        }
        guard readsRuns else { return begin(scalar, at: index) }
        let kind = ScalarClass(scalar)
        if kind == .blank, run.opensPrivateKey {
            state = .privateKey(PrivateKeyBlock(from: run.start, count: index + 1 - run.start))
            return
        }
        switch run.answer(to: scalar, kind) {
        case .extends: run.extend(by: scalar, kind)
        case .separates: run.separate(by: scalar, kind)
        case .ends:
            var rest = run.takeSeparators() + [scalar]
            // The first scalar of a word that opens nothing is plain text.
            if run.end == run.start { rest.removeFirst() } else { close(run) }
            return readAgain(rest, from: index + 1 - rest.count)
        }
        guard run.end - run.start < longestRun else { return redact(run.start..<index + 1, of: nil) }
        state = .run(run)
    }

    private mutating func close(_ run: ValueRun) {
        guard run.isSuspicious else { return }
        closed.append(Segment(range: run.start..<run.end, kind: .run(digits: run.digits)))
    }

    private mutating func read(_ scalar: Unicode.Scalar, at index: Int, in scanner: inout PseudonymScanner) {
        switch scanner.read(scalar) {
        case .goesOn: state = .pseudonym(scanner)
        case .fits(let name):
            closed.append(Segment(range: scanner.start..<index + 1, kind: .pseudonym(name)))
        case .differs:
            readAgain(scanner.rest, from: scanner.restStart)
        }
    }

    private mutating func read(_ scalar: Unicode.Scalar, at index: Int, in block: inout PrivateKeyBlock) {
        block.read(scalar)
        let range = block.start..<index + 1
        if block.isComplete || block.isBroken {
            closed.append(Segment(range: range, kind: .privateKey))
        } else if block.count >= longestRun {
            redact(range, of: block)
        } else {
            state = .privateKey(block)
        }
    }

    private mutating func drop(_ scalar: Unicode.Scalar, at index: Int, _ block: PrivateKeyBlock?) {
        if var block {
            block.read(scalar)
            closed.append(Segment(range: index..<index + 1, kind: .overlong))
            state = block.isComplete || block.isBroken ? .text : .dropping(block)
            return
        }
        let kind = ScalarClass(scalar)
        guard kind.isAlphanumeric || kind == .joiner || kind == .invisible else {
            state = .text
            return begin(scalar, at: index)
        }
        closed.append(Segment(range: index..<index + 1, kind: .overlong))
    }

    /// Reads scalars that turned out not to belong to what they were read for.
    private mutating func readAgain(_ scalars: some Sequence<Unicode.Scalar>, from start: Int) {
        var index = start
        for scalar in scalars {
            read(scalar, at: index)
            index += 1
        }
    }
}
