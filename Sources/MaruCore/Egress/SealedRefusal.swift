/// A connection that a sealed process did not open.
package struct SealedRefusal: Error, Hashable, Sendable {
    package let way: WayOut
    /// Whom or what it would have reached.
    package let target: String
    /// What sealed the process.
    package let setting: String

    package init(way: WayOut, target: String, setting: String) {
        self.way = way
        self.target = target
        self.setting = setting
    }
}

extension SealedRefusal: CustomStringConvertible {
    package var description: String {
        """
        \(way.act) \(target), and Maru is sealed by \(setting): it connects to this machine only. \(way.advice)
        """
    }
}
