/// Whether this process is sealed: then it connects to nobody but the machine that it runs on.
///
/// Whoever would open a connection, look up a name or start another program asks first. Unix sockets lead nowhere else and
/// need no permit.
package struct Sealed: Hashable, Sendable {
    /// What sealed it, in words by which an operator finds it; `nil` while it is not.
    package let setting: String?

    package var isOn: Bool { setting != nil }

    package static let off = Sealed(setting: nil)

    package static func on(by setting: String) -> Sealed { Sealed(setting: setting) }

    private init(setting: String?) { self.setting = setting }

    /// Permits a connection to `host`, by its numbers: a sealed process looks up no names.
    ///
    /// - Parameter target: what is shown of it, unless it is the host.
    /// - Throws: while the process is sealed and `host` is not this machine, or nobody knows.
    package func permit(_ way: WayOut, to host: String?, shownAs target: String? = nil) throws(SealedRefusal) {
        guard let setting else { return }
        if let host, Loopback.contains(host) { return }
        throw SealedRefusal(way: way, target: target ?? host ?? "an unknown host", setting: setting)
    }

    /// Permits to start another program, which would then connect to whom it likes.
    /// - Throws: while the process is sealed.
    package func permit(_ way: WayOut, program: String) throws(SealedRefusal) {
        if let setting { throw SealedRefusal(way: way, target: program, setting: setting) }
    }

    /// Permits to listen on `host`. Listening connects to nobody, but a name has to be looked up.
    /// - Throws: while the process is sealed and `host` is a name.
    package func permitListening(on host: String) throws(SealedRefusal) {
        guard let setting, !Loopback.contains(host), !Loopback.isNumeric(host) else { return }
        throw SealedRefusal(way: .nameLookup, target: host, setting: setting)
    }

    /// The addresses of names that are permitted, so that nobody is asked about them.
    package var addresses: [String: String] { isOn ? ["localhost": "127.0.0.1"] : [:] }
}
