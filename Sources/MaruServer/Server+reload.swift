import Logging

extension Server {
    /// Goes by `configuration` from now on, and reads the certificate and its key again. After an error everything is as
    /// before.
    ///
    /// What was built when the server started stays as it is: the address, the models, whether there is a key and TLS,
    /// and the size of bodies. Connections that are open keep their certificate and their limits.
    package func reload(_ configuration: ServerConfiguration) throws(ServerError) {
        try configuration.validate(hasAccounts: accounts != nil)
        do { try transport.reload(configuration) } catch { throw .tls(error) }
        live.replace(with: configuration)
        warnOfExpiry()
    }

    /// Says so when the certificate ends soon.
    func warnOfExpiry() {
        guard let days = transport.identity?.daysLeft(), days < 30 else { return }
        logger.warning("The certificate ends soon", metadata: ["days": .stringConvertible(days)])
    }
}
