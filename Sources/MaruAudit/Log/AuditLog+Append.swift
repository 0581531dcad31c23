import MaruAccounts

/// An event that waits for the disk, and who waits for it.
struct WaitingEvent {
    let bytes: [UInt8]
    let summary: EventSummary
    let done: CheckedContinuation<Result<AuditLog.Receipt, AuditError>, Never>
}

// Group commit: while a group is on its way to the disk, the appends that come in queue up at the actor; the flush that the
// first of them schedules runs behind them all and takes them together.
extension AuditLog {
    func enqueue(_ bytes: [UInt8], _ summary: EventSummary) async throws(AuditError) -> Receipt {
        guard !isClosed else { throw .closed }
        let result = await withCheckedContinuation { done in
            waiting.append(WaitingEvent(bytes: bytes, summary: summary, done: done))
            scheduleFlush()
        }
        return try result.get()
    }

    private func scheduleFlush() {
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        Task { flush() }
    }

    /// Writes down everything that waits.
    func flush() {
        isFlushScheduled = false
        var rest = waiting[...]
        waiting = []
        do throws(AuditError) {
            while !rest.isEmpty {
                // What could not be signed or sealed before has to be first: without it, nothing is let in.
                try settle()
                let group = rest.prefix(head.identity.eventsPerSegment - head.open.entries.count)
                let receipts = try write(group)
                for (event, receipt) in zip(group, receipts) { event.done.resume(returning: .success(receipt)) }
                rest = rest.dropFirst(group.count)
            }
        } catch {
            for event in rest { event.done.resume(returning: .failure(error)) }
        }
        // Whoever comes next is told if this fails.
        try? settle()
    }

    /// Writes a group that fits the segment, and counts it when it is on the disk.
    private func write(_ group: ArraySlice<WaitingEvent>) throws(AuditError) -> [Receipt] {
        var bytes: [UInt8] = []
        var added: [String: Int] = [:]
        var written: [(record: AuditRecord, leaf: MerkleHash, payload: Int)] = []
        for (offset, event) in group.enumerated() {
            let organization = event.summary.organization
            let ordinal = head.ordinals[organization, default: 0] + added[organization, default: 0]
            added[organization, default: 0] += 1
            let record = AuditRecord(index: head.size + offset, ordinal: ordinal, event: event.bytes)
            let payload = record.payload
            let leaf = MerkleHash.leaf(payload)
            Frame.write(payload, leaf: leaf, to: &bytes)
            written.append((record, leaf, payload.count))
        }
        try records.append(bytes)
        for (event, item) in zip(group, written) {
            head.append(item.record, event.summary, leaf: item.leaf, payload: item.payload)
        }
        return written.map { Receipt(index: $0.record.index, ordinal: $0.record.ordinal) }
    }
}
