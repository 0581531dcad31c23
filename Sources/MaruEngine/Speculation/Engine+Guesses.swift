import MaruCore

extension Engine {
    /// Proposes guesses for the sequences whose next token is due: what their texts suggest, or what the draft model says.
    func proposeDrafts() {
        guard scheduler.limits.draftTokens > 0 else { return }
        draftModel?.keep(scheduler.running)
        let sequences = scheduler.running.compactMap { scheduler.sequences[$0] }.filter { $0.pending == 1 }
        var left = scheduler.limits.draftTokens
        var wishes: [DraftModel.Wish] = []
        for (index, sequence) in sequences.enumerated() {
            // An equal part of what those before have left.
            let others = sequences.count - index - 1
            let choice = choose(for: sequence, limit: (left + others) / (others + 1), among: sequences.count)
            scheduler.propose(Draft(tokens: choice.found), for: sequence.id)
            left -= max(choice.found.count, choice.wanted)
            guard choice.wanted > 0, let sampler = generations[sequence.id]?.sampler else { continue }
            wishes.append(.init(sequence: sequence, count: choice.wanted, sampler: sampler))
        }
        guard !wishes.isEmpty, let guesses = draftModel?.guess(wishes, among: sequences.count) else { return }
        for (id, tokens) in guesses where !tokens.isEmpty {
            scheduler.propose(Draft(tokens: tokens, guesser: .draftModel), for: id)
        }
    }

    /// Learns what became of an entry's guesses.
    func note(_ entry: Scheduler.Entry, accepted: Int) {
        let (proposed, guesser) = (entry.draft.count, entry.draft.guesser)
        guard proposed > 0 else { return }
        generations[entry.id]?.speculation.note(guesser, proposed: proposed, accepted: accepted)
        if guesser == .draftModel { draftModel?.note(proposed: proposed, accepted: accepted) }
    }

    func speculation(for request: EngineRequest) -> Speculation {
        guard let draftModel, draftModel.knows(request.prompt), draftModel.knows(request.sampling.logitBias.keys)
        else { return Speculation() }
        return Speculation(draftModel: draftModel.acceptance)
    }

    private func choose(for sequence: Sequence, limit: Int, among sequences: Int) -> Speculation.Choice {
        // The last token needs no guess.
        let room = min(limit, (generations[sequence.id]?.left(of: sequence) ?? 0) - 1)
        guard room > 0 else { return .init(found: []) }
        let offer = draftModel?.offer(for: sequence, rows: sequences)
        return generations[sequence.id]?.speculation
            .choose(after: sequence.tokens, limit: room, rows: scheduler.running.count, offer: offer)
            ?? .init(found: [])
    }
}
