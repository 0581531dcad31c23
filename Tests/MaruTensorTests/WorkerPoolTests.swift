import MaruTensor
import Synchronization
import Testing

@Suite("Worker pool")
struct WorkerPoolTests {
    @Test("Every thread runs a job exactly once", arguments: [1, 2, 3, 8])
    func runsOnEveryThread(threads: Int) {
        let pool = WorkerPool(threads: threads)
        let calls = Mutex([Int](repeating: 0, count: threads))
        for _ in 0..<50 {
            pool.run { worker in
                #expect(worker.count == threads)
                calls.withLock { $0[worker.index] += 1 }
            }
        }
        #expect(calls.withLock { $0 } == [Int](repeating: 50, count: threads))
    }

    @Test("The caller is worker 0 and sees what the others wrote")
    func publishesResults() {
        let pool = WorkerPool(threads: 3)
        let matrix = Matrix(rows: 3, columns: 1)
        for round in 1...100 {
            pool.run { matrix.setRow($0.index, [Float(round * 10 + $0.index)]) }
            #expect((0..<3).map { matrix.row($0)[0] } == (0..<3).map { Float(round * 10 + $0) })
        }
    }

    @Test("A barrier separates what comes before from what comes after", arguments: [2, 3, 8])
    func barriersSeparate(threads: Int) {
        let pool = WorkerPool(threads: threads)
        let matrix = Matrix(rows: threads, columns: 1)
        let mistakes = Atomic<Int>(0)
        let rounds = threads > 3 ? 50 : 2000
        pool.run { worker in
            for round in 0..<rounds {
                matrix.setRow(worker.index, [Float(round)])
                worker.barrier()
                for other in 0..<threads where matrix.row(other) != [Float(round)] {
                    mistakes.add(1, ordering: .relaxed)
                }
                worker.barrier()
            }
        }
        #expect(mistakes.load(ordering: .relaxed) == 0)
    }

    @Test("Pools can be made and dropped again and again, used or not")
    func comesAndGoes() {
        let calls = Atomic<Int>(0)
        for round in 0..<60 {
            let pool = WorkerPool(threads: 1 + round % 5)
            for _ in 0..<round % 3 { pool.run { _ in calls.add(1, ordering: .relaxed) } }
        }
        #expect(calls.load(ordering: .relaxed) == (0..<60).reduce(0) { $0 + $1 % 3 * (1 + $1 % 5) })
    }

    @Test("Two pools run side by side")
    func sideBySide() async {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let pool = WorkerPool(threads: 4)
                    let calls = Atomic<Int>(0)
                    for _ in 0..<100 {
                        pool.run { worker in
                            worker.barrier()
                            calls.add(1, ordering: .relaxed)
                        }
                    }
                    return calls.load(ordering: .relaxed)
                }
            }
            for await calls in group { #expect(calls == 400) }
        }
    }

    @Test("Shares are disjoint, cover everything and begin at multiples of the grain")
    func shares() {
        for threads in 1...5 {
            let bounds = Matrix(rows: threads, columns: 2)
            for (count, grain) in [(0, 1), (1, 1), (7, 1), (7, 4), (64, 16), (65, 16), (100, 3)] {
                WorkerPool(threads: threads).run { worker in
                    let share = worker.share(of: count, grain: grain)
                    bounds.setRow(worker.index, [Float(share.lowerBound), Float(share.upperBound)])
                }
                let ordered = (0..<threads).map { Int(bounds.row($0)[0])..<Int(bounds.row($0)[1]) }
                #expect(ordered.flatMap { Array($0) } == Array(0..<count))
                #expect(ordered.allSatisfy { $0.isEmpty || $0.lowerBound.isMultiple(of: grain) })
            }
        }
    }
}
