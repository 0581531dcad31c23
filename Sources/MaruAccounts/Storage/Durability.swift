/// What it takes to lose what was written.
package enum Durability: Hashable, Sendable {
    /// It outlives the process, however suddenly that ends, but perhaps not a failure of power.
    case process
    /// It outlives a failure of power, too. Whoever writes waits for the disk.
    case power
}
