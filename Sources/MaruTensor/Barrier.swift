import CMaruKernels
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A place where a fixed number of threads wait for each other, as often as they like.
struct Barrier: ~Copyable {
    private let arrivals = PaddedAtomic()
    private let round = PaddedAtomic()

    /// Returns when `count` threads have called it in this round.
    borrowing func wait(for count: Int) {
        let current = round.value.load(ordering: .relaxed)
        guard arrivals.value.add(1, ordering: .acquiringAndReleasing).newValue < count else {
            arrivals.value.store(0, ordering: .relaxed)
            round.value.store(current &+ 1, ordering: .releasing)
            return
        }
        spin { round.value.load(ordering: .acquiring) != current }
    }
}

/// An atomic integer that shares its cache line with nothing that other threads write.
struct PaddedAtomic: ~Copyable {
    private let before = CacheLine()
    let value = Atomic<Int>(0)
    private let after = CacheLine()
}

private struct CacheLine {
    private let words = (0, 0, 0, 0, 0, 0, 0, 0)
}

/// Spins until `isDone`. When that takes longer than any operator's imbalance, another thread probably needs this core,
/// so it is offered again and again.
func spin(until isDone: () -> Bool) {
    var patience = spinsBeforeYield
    while true {
        for _ in 0..<patience {
            if isDone() { return }
            maru_spin_hint()
        }
        sched_yield()
        patience = spinsBetweenYields
    }
}

/// Some 20 µs on machines of today.
private let spinsBeforeYield = 1000
private let spinsBetweenYields = 50
