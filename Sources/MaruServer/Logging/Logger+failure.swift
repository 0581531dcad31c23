import Logging

extension Logger {
    /// Tells whoever runs the server what went wrong with a request and why, which clients are not told.
    func failure(_ what: Logger.Message, _ error: any Error, _ context: ServerContext) {
        self.error(what, metadata: ["request": "\(context.requestID)", "cause": "\(error)"])
    }
}
